package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How tries are stopped from outside, and what ends them besides returning. */
class WorkerStopsTest extends OneWorker {
  private void run(DagModel dag, String taskId) {
    airflow.job(dag.dagId(), taskId, -1);
    rig = new WorkerRig(folder, airflow, dag);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private void heartbeatSays(int status, String reason, @Nullable String state) {
    Map<String, Object> detail =
        state == null ? Map.of("reason", reason) : Map.of("reason", reason, "current_state", state);
    airflow.fault(
        call ->
            call.path().endsWith("/heartbeat") && airflow.log().contains("second 0")
                ? Reply.of(status, Map.of("detail", detail))
                : null);
  }

  private static DagModel limited(DagModel dag, int millis) {
    TaskAttributes timeout =
        new TaskAttributes(Map.of(TaskAttribute.EXECUTION_TIMEOUT, Duration.ofMillis(millis)));
    List<TaskModel> tasks =
        dag.tasks().stream().map(t -> t.withSettings(t.settings().with(timeout))).toList();
    return dag.with(tasks, List.of());
  }

  private void shouldRetry() {
    airflow.fault(
        "/run",
        1,
        Reply.of(
            200,
            Map.of("dag_run", Map.of("run_after", "2026-01-02T00:00:00Z"), "should_retry", true)));
  }

  private JsonObject state() {
    return airflow.calls("/state").stream()
        .filter(call -> call.path().startsWith("/execution/"))
        .findFirst()
        .orElseThrow()
        .json();
  }

  @ParameterizedTest
  @CsvSource({
    "404, not_found, , success",
    "410, not_found, , success",
    "409, not_running, success, success",
    "409, not_running, failed, failed",
    "409, not_running, restarting, success"
  })
  void callsTheHooksOfATaskThatAirflowStops(
      int status, String reason, @Nullable String state, String edge) {
    heartbeatSays(status, reason, state);
    run(Models.single("killed", Models.constant(60L)), "killed");
    assertThat(airflow.edgeStates()).containsExactly(edge);
    assertThat(airflow.states()).isEmpty();
    assertThat(airflow.log())
        .contains("Calling 2 onKill hook(s)")
        .containsOnlyOnce("kill hook of killed in BundleClassLoader")
        .contains("An onKill hook failed: java.lang.IllegalStateException: the cluster is gone");
  }

  @Test
  void callsTheHooksAfterTheExecutionTimeout() {
    run(limited(Models.single("killed", Models.constant(60L)), 1500), "killed");
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).containsOnlyOnce("kill hook of killed");
  }

  @Test
  void callsTheHooksWhenTheWorkerIsShutDown() {
    airflow.job("one_killed", "killed", -1);
    WorkerRig started =
        new WorkerRig(folder, airflow, Models.single("killed", Models.constant(60L)));
    rig = started;
    // Not as soon as there are heartbeats: those begin before the task's code does.
    until(() -> airflow.log().contains("second 0"));
    started.worker().stopNow();
    assertThat(started.end()).isEqualTo("ended");
    // The worker leaves a task whose end takes longer.
    until(() -> !airflow.edgeStates().isEmpty());
    assertThat(airflow.log()).containsOnlyOnce("kill hook of killed");
  }

  @Test
  void neverCallsTheHooksOfATaskThatEndsByItself() {
    run(Models.single("killed", Models.constant(0L)), "killed");
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.log()).doesNotContain("onKill").doesNotContain("kill hook");
  }

  @Test
  void leavesAHookThatDoesNotEndAlone() {
    heartbeatSays(410, "not_found", null);
    run(Models.single("killedHanging", Models.constant(60L)), "killedHanging");
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.log()).contains("An onKill hook is left alone: it has not ended within");
  }

  @Test
  void reportsATimeoutOfCodeThatIgnoresItsInterrupt() {
    DagModel dag = limited(Models.single("stubborn", Models.constant(60_000L)), 200);
    run(dag, "stubborn");
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.edgeStates()).containsExactly("failed");
    assertThat(airflow.log()).contains("does not react to Thread.interrupt()");
    // The slot is taken until the code has ended, which nobody is told a second time.
    airflow.job(dag.dagId(), "stubborn", -1);
    airflow.job(dag.dagId(), "stubborn", -1);
    until(() -> airflow.states().size() == 2);
    assertThat(airflow.calls("/ti-stubborn/run")).hasSize(2);
    WorkerRig.release();
    until(() -> airflow.states().size() == 3);
    until(
        () -> {
          WorkerRig.release();
          String end = "The task's code has ended after it was stopped";
          return airflow.log().split(end, -1).length == 4;
        });
    assertThat(airflow.states()).containsExactly("failed", "failed", "failed");
  }

  @Test
  void tellsAirflowOfTheNewestVersionThatAClearedTaskHasEnded() {
    airflow.apiVersion = "2027-04-01";
    heartbeatSays(409, "not_running", "restarting");
    run(Models.single("slow", Models.constant(60L)), "slow");
    assertThat(state().text("state")).isEqualTo("server_terminated");
    assertThat(state().text("hostname")).isNotNull();
    assertThat(state().integer("pid", 0)).isPositive();
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.calls("/execution/task-instances"))
        .allMatch(call -> call.apiVersion().equals("2026-10-30"));
  }

  @ParameterizedTest
  @CsvSource({"2025-08-10, 2025-08-10", "2026-06-30, 2026-06-30", "nonsense, 2026-06-30"})
  void speaksTheNewestVersionThatBothSidesKnow(String server, String spoken) {
    airflow.apiVersion = server;
    run(Models.flow(), "times");
    assertThat(airflow.calls("/execution/health").get(0).apiVersion()).isEqualTo("null");
    assertThat(airflow.calls("/execution/task-instances"))
        .isNotEmpty()
        .allMatch(call -> call.apiVersion().equals(spoken));
  }

  @Test
  void aTaskAsksForAnotherTryWithDelayAndReason() {
    shouldRetry();
    run(Models.single("later", Models.constant("90")), "later");
    assertThat(state().text("state")).isEqualTo("up_for_retry");
    assertThat(state().fields().get("retry_delay_seconds").toString()).startsWith("90");
    assertThat(state().text("retry_reason")).hasSize(500).startsWith("busy busy");
  }

  @Test
  void aTaskThatAsksForAnotherTryHasItsOwnDelayByDefault() {
    shouldRetry();
    run(Models.single("later", Models.constant("")), "later");
    assertThat(state().text("state")).isEqualTo("up_for_retry");
    assertThat(state().fields()).doesNotContainKey("retry_delay_seconds");
  }

  @Test
  void aTaskThatAsksForAnotherTryFailsWhenNoneIsLeft() {
    run(Models.single("later", Models.constant("90")), "later");
    assertThat(state().text("state")).isEqualTo("failed");
    assertThat(state().fields()).doesNotContainKey("retry_reason");
  }

  @Test
  void airflowOfTheNewestVersionHearsWhyThereIsNoOtherTry() {
    airflow.apiVersion = "2026-10-30";
    run(Models.single("later", Models.constant("90")), "later");
    assertThat(state().text("state")).isEqualTo("failed");
    assertThat(state().text("retry_reason")).startsWith("busy");
  }

  @ParameterizedTest
  @CsvSource({
    "interrupted, java.lang.InterruptedException: by itself",
    "memory, java.lang.OutOfMemoryError: pretended",
    "deep, java.lang.StackOverflowError",
    "error, java.lang.LinkageError: a class is broken"
  })
  void anyOtherThrowableIsAFailureThatAnotherTryMayNotHave(String task, String said) {
    shouldRetry();
    run(Models.single(task), task);
    assertThat(airflow.states()).containsExactly("up_for_retry");
    assertThat(airflow.log()).contains("Task failed: " + said);
  }

  @Test
  void aJobThatIsDeliveredTwiceRunsOnce() {
    DagModel dag = Models.single("slow", Models.constant(60L));
    airflow.job(dag.dagId(), "slow", -1);
    airflow.job(dag.dagId(), "slow", -1);
    rig = new WorkerRig(folder, airflow, dag);
    // The third time it asks, it has had both.
    until(() -> airflow.calls("/jobs/fetch/").size() >= 3 && airflow.log().contains("second 0"));
    WorkerRig.release();
    until(() -> !airflow.edgeStates().isEmpty());
    assertThat(airflow.calls("/run")).hasSize(1);
    assertThat(airflow.states()).containsExactly("success");
  }

  @Test
  void aTokenThatCannotBeRenewedSinceTheTryIsOverStopsTheTask() {
    Reply gone = Reply.of(410, Map.of("detail", Map.of("reason", "not_found")));
    airflow.fault(
        call ->
            call.path().endsWith("/heartbeat") && airflow.log().contains("second 0")
                ? Reply.of(403, Map.of("detail", "Invalid auth token"))
                : null);
    airflow.fault(
        call -> call.path().endsWith("/run") && airflow.log().contains("second 0") ? gone : null);
    run(Models.single("slow", Models.constant(60L)), "slow");
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.log()).contains("it was cleared or deleted in Airflow");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"dag_run\": 5}|'dag_run' is no object",
        "{}|'dag_run' is missing",
        "{\"dag_run\": {\"run_after\": \"soon\"}}|'dag_run.run_after' is no time",
        "{\"dag_run\": {\"run_after\": \"2026-01-02T00:00:00Z\", \"conf\": []}}|'dag_run.conf' is"
            + " no object"
      })
  void aStartThatIsAnsweredOtherwiseFailsTheTaskByName(String answer, String why) {
    airflow.fault(
        "/run", 1, Reply.of(200, dev.updraft.runtime.internal.json.PlainJson.parse(answer)));
    run(Models.flow(), "times");
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.edgeStates()).containsExactly("failed");
    assertThat(airflow.log()).contains(why).contains("newer Updraft");
  }
}
