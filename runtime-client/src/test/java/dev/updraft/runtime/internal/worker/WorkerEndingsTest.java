package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a task can end beside success and failure. */
class WorkerEndingsTest extends OneWorker {
  private void run(DagModel dag, String taskId) {
    airflow.fault(
        "/run",
        1,
        Reply.of(
            200,
            Map.of("dag_run", Map.of("run_after", "2026-01-02T00:00:00Z"), "should_retry", true)));
    airflow.job(dag.dagId(), taskId, -1);
    rig = new WorkerRig(folder, airflow, dag);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  @Test
  void aTaskThatSkipsItselfHasNoResultAndSaysWhy() {
    run(Models.single("skipping"), "skipping");
    assertThat(airflow.states()).containsExactly("skipped");
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.calls("/xcoms/")).isEmpty();
    assertThat(airflow.log())
        .contains("The task is skipped: nothing is new")
        .contains("still empty")
        .doesNotContain("TaskSkipException");
  }

  @Test
  void aTaskThatFailsForGoodIsNotTriedAgain() {
    run(Models.single("failing"), "failing");
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.edgeStates()).containsExactly("failed");
    assertThat(airflow.log()).contains("TaskFailException: no other try can help");
  }

  @Test
  void anyOtherExceptionIsTriedAgain() {
    run(Models.single("boom"), "boom");
    assertThat(airflow.states()).containsExactly("up_for_retry");
  }
}
