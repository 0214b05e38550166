package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static dev.updraft.runtime.testing.Models.gate;
import static dev.updraft.runtime.testing.Models.gated;
import static dev.updraft.runtime.testing.Models.onlyIf;
import static dev.updraft.runtime.testing.Models.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a worker takes part in branches. */
class WorkerBranchesTest extends OneWorker {
  private static final Condition BOTH =
      new Condition.All(List.of(test("a", true), test("b", true)));

  private void run(TaskModel task, TaskModel... others) {
    TaskModel[] tasks =
        java.util.stream.Stream.concat(java.util.stream.Stream.of(task), List.of(others).stream())
            .toArray(TaskModel[]::new);
    DagModel dag = Models.dag("branches", List.of(), tasks);
    airflow.job(dag.dagId(), task.taskId(), -1);
    rig = new WorkerRig(folder, airflow, dag);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private static TaskModel echo(Argument argument) {
    return Models.task("echo", argument);
  }

  private void stale(String... keys) {
    airflow.fault(
        "/run",
        1,
        Reply.of(
            200,
            Map.of(
                "dag_run",
                Map.of("run_after", "2026-01-02T00:00:00Z"),
                "should_retry",
                true,
                "xcom_keys_to_clear",
                List.of(keys))));
  }

  @Test
  void aTaskWhoseConditionDoesNotHoldIsSkippedWithoutItsCode() {
    airflow.xcom("a", true);
    airflow.xcom("b", false);
    stale("return_value");
    run(onlyIf(BOTH, echo(Models.constant("x"))));
    assertThat(airflow.states()).containsExactly("skipped");
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.calls("/xcoms/").stream().map(Call::method))
        .containsExactly("DELETE", "GET", "GET");
    assertThat(airflow.log())
        .contains(
            "Task 'echo' is skipped: the result of task 'a' is true and the result of task 'b' is"
                + " false")
        .doesNotContain("echoing");
  }

  @Test
  void aConditionReadsNoMoreThanItNeeds() {
    airflow.xcom("a", false);
    run(onlyIf(BOTH, echo(Models.constant("x"))));
    assertThat(airflow.states()).containsExactly("skipped");
    assertThat(airflow.calls("/b/return_value")).isEmpty();
  }

  @Test
  void aTaskWhoseDeciderDidNotRunIsSkipped() {
    airflow.xcom("a", true);
    run(onlyIf(BOTH, echo(Models.constant("x"))));
    assertThat(airflow.states()).containsExactly("skipped");
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.log())
        .contains(
            "Task 'echo' is skipped: task 'b', whose result decides about a branch, did not run");
  }

  @Test
  void aTaskWhoseConditionHoldsRuns() {
    airflow.xcom("a", true);
    airflow.xcom("b", true);
    run(onlyIf(BOTH, echo(Models.constant("x"))));
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.calls("POST /execution/xcoms/").get(0).body()).isEqualTo("x");
  }

  @Test
  void aTaskWhoseConditionIsDecidedByNullFailsForGood() {
    airflow.xcom("a", null);
    stale();
    run(onlyIf(BOTH, echo(Models.constant("x"))));
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.edgeStates()).containsExactly("failed");
    assertThat(airflow.log()).contains("the result of task 'a' is null").doesNotContain("echoing");
  }

  @Test
  void aTaskThatIsStoppedWhileItsConditionIsReadIsNotSkipped() {
    airflow.fault("/heartbeat", 99, Reply.of(410, Map.of("detail", Map.of("reason", "not_found"))));
    airflow.fault(
        call -> {
          if (call.method().equals("GET") && call.path().contains("/xcoms/")) {
            until(() -> airflow.log().contains("The task is stopped"));
          }
          return null;
        });
    airflow.xcom("a", false);
    run(onlyIf(BOTH, echo(Models.constant("x"))));
    assertThat(airflow.states()).isEmpty();
    assertThat(airflow.edgeStates()).containsExactly("success");
  }

  @Test
  void aDeciderSkipsWhatItsResultClosesBeforeItsStateIsKnown() {
    run(
        echo(Models.constant(false)),
        gated(Models.task("boom"), gate("echo")),
        gated(Models.task("date"), gate("echo")));
    assertThat(airflow.states()).containsExactly("success");
    List<String> calls =
        airflow.calls().stream()
            .map(call -> call.method() + " " + call.path().replaceAll(".*/", "") + call.body())
            .filter(line -> !line.matches("PUT heartbeat.*|.*(fetch|null).*"))
            .filter(line -> line.matches(".*(skip|return_value|state.success).*"))
            .toList();
    assertThat(calls)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("POST skipmixin_key{skipped=[boom, date]}"),
            line -> assertThat(line).isEqualTo("POST return_valuefalse"),
            line -> assertThat(line).isEqualTo("PATCH skip-downstream{tasks=[boom, date]}"),
            line -> assertThat(line).startsWith("PATCH state{state=success"));
    assertThat(airflow.log()).contains("Skipping 'boom', 'date'");
  }

  @Test
  void aDeciderThatReturnsNullFails() {
    stale();
    run(echo(Models.constant(null)), gated(Models.task("boom"), gate("echo")));
    assertThat(airflow.states()).containsExactly("up_for_retry");
    assertThat(airflow.calls("/xcoms/")).isEmpty();
    assertThat(airflow.log())
        .contains("Task failed: the result of task 'echo' is null, by which a branch");
  }

  @Test
  void aDeciderThatIsSkippedSkipsNobody() {
    airflow.xcom("a", false);
    run(onlyIf(BOTH, echo(Models.constant(false))), gated(Models.task("boom"), gate("echo")));
    assertThat(airflow.states()).containsExactly("skipped");
    assertThat(airflow.calls("skip")).isEmpty();
  }

  @Test
  void aValueThatDoesNotFitIsNamedByTheChosenSide() {
    airflow.xcom("a", true);
    airflow.xcom("left", "text");
    Argument select =
        new Argument.Select(test("a", true), Models.result("left"), Models.result("right"));
    run(Models.task("slow", select));
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("the result of task 'left' is \\\"text\\\" but the method takes int (parameter");
  }
}
