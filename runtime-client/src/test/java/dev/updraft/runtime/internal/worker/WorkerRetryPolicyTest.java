package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.RetryRule;
import dev.updraft.descriptor.RetryRule.Action;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.testing.FakeAirflow;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules for retries by what the task threw: {@code boom} throws an IllegalStateException. */
class WorkerRetryPolicyTest extends OneWorker {
  private static final RetryRule FAIL =
      new RetryRule(List.of("java.lang.IllegalStateException"), Action.FAIL, null, "hopeless");
  private static final RetryRule RETRY =
      new RetryRule(
          List.of("x.Other", "java.lang.RuntimeException"),
          Action.RETRY,
          Duration.ofMillis(1500),
          null);

  private volatile boolean retries = true;

  @BeforeEach
  void hasRetriesLeft() {
    airflow.fault(
        call ->
            call.path().endsWith("/run")
                ? Reply.of(
                    200,
                    Map.of(
                        "dag_run",
                        Map.of("run_after", "2026-01-02T00:00:00Z"),
                        "should_retry",
                        retries))
                : null);
  }

  private JsonObject run(String task, RetryRule... rules) {
    return run(Models.single(task), task, Map.of(TaskAttribute.RETRY_POLICY, List.of(rules)));
  }

  private JsonObject run(DagModel dag, String task, Map<TaskAttribute, Object> attributes) {
    List<TaskModel> tasks =
        dag.tasks().stream()
            .map(t -> t.withSettings(t.settings().with(new TaskAttributes(attributes))))
            .toList();
    airflow.job(dag.dagId(), task, -1);
    rig = new WorkerRig(folder, airflow, dag.with(tasks, List.of()));
    until(() -> !airflow.edgeStates().isEmpty());
    List<FakeAirflow.Call> states = airflow.calls("/ti-" + task + "/state");
    return states.get(states.size() - 1).json();
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    JsonObject state = run("boom", FAIL, RETRY);

    assertThat(state.text("state")).isEqualTo("failed");
    assertThat(airflow.log()).contains("Retry policy: fail, hopeless");
  }

  @Test
  void aRuleMatchesSubclassesAndSaysDelayAndReason() {
    JsonObject state = run("boom", RETRY, FAIL);

    assertThat(state.fields())
        .containsEntry("state", "up_for_retry")
        .containsEntry("retry_reason", "Matched rule for IllegalStateException");
    assertThat(state.fields().get("retry_delay_seconds")).hasToString("1.5");
    assertThat(airflow.edgeStates()).containsExactly("failed");
  }

  @Test
  void whatNoRuleMatchesIsRetriedAsUsual() {
    JsonObject state = run("error", FAIL, RETRY);

    assertThat(state.fields()).containsOnlyKeys("state", "end_date");
    assertThat(state.text("state")).isEqualTo("up_for_retry");
  }

  @Test
  void aRuleCannotGiveRetriesThatAirflowDoesNot() {
    retries = false;
    JsonObject state = run("boom", RETRY);

    assertThat(state.fields()).containsOnlyKeys("state", "end_date");
    assertThat(state.text("state")).isEqualTo("failed");
  }

  @Test
  void anAirflowThatTakesNoDelayGetsTheStateAlone() {
    airflow.fault(
        call ->
            call.path().endsWith("/state")
                    && call.json().fields().containsKey("retry_delay_seconds")
                ? Reply.of(422, Map.of("detail", "extra_forbidden"))
                : null);
    JsonObject state = run("boom", RETRY);

    assertThat(state.fields()).containsOnlyKeys("state", "end_date");
    assertThat(airflow.states()).containsExactly("up_for_retry", "up_for_retry");
    assertThat(airflow.log())
        .contains("Airflow before 3.3 takes no delay of a single retry: the task's own holds");
  }

  @Test
  void theExecutionTimeoutIsATimeoutException() {
    RetryRule timeout =
        new RetryRule(
            List.of("java.util.concurrent.TimeoutException"), Action.FAIL, null, "too slow");
    JsonObject state =
        run(
            Models.single("slow", Models.constant(60L)),
            "slow",
            Map.of(
                TaskAttribute.RETRY_POLICY,
                List.of(timeout),
                TaskAttribute.EXECUTION_TIMEOUT,
                Duration.ofMillis(200)));

    assertThat(state.text("state")).isEqualTo("failed");
    assertThat(airflow.log()).contains("Retry policy: fail, too slow");
  }
}
