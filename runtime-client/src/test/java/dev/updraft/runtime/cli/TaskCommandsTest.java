package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** {@code tasks clear} and {@code tasks mark}. */
class TaskCommandsTest extends DevServerCommands {
  @Test
  void tasksAreClearedWithTheirInstancesAndRunAgain() {
    assertThat(run("trigger train --no-logical-date --wait --run-id twice").code()).isZero();

    Ran cleared = run("tasks clear train twice train --wait");

    assertThat(cleared.code()).as(cleared.err()).isZero();
    assertThat(cleared.out())
        .startsWith("Run twice: cleared train[0], train[1]\n")
        .containsPattern("(?m)^Run twice: success");
    assertThat(tries("twice")).containsExactly("best 1", "rates 1", "train 2", "train 2");

    assertThat(object("tasks clear train twice train --downstream"))
        .containsEntry("run_id", "twice")
        .extractingByKey("cleared")
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .containsExactlyInAnyOrder("best", "train[0]", "train[1]");
    assertThat(run("runs wait train twice").code()).isZero();
    assertThat(tries("twice")).containsExactly("best 2", "rates 1", "train 3", "train 3");

    assertThat(run("tasks clear train twice train[1] best --wait").out())
        .startsWith("Run twice: cleared best, train[1]\n");
    assertThat(tries("twice")).containsExactly("best 3", "rates 1", "train 3", "train 4");
  }

  @Test
  void tasksAreMarkedOneByOne() {
    assertThat(run("trigger train --no-logical-date --wait --run-id marked").code()).isZero();

    Ran marked = run("tasks mark train marked train[1] best --as skipped");

    assertThat(marked.code()).as(marked.err()).isZero();
    assertThat(marked.out()).isEqualTo("Task train[1]: skipped\nTask best: skipped\n");
    assertThat(list("tasks train marked --state skipped"))
        .extracting(task -> task.get("task_id") + " " + task.get("map_index"))
        .containsExactly("best -1", "train 1");
    assertThat(list("tasks mark train marked best --as failed"))
        .singleElement()
        .satisfies(task -> assertThat(task).containsEntry("state", "failed"));
  }

  @Test
  void aRunningTaskIsEndedByAMark() {
    assertThat(run("trigger slow --no-logical-date --run-id ended").code()).isZero();

    Ran marked = run("tasks mark slow ended slow --as success");

    assertThat(marked.out()).isEqualTo("Task slow: success\n");
    assertThat(run("runs wait slow ended --timeout 1m").code()).isZero();
  }

  @Test
  void aNameThatIsWrongIsSaidBeforeAnythingIsChanged() {
    assertThat(run("trigger train --no-logical-date --wait --run-id kept").code()).isZero();

    refused("tasks mark train kept best trein --as failed", "There is no task 'trein' in run");
    refused("tasks mark train kept best train --as failed", "it is mapped, say which");
    refused("tasks mark train kept train[7] --as failed", "There is no task 'train[7]' in run");
    refused("tasks clear train kept best trein", "There is no task 'trein' in run");
    refused("tasks clear train kept train[7]", "There is no task 'train[7]' in run");
    refused("tasks clear train gone best", "gone");
    assertThat(tries("kept")).containsExactly("best 1", "rates 1", "train 1", "train 1");
    assertThat(list("tasks train kept --state success")).hasSize(4);
  }

  private List<String> tries(String run) {
    return list("tasks train " + run).stream()
        .map(task -> task.get("task_id") + " " + task.get("try_number"))
        .toList();
  }

  private void refused(String command, String text) {
    Ran ran = run(command);
    assertThat(ran.err().lines()).as(command).singleElement().asString().contains(text);
    assertThat(ran.code()).as(command).isEqualTo(1);
    assertThat(ran.out()).as(command).isEmpty();
  }
}
