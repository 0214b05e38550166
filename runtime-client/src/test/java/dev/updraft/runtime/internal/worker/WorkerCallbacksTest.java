package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.bundle.BundleException;
import dev.updraft.runtime.testing.FakeAirflow;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callbacks of tasks: when they are called, what they learn, and what they cannot change. */
class WorkerCallbacksTest extends OneWorker {
  private static final Map<TaskAttribute, Object> EVERY =
      Map.of(
          TaskAttribute.ON_EXECUTE, List.of("page"),
          TaskAttribute.ON_SUCCESS, List.of("page"),
          TaskAttribute.ON_FAILURE, List.of("page"),
          TaskAttribute.ON_RETRY, List.of("page"),
          TaskAttribute.ON_SKIPPED, List.of("page"));

  private static DagModel with(DagModel dag, Map<TaskAttribute, Object> attributes) {
    Map<TaskAttribute, Object> all = new EnumMap<>(TaskAttribute.class);
    all.putAll(attributes);
    List<TaskModel> tasks =
        dag.tasks().stream()
            .map(t -> t.withSettings(t.settings().with(new TaskAttributes(all))))
            .toList();
    return dag.with(tasks, List.of());
  }

  private void run(DagModel dag, String taskId) {
    airflow.job(dag.dagId(), taskId, -1);
    rig = new WorkerRig(folder, airflow, dag);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private List<String> pages() {
    return airflow
        .log()
        .lines()
        .filter(line -> line.contains("page: "))
        .map(line -> line.replaceAll(".*page: ([^\"]*).*", "$1"))
        .toList();
  }

  private void retries() {
    airflow.fault(
        "/run",
        9,
        Reply.of(
            200,
            Map.of("dag_run", Map.of("run_after", "2026-01-02T00:00:00Z"), "should_retry", true)));
  }

  private static String page(String task, String state) {
    return "one_"
        + task
        + "."
        + task
        + " of manual__2026-01-02T00:00:00+00:00, try 1, index -1, "
        + state
        + ", slept true, true";
  }

  @Test
  void aSuccessIsToldAfterAirflowKnowsAndTheBeginBeforeTheCode() {
    run(with(Models.single("echo", Models.constant("x")), EVERY), "echo");

    assertThat(pages())
        .containsExactly(page("echo", "RUNNING, null"), page("echo", "SUCCESS, null"));
    assertThat(airflow.log().indexOf("RUNNING")).isLessThan(airflow.log().indexOf("echoing"));
    assertThat(airflow.calls().stream().map(FakeAirflow.Call::line).toList())
        .filteredOn(line -> line.contains("/state") || line.contains("/logs/push"))
        .extracting(line -> line.replaceAll("[^ ]*/(execution|logs|jobs)/.*", "$1"))
        .containsExactly("POST logs", "PATCH execution", "POST logs", "PATCH jobs");
    assertThat(airflow.log()).contains("Calling the onSuccess callback 'page'");
  }

  @Test
  void aFailureForGoodKnowsTheException() {
    run(with(Models.single("boom"), EVERY), "boom");

    assertThat(pages())
        .containsExactly(
            page("boom", "RUNNING, null"),
            page("boom", "FAILED, java.lang.IllegalStateException: outer"));
  }

  @Test
  void aFailureBeforeAnotherTryIsNoFailure() {
    retries();
    run(with(Models.single("boom"), EVERY), "boom");

    assertThat(airflow.states()).containsExactly("up_for_retry");
    assertThat(pages())
        .containsExactly(
            page("boom", "RUNNING, null"),
            page("boom", "UP_FOR_RETRY, java.lang.IllegalStateException: outer"));
  }

  @Test
  void aTaskThatTheWorkerSkipsIsToldSoOnly() {
    airflow.xcom("flaky", 1);
    DagModel dag =
        Models.dag(
            "one_echo",
            List.of(),
            Models.task("flaky"),
            Models.onlyIf(Models.test("flaky", 2L), Models.task("echo", Models.constant("x"))));
    run(with(dag, EVERY), "echo");

    assertThat(airflow.states()).containsExactly("skipped");
    assertThat(pages()).containsExactly(page("echo", "SKIPPED, null"));
  }

  @Test
  void anArgumentThatCannotBeReadFailsWithoutABegin() {
    run(with(Models.single("rates", Models.constant("no number")), EVERY), "rates");

    assertThat(pages()).hasSize(1);
    assertThat(pages().get(0)).contains("FAILED, ").contains("the constant is");
  }

  @Test
  void theExecutionTimeoutIsATimeoutException() {
    Map<TaskAttribute, Object> attributes = new EnumMap<>(EVERY);
    attributes.put(TaskAttribute.EXECUTION_TIMEOUT, Duration.ofMillis(200));
    run(with(Models.single("slow", Models.constant(60L)), attributes), "slow");

    assertThat(pages())
        .containsExactly(
            page("slow", "RUNNING, null"),
            page(
                "slow",
                "FAILED, java.util.concurrent.TimeoutException: it has run for its"
                    + " executionTimeout, PT0.2S"));
  }

  @Test
  void aTaskThatAirflowEndedIsNotCalledBack() {
    Reply gone = Reply.of(410, Map.of("detail", Map.of("reason", "not_found")));
    airflow.fault(
        call ->
            call.path().endsWith("/heartbeat") && airflow.log().contains("second 0") ? gone : null);
    run(with(Models.single("slow", Models.constant(60L)), EVERY), "slow");

    assertThat(pages()).containsExactly(page("slow", "RUNNING, null"));
  }

  @Test
  void callbacksThatFailOrHangChangeNothing() {
    Map<TaskAttribute, Object> attributes =
        Map.of(
            TaskAttribute.ON_EXECUTE, List.of("broken", "hanging", "page"),
            TaskAttribute.ON_SUCCESS, List.of("hanging", "broken", "page"),
            // Long enough for those that do end.
            TaskAttribute.CALLBACK_TIMEOUT, Duration.ofSeconds(1));
    run(with(Models.single("echo", Models.constant("x")), attributes), "echo");

    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(pages()).hasSize(2);
    assertThat(airflow.log())
        .contains(
            "The onExecute callback 'broken' failed: java.lang.IllegalStateException: no mail")
        .contains("\"name\":\"acme.Flow.broken\"")
        .contains(
            "The onSuccess callback 'hanging' is stopped: it has run for its callbackTimeout,"
                + " PT1S")
        .contains("The onSuccess callback 'hanging' failed: java.lang.InterruptedException");
  }

  @Test
  void aCallbackThatIgnoresTheInterruptIsLeftAlone() {
    Map<TaskAttribute, Object> attributes =
        Map.of(
            TaskAttribute.ON_EXECUTE, List.of("deaf"),
            TaskAttribute.CALLBACK_TIMEOUT, Duration.ofMillis(100));
    run(with(Models.single("echo", Models.constant("x")), attributes), "echo");

    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.log())
        .contains("The onExecute callback 'deaf' does not react to Thread.interrupt()")
        .doesNotContain("the deaf one has ended");
  }

  @Test
  void aWorkerThatEndsDoesNotWaitLongForCallbacks() {
    Map<TaskAttribute, Object> attributes =
        Map.of(TaskAttribute.ON_SUCCESS, List.of("hanging", "hanging"));
    airflow.job("one_echo", "echo", -1);
    DagModel dag = with(Models.single("echo", Models.constant("x")), attributes);
    WorkerRig worker = new WorkerRig(folder, airflow, dag);
    rig = worker;
    until(() -> airflow.states().equals(List.of("success")));
    worker.worker().stopNow();

    assertThat(worker.end()).isEqualTo("ended");
    until(() -> !airflow.edgeStates().isEmpty());
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(airflow.log()).contains("it has run for its callbackTimeout, PT1S");
  }

  @Test
  void aShutDownStopsTheTaskAndTellsTheFailure() {
    airflow.job("one_slow", "slow", -1);
    DagModel dag = with(Models.single("slow", Models.constant(60L)), EVERY);
    WorkerRig worker = new WorkerRig(folder, airflow, dag);
    rig = worker;
    until(() -> airflow.log().contains("second 0"));
    worker.worker().stopNow();
    worker.end();
    until(() -> !airflow.edgeStates().isEmpty());

    assertThat(pages()).hasSize(2);
    assertThat(pages().get(1)).contains("FAILED, ").contains("the worker is shut down");
  }

  @Test
  void aBundleWithoutTheInvokerOfACallbackIsRefused() {
    DagModel dag =
        with(Models.single("boom"), Map.of(TaskAttribute.ON_FAILURE, List.of("missing")));

    assertThatThrownBy(() -> new WorkerRig(folder, airflow, dag))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("has no generated invoker of its callback 'missing'");
  }
}
