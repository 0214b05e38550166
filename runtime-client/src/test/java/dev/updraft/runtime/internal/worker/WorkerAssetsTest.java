package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.testing.FakeAirflow;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the worker asks and says about the assets of a task. */
class WorkerAssetsTest {
  private static final AssetModel RAW = new AssetModel.Asset("raw", "s3://lake/raw");

  @TempDir private Path folder = Path.of("");
  private final FakeAirflow airflow = new FakeAirflow();

  @AfterEach
  void stop() {
    airflow.close();
  }

  private static DagModel dag(String task, Map<TaskAttribute, Object> attributes) {
    TaskModel model =
        Models.task(task).withSettings(TaskDefaults.NONE.with(new TaskAttributes(attributes)));
    return Models.dag("one_" + task, List.of(), model);
  }

  private void run(DagModel dag) {
    airflow.job(dag.dagId(), dag.tasks().get(0).taskId(), -1);
    try (WorkerRig rig = new WorkerRig(folder, airflow, dag)) {
      until(() -> !airflow.edgeStates().isEmpty());
      assertThat(rig.running()).isTrue();
    }
  }

  private Map<String, ?> state() {
    return airflow.calls("/state").stream()
        .filter(call -> call.path().startsWith("/execution/"))
        .findFirst()
        .orElseThrow()
        .json()
        .fields();
  }

  @Test
  void aSuccessNamesTheOutlets() {
    airflow.fault(
        "/validate-inlets-and-outlets", 1, Reply.of(200, Map.of("inactive_assets", List.of())));
    run(
        dag(
            "times",
            Map.of(
                TaskAttribute.OUTLETS,
                List.of(
                    RAW,
                    RAW,
                    new AssetModel.Alias("dyn", "asset"),
                    new AssetModel.NameRef("model"),
                    new AssetModel.UriRef("s3://x/y")))));

    assertThat(state().get("task_outlets"))
        .isEqualTo(
            List.of(
                Map.of("name", "raw", "type", "AssetNameRef"),
                Map.of("name", "dyn", "type", "AssetAlias"),
                Map.of("name", "model", "type", "AssetNameRef"),
                Map.of("uri", "s3://x/y", "type", "AssetUriRef")));
    assertThat(state().get("outlet_events")).isEqualTo(List.of());
    assertThat(airflow.states()).containsExactly("success");
  }

  @Test
  void aSuccessSaysWhatTheTaskSaid() {
    airflow.fault(
        "/validate-inlets-and-outlets", 1, Reply.of(200, Map.of("inactive_assets", List.of())));
    Map<String, Object> key = Map.of("name", "raw", "uri", "s3://lake/raw/");
    airflow.fault("/assets/by-name", 1, Reply.of(200, key));
    run(dag("changes", Map.of(TaskAttribute.OUTLETS, List.of(RAW))));

    assertThat(airflow.states()).containsExactly("success");
    assertThat(state().get("outlet_events"))
        .isEqualTo(List.of(Map.of("dest_asset_key", key, "extra", Map.of("rows", 0))));
  }

  @Test
  void anOutletThatIsNotDeclaredFailsTheTaskAndSendsNothing() {
    run(dag("changes", Map.of()));

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.calls("/assets/")).isEmpty();
    assertThat(airflow.log())
        .contains("asset 'raw' is not among the outlets of task 'changes': add Raw.class");
  }

  @Test
  void aFailureNamesNone() {
    airflow.fault(
        "/validate-inlets-and-outlets", 1, Reply.of(200, Map.of("inactive_assets", List.of())));
    run(dag("boom", Map.of(TaskAttribute.OUTLETS, List.of(RAW))));

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(state()).doesNotContainKeys("task_outlets", "outlet_events");
  }

  @Test
  void inactiveAssetsFailTheTaskBeforeItsCodeAndForGood() {
    airflow.fault(
        call ->
            call.path().endsWith("/run")
                ? new Reply(
                    200,
                    Map.of(
                        "dag_run",
                        Map.of("run_after", "2026-01-02T00:00:00Z", "conf", Map.of()),
                        "should_retry",
                        true,
                        "xcom_keys_to_clear",
                        List.of()),
                    Map.of("Refreshed-API-Token", "execution-token"))
                : null);
    airflow.fault(
        "/validate-inlets-and-outlets",
        1,
        Reply.of(
            200,
            Map.of(
                "inactive_assets",
                List.of(Map.of("name", "raw", "uri", "s3://lake/raw", "type", "Asset")))));
    run(dag("times", Map.of(TaskAttribute.INLETS, List.of(RAW))));

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.calls("/xcoms/")).isEmpty();
    assertThat(airflow.log())
        .contains(
            "Task 'times' has inactive assets in its inlets or outlets: 'raw' (s3://lake/raw)");
  }

  @Test
  void aTaskWithReferencesOnlyAsksNothing() {
    run(dag("times", Map.of(TaskAttribute.INLETS, List.of(new AssetModel.NameRef("model")))));

    assertThat(airflow.calls("/validate-inlets-and-outlets")).isEmpty();
    assertThat(airflow.states()).containsExactly("success");
  }
}
