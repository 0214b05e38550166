package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.testing.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a task's log Airflow's view folds. */
class WorkerGroupsTest extends OneWorker {
  private List<String> events(String version, String dagId, String taskId) {
    airflow.version = version;
    airflow.job(dagId, taskId, -1);
    rig = new WorkerRig(folder, airflow, Models.flow(), Models.single("boom"));
    until(() -> !airflow.edgeStates().isEmpty());
    return airflow
        .log()
        .lines()
        .map(line -> JsonObject.of(PlainJson.parse(line)).requiredText("event"))
        .map(event -> event.replaceAll("^Running .*", "Running"))
        .toList();
  }

  @Test
  void whatTheWorkerDoesBeforeTheCodeIsFolded() {
    assertThat(events("3.3.2", "flow", "times"))
        .startsWith("::group::Pre Execute", "Running", "::endgroup::");
  }

  @Test
  void whyATaskFailedStandsInNoGroup() {
    assertThat(events("3.2.2", "one_boom", "boom"))
        .containsSubsequence("::endgroup::", "Task failed: java.lang.IllegalStateException: outer");
  }

  @Test
  void whyATaskWasNotCalledStandsInNoGroup() {
    assertThat(events("3.4.0", "flow", "no_such_task"))
        .anySatisfy(event -> assertThat(event).startsWith("Task failed: "))
        .startsWith("::group::Pre Execute", "::endgroup::");
  }

  @Test
  void beforeAirflow32TasksHaveNoGroups() {
    assertThat(events("3.1.8", "flow", "times"))
        .startsWith("Running")
        .doesNotContain("::endgroup::");
  }
}
