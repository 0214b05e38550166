package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a sensor. */
class WorkerSensorsTest extends OneWorker {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final SensorModel POKE = sensor(false, null);

  private static SensorModel sensor(boolean reschedule, @Nullable Duration timeout) {
    return new SensorModel(reschedule, SHORT, timeout, false, false, null, false, false);
  }

  private static SensorModel lenient(boolean soft, boolean silent, boolean never) {
    return new SensorModel(false, SHORT, Duration.ofMillis(60), soft, false, null, silent, never);
  }

  private void run(String method, SensorModel sensor, @Nullable Object... arguments) {
    TaskModel task =
        Models.task(
            method,
            java.util.Arrays.stream(arguments)
                .map(Models::constant)
                .toArray(dev.updraft.descriptor.Argument[]::new));
    DagModel dag =
        Models.dag("waits", List.of(), Models.sensor(task, sensor, method.equals("nextScore")));
    airflow.job("waits", method, -1);
    rig = new WorkerRig(folder, airflow, dag);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  @Test
  void pokesUntilItIsTrueAndPushesNothing() {
    run("arrived", POKE, 3L);
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.calls("/xcoms/")).isEmpty();
    assertThat(airflow.log().split("Nothing yet; the next call is in 0.02 s", -1)).hasSize(3);
  }

  @Test
  void pushesWhatItFinds() {
    run("nextScore", POKE, 2L);
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.calls("POST /execution/xcoms/").get(0).body().toString())
        .isEqualTo("{rate=0.2, model=m, grade=GOOD}");
    assertThat(airflow.log().split("looking", -1)).hasSize(3);
  }

  @Test
  void heartbeatsGoOnWhileItWaits() {
    run(
        "arrived",
        new SensorModel(false, Duration.ofMillis(1500), null, false, false, null, false, false),
        2L);
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.calls("/heartbeat")).isNotEmpty();
  }

  @Test
  void failsForGoodAfterItsTimeout() {
    retrying();
    run("arrived", sensor(false, Duration.ofMillis(60)), 10_000L);
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .containsPattern("Task failed: Sensor has timed out: it has waited for \\d")
        .contains("and its timeout is 0.06 s");
  }

  @Test
  void isSkippedAfterItsTimeoutIfItFailsSoftly() {
    run("arrived", lenient(true, false, false), 10_000L);
    assertThat(airflow.states()).containsExactly("skipped");
    assertThat(airflow.log()).contains("as its softFail says: Sensor has timed out");
  }

  @Test
  void failsAndIsTriedAgainIfACallThrows() {
    retrying();
    run("brokenAtFirst", POKE, 2L);
    assertThat(airflow.states()).containsExactly("up_for_retry");
    assertThat(airflow.log()).contains("Task failed: java.lang.IllegalStateException: broken 1");
  }

  @Test
  void goesOnAfterACallThatThrowsIfItFailsSilently() {
    run("brokenAtFirst", new SensorModel(false, SHORT, null, false, false, null, true, false), 3L);
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.log())
        .contains("goes on in spite of: java.lang.IllegalStateException: broken 1")
        .contains("broken 2");
  }

  @Test
  void isSkippedIfACallThrowsAndItNeverFails() {
    run("brokenAtFirst", lenient(false, false, true), 2L);
    assertThat(airflow.states()).containsExactly("skipped");
    assertThat(airflow.log()).contains("as its neverFail says");
  }

  @Test
  void softFailTurnsAFailureForGoodIntoASkip() {
    run("failingSensor", lenient(true, true, false));
    assertThat(airflow.states()).containsExactly("skipped");
  }

  @Test
  void silentFailKeepsNoFailureForGood() {
    run("failingSensor", lenient(false, true, false));
    assertThat(airflow.states()).containsExactly("failed");
  }

  @Test
  void givesItsSlotBackBetweenTwoCalls() {
    Instant before = Instant.now();
    run(
        "arrived",
        new SensorModel(true, Duration.ofMinutes(1), null, false, false, null, false, false),
        2L);
    assertThat(airflow.states()).containsExactly("up_for_reschedule");
    assertThat(airflow.edgeStates()).containsExactly("success");
    JsonObject body = airflow.calls("/state").get(0).json();
    assertThat(body.fields()).containsOnlyKeys("state", "end_date", "reschedule_date");
    assertThat(body.time("reschedule_date"))
        .isBetween(before.plusSeconds(59), Instant.now().plusSeconds(61));
    assertThat(airflow.calls("/task-reschedules/")).isEmpty();
  }

  @Test
  void theTimeoutCountsFromTheFirstCallOfTheTry() {
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
                "task_reschedule_count",
                2)));
    airflow.fault(
        "GET /execution/task-reschedules/ti-arrived/start_date",
        1,
        Reply.of(200, Instant.now().minusSeconds(3600).toString()));
    run("arrived", sensor(true, Duration.ofMinutes(30)), 10_000L);
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("and its timeout is 1800.0 s");
  }

  @Test
  void aNewAirflowSaysAtTheStartWhenTheSensorWasFirstCalled() {
    airflow.apiVersion = "2026-10-30";
    airflow.fault(
        "/run",
        1,
        Reply.of(
            200,
            Map.of(
                "dag_run",
                Map.of("run_after", "2026-01-02T00:00:00Z"),
                "task_reschedule_count",
                2,
                "first_task_reschedule_start_date",
                Instant.now().minusSeconds(3600).toString())));
    run("arrived", sensor(true, Duration.ofMinutes(30)), 10_000L);
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("and its timeout is 1800.0 s");
    assertThat(airflow.calls("/task-reschedules/")).isEmpty();
  }

  @Test
  void stopsAtOnceWhenItIsMarkedWhileItWaits() {
    airflow.fault(
        "/heartbeat",
        99,
        Reply.of(
            409, Map.of("detail", Map.of("reason", "not_running", "current_state", "success"))));
    run("arrived", SensorModel.DEFAULT, 10_000L);
    assertThat(airflow.states()).isEmpty();
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.log()).contains("The task is stopped");
  }

  private void retrying() {
    airflow.fault(
        "/run",
        1,
        Reply.of(
            200,
            Map.of("dag_run", Map.of("run_after", "2026-01-02T00:00:00Z"), "should_retry", true)));
  }
}
