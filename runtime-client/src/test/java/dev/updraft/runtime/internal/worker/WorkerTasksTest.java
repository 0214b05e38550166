package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One worker, one fake Airflow, one task and its calls. */
class WorkerTasksTest extends OneWorker {
  private void run(DagModel dag, String taskId, int mapIndex) {
    airflow.job(dag.dagId(), taskId, mapIndex);
    rig = new WorkerRig(folder, airflow, dag);
  }

  private void runToEdgeState(DagModel dag, String taskId) {
    run(dag, taskId, -1);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  /** Answers heartbeats this way once the task's code has said something. */
  private void heartbeatSays(String said, Reply reply) {
    airflow.fault(
        call -> call.path().endsWith("/heartbeat") && airflow.log().contains(said) ? reply : null);
  }

  @Test
  void runsATaskWithoutAnUnnecessaryCall() {
    runToEdgeState(Models.flow(), "rates");
    List<String> calls =
        airflow.calls().stream()
            .map(Call::line)
            .filter(line -> !line.contains("/worker/") && !line.contains("/jobs/fetch/"))
            .filter(line -> !line.contains("/api/v2/") && !line.contains("/execution/health"))
            // On a slow machine the task may outlast the rig's short interval.
            .filter(line -> !line.contains("/heartbeat"))
            // Sent beside the others.
            .filter(line -> !line.endsWith("/rtif"))
            .toList();
    String run = "manual__2026-01-02T00:00:00+00:00";
    assertThat(calls)
        .containsExactly(
            "PATCH /execution/task-instances/ti-rates/run",
            "POST /execution/xcoms/flow/" + run + "/rates/return_value?mapped_length=3",
            "POST /edge_worker/v1/logs/push/flow/rates/" + run + "/1/-1",
            "PATCH /execution/task-instances/ti-rates/state",
            "PATCH /edge_worker/v1/jobs/state/flow/rates/" + run + "/1/-1/success");
    assertThat(airflow.calls("/xcoms/").get(0).body().toString()).isEqualTo("[0.1, 0.2, 0.3]");
    assertThat(airflow.calls("/ti-rates/rtif")).hasSize(1);
    assertThat(airflow.log()).contains("making 3 rates, grüße").contains("\"task.stdout\"");
  }

  @Test
  void usesTheFreshTokenAndKeepsTheOldOneIfNoneComes() {
    airflow.fault(
        "/run",
        1,
        Reply.of(
            200,
            Map.of("dag_run", Map.of("run_after", "2026-01-02T00:00:00Z"), "should_retry", false)));
    runToEdgeState(Models.flow(), "rates");
    assertThat(airflow.calls("/xcoms/").get(0).authorization()).isEqualTo("Bearer workload-token");
    airflow.job("flow", "rates", -1);
    until(() -> airflow.edgeStates().size() == 2);
    assertThat(airflow.calls("/xcoms/").get(1).authorization()).isEqualTo("Bearer execution-token");
  }

  @Test
  void startsAgainWithTheWorkloadTokenWhenTheTaskTokenExpired() {
    airflow.fault("/xcoms/", 1, Reply.of(403, Map.of("detail", "Invalid auth token")));
    runToEdgeState(Models.flow(), "rates");
    assertThat(airflow.calls("/run"))
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.authorization()).isEqualTo("Bearer workload-token"));
    assertThat(airflow.calls("/xcoms/")).hasSize(2);
    assertThat(airflow.states()).containsExactly("success");
  }

  @Test
  void triesAgainWhenTheServerIsAwayForAMoment() {
    airflow.fault("/state", 2, Reply.of(503, "busy"));
    airflow.fault("/xcoms/", 1, Reply.of(500, "broken"));
    runToEdgeState(Models.flow(), "rates");
    assertThat(airflow.states()).containsExactly("success", "success", "success");
    assertThat(airflow.edgeStates()).contains("success");
  }

  @Test
  void aRepeatedStateThatAirflowHasAlreadyIsSuccess() {
    airflow.fault(
        "/ti-rates/state",
        1,
        Reply.of(
            409, Map.of("detail", Map.of("reason", "invalid_state", "previous_state", "success"))));
    runToEdgeState(Models.flow(), "rates");
    assertThat(airflow.edgeStates()).containsExactly("success");
  }

  @Test
  void anAnswerThatIsNoJsonFailsTheTaskAndEndsItsHeartbeats() {
    airflow.fault(
        "GET /execution/xcoms/", 1, new Reply(200, "x", Map.of("Content-Type", "text/plain")));
    airflow.fault("/slice", 1, Reply.of(200, Map.of("no", "list")));
    runToEdgeState(Models.flow(), "best");
    assertThat(airflow.states()).containsExactly("failed");
    int beats = airflow.calls("/heartbeat").size();
    airflow.job("flow", "times", -1);
    until(() -> airflow.edgeStates().size() == 2);
    assertThat(airflow.calls("/ti-best/heartbeat").size()).isLessThanOrEqualTo(beats + 1);
  }

  @Test
  void saysNothingWhenAnotherWorkerRunsTheTask() {
    airflow.fault(
        "/run",
        1,
        Reply.of(
            409, Map.of("detail", Map.of("reason", "invalid_state", "previous_state", "running"))));
    run(Models.flow(), "rates", -1);
    until(() -> !airflow.calls("/run").isEmpty());
    airflow.job("flow", "rates", -1);
    until(() -> !airflow.edgeStates().isEmpty());
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.states()).containsExactly("success");
  }

  @Test
  void stopsAClearedTaskAndReportsSuccessToTheEdgeOnly() {
    heartbeatSays("second 0", Reply.of(410, Map.of("detail", Map.of("reason", "not_found"))));
    runToEdgeState(Models.single("slow", Models.constant(60L)), "slow");
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.states()).isEmpty();
    until(() -> airflow.log().contains("The task's code has ended after it was stopped"));
    assertThat(airflow.log()).contains("The task is stopped").contains("InterruptedException");
  }

  @Test
  void aTryEndsAfterItsExecutionTimeout() {
    DagModel slow = Models.single("slow", Models.constant(60L));
    TaskAttributes timeout =
        new TaskAttributes(Map.of(TaskAttribute.EXECUTION_TIMEOUT, Duration.ofMillis(300)));
    List<TaskModel> tasks =
        slow.tasks().stream().map(t -> t.withSettings(t.settings().with(timeout))).toList();
    runToEdgeState(slow.with(tasks, List.of()), "slow");
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.edgeStates()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("The task is stopped: it has run for its executionTimeout, PT0.3S");
  }

  @Test
  void aTaskThatIgnoresTheInterruptKeepsItsSlotWhileAirflowGoesOn() {
    heartbeatSays(
        "deaf to interrupts", Reply.of(410, Map.of("detail", Map.of("reason", "not_found"))));
    DagModel stubborn = Models.single("stubborn", Models.constant(60_000L));
    airflow.job("one_stubborn", "stubborn", -1);
    rig =
        new WorkerRig(
            folder, airflow.url(), 1, null, Duration.ofMinutes(1), stubborn, Models.flow());
    until(() -> !airflow.edgeStates().isEmpty());
    airflow.job("flow", "times", -1);
    until(() -> airflow.log().contains("does not react to Thread.interrupt()"));
    assertThat(airflow.calls("/ti-times/run")).isEmpty();
    WorkerRig.release();
    until(() -> airflow.edgeStates().size() == 2);
    assertThat(airflow.edgeStates()).containsExactly("success", "success");
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.calls("POST /execution/xcoms/one_stubborn")).isEmpty();
  }

  @Test
  void stopsATaskThatWasMarkedFailed() {
    heartbeatSays(
        "second 0",
        Reply.of(
            409, Map.of("detail", Map.of("reason", "not_running", "current_state", "failed"))));
    runToEdgeState(Models.single("slow", Models.constant(60L)), "slow");
    assertThat(airflow.edgeStates()).containsExactly("failed");
    assertThat(airflow.states()).isEmpty();
  }

  @Test
  void anErrorFailsTheTaskAndNotTheWorker() {
    runToEdgeState(
        Models.dag("errors", List.of(), Models.task("error"), Models.task("deep")), "error");
    airflow.job("errors", "deep", -1);
    until(() -> airflow.edgeStates().size() == 2);
    assertThat(airflow.states()).containsExactly("failed", "failed");
    assertThat(airflow.log())
        .contains("Task failed: java.lang.LinkageError: a class is broken")
        .contains("Task failed: java.lang.StackOverflowError")
        .contains("\"name\":\"acme.Flow.error\"");
  }

  @Test
  void sendsJavaFramesAndCausesOfAFailure() {
    runToEdgeState(Models.single("boom"), "boom");
    assertThat(airflow.log())
        .contains("Task failed: java.lang.IllegalStateException: outer")
        .contains("\"filename\":\"Flow.java\"")
        .contains("\"exc_type\":\"java.lang.NumberFormatException\"")
        .contains("\"is_cause\":true")
        .doesNotContain("dev.updraft.runtime");
  }

  @Test
  void asksForAnotherTryOnlyIfAirflowWantsOne() {
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
                List.of("return_value"))));
    runToEdgeState(Models.single("boom"), "boom");
    assertThat(airflow.states()).containsExactly("up_for_retry");
    assertThat(airflow.edgeStates()).containsExactly("failed");
    assertThat(airflow.calls("DELETE /execution/xcoms/")).hasSize(1);
    assertThat(airflow.calls("/state").get(0).json().fields())
        .containsOnlyKeys("state", "end_date");
  }

  @Test
  void aParamOfTheWrongTypeFailsWithBothNames() {
    airflow.run("conf", Map.of("candidates", "abc"));
    runToEdgeState(Models.flow(), "rates");
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains(
            "param 'candidates' of DAG 'flow' is \\\"abc\\\" but the method takes int (parameter"
                + " 'p0' of acme.Flow#rates, task 'rates')");
  }

  @Test
  void aResultThatIsNoJsonFailsWithItsPlace() {
    runToEdgeState(Models.single("nan"), "nan");
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("result is NaN, which JSON cannot say");
    assertThat(airflow.calls("/xcoms/")).isEmpty();
  }

  @Test
  void anUnknownDagFailsTheTaskAndListsWhatThereIs() {
    airflow.job("other", "rates", -1);
    rig = new WorkerRig(folder, airflow, Models.flow());
    until(() -> !airflow.edgeStates().isEmpty());
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("no DAG 'other'").contains("acme.zip=[flow]");
  }

  @Test
  void aMappedTaskTakesItsElementAndPushesWithItsIndex() {
    airflow.xcom("rates", List.of(0.1, 1, 0.3));
    run(Models.flow(), "train", 1);
    until(() -> !airflow.edgeStates().isEmpty());
    Call push = airflow.calls("POST /execution/xcoms/").get(0);
    assertThat(push.query()).isEqualTo("map_index=1");
    assertThat(push.body().toString()).isEqualTo("{rate=1.0, model=tree, grade=GOOD}");
    assertThat(airflow.log()).contains("\"training with 1.0\"").contains("\"acme.Flow\"");
  }

  @Test
  void readsTheResultsOfAMappedTaskAsAList() {
    airflow.xcom("train", List.of(Map.of("rate", 0.5, "model", "m", "grade", "GOOD")));
    runToEdgeState(Models.flow(), "best");
    assertThat(airflow.calls("/slice")).hasSize(1);
    assertThat(airflow.states()).containsExactly("success");
  }

  @Test
  void aMissingXcomIsNullAndFailsForAPrimitive() {
    DagModel dag =
        Models.dag(
            "missing",
            List.of(),
            Models.task("date"),
            Models.task("greet", Models.result("date")),
            Models.task("slow", Models.result("date")));
    runToEdgeState(dag, "greet");
    assertThat(airflow.calls("POST /execution/xcoms/").get(0).body()).isEqualTo("hello null");
    airflow.job("missing", "slow", -1);
    until(() -> airflow.edgeStates().size() == 2);
    assertThat(airflow.log())
        .contains("the result of task 'date' is null but the method takes int (parameter 'p0'");
  }

  @Test
  void aTaskThatOthersAreMappedOverMustReturnAList() {
    DagModel dag =
        Models.dag("bad", List.of(), Models.task("greet", null, true, Models.constant("x")));
    runToEdgeState(dag, "greet");
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("a task that others are mapped over must return a list");
  }

  @Test
  void aListTooLongToMapOverFailsWithTheSetting() {
    airflow.fault(
        "/xcoms/",
        9,
        Reply.of(400, Map.of("detail", Map.of("reason", "unmappable_return_value_length"))));
    runToEdgeState(Models.flow(), "rates");
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("'rates' returned 3 elements").contains("max_map_length");
  }

  @Test
  void startsAgainAfterA401() {
    airflow.fault("/xcoms/", 1, Reply.of(401, Map.of("detail", "Missing auth token")));
    runToEdgeState(Models.flow(), "rates");
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.calls("/run")).hasSize(2);
  }

  @Test
  void masksTheWorkersSecretInTheLog() {
    String secret = "secret".repeat(12);
    airflow.run("conf", Map.of("candidates", secret));
    runToEdgeState(Models.flow(), "rates");
    assertThat(airflow.log()).contains("candidates").contains("***").doesNotContain(secret);
  }

  @Test
  void masksThePasswordOfAConnectionInTheLog() {
    airflow.fault(
        "/execution/connections/",
        1,
        Reply.of(
            200,
            Map.of("conn_id", "warehouse", "conn_type", "pg", "host", "db", "password", "s3cret")));
    airflow.fault(
        "GET /execution/variables/", 2, Reply.of(200, Map.of("key", "region", "value", "eu")));
    runToEdgeState(Models.single("settings"), "settings");
    assertThat(airflow.log())
        .contains("the password is ***", "the vault says *** and ***")
        .doesNotContain("s3cret", "v4ult");
    assertThat(airflow.calls("PUT /execution/variables/made_by_java").get(0).json().text("val"))
        .isEqualTo("42");
  }

  @Test
  void logicalDateOfARunWithoutOneSaysWhatToUse() {
    runToEdgeState(Models.single("date"), "date");
    assertThat(airflow.log())
        .contains("MissingContextKeyException")
        .contains("has no logical date")
        .contains("findLogicalDate()");
  }
}
