package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.log.MaskRules;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the worker tells the UI: the arguments of tasks, and labels of mapped instances. */
class WorkerShownTest extends OneWorker {
  private void run(DagModel dag, String taskId, int mapIndex) {
    airflow.job(dag.dagId(), taskId, mapIndex);
    rig = new WorkerRig(folder, airflow, dag);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private static DagModel labelled(String template) {
    TaskModel train =
        Models.task(
            "train", Models.over("rates"), false, Models.element(0), Models.ofParam("model"));
    return Models.dag(
        "d",
        List.of(Models.param("model", "string", "tree")),
        Models.task("rates", null, true, Models.constant(3L)),
        train.withSettings(
            TaskDefaults.NONE.with(
                new TaskAttributes(Map.of(TaskAttribute.MAP_INDEX_TEMPLATE, template)))));
  }

  private Object label() {
    return String.valueOf(
        airflow.calls("/state").stream()
            .filter(call -> call.path().startsWith("/execution/"))
            .findFirst()
            .orElseThrow()
            .json()
            .fields()
            .get("rendered_map_index"));
  }

  @Test
  void theArgumentsOfATaskAreShown() {
    airflow.xcom("rates", List.of(0.1, 0.2));
    run(Models.flow(), "train", 1);

    List<Call> shown = airflow.calls("/rtif");
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).method()).isEqualTo("PUT");
    assertThat(shown.get(0).json().fields())
        .isEqualTo(
            Map.of(
                "op_args",
                List.of(),
                "op_kwargs",
                Map.of("p0", new BigDecimal("0.2"), "p1", "tree"),
                "java_method",
                "acme.Flow#train",
                "java_version",
                "v1"));
    assertThat(airflow.calls("rendered-map-index")).isEmpty();
    assertThat(label()).isEqualTo("null");
  }

  @Test
  void aHiddenArgumentIsNowhereToBeSeen() {
    airflow.xcom("rates", List.of(0.1, 0.2));
    airflow.job("d", "train", 1);
    rig =
        new WorkerRig(
            folder,
            airflow,
            new MaskRules(4, List.of(), List.of("p1")),
            labelled("{{ p1 }} of {{ p0 }}"));
    until(() -> !airflow.edgeStates().isEmpty());

    assertThat(String.valueOf(airflow.calls("/rtif").get(0).body()))
        .contains("p0=0.2", "p1=***")
        .doesNotContain("tree");
    assertThat(label()).isEqualTo("*** of 0.2");
  }

  @Test
  void aTaskWithoutArgumentsTellsNothing() {
    run(Models.flow(), "times", -1);
    assertThat(airflow.calls("/rtif")).isEmpty();
  }

  @Test
  void aServerThatTakesNoArgumentsFailsNoTask() {
    airflow.fault("/rtif", 1, Reply.of(422, Map.of("detail", "no")));
    airflow.xcom("rates", List.of(0.1, 0.2));
    run(Models.flow(), "train", 0);
    assertThat(airflow.states()).containsExactly("success");
  }

  @Test
  void instancesAreCalledByTheirTemplateWhileTheyRunAndAfterwards() {
    airflow.xcom("rates", List.of(0.1, 0.2));
    run(
        labelled("{{ p1 }} {{ params.model }} {{ task.op_kwargs['p0'] }} of {{ dag.dag_id }}"),
        "train",
        1);

    assertThat(airflow.calls("/rendered-map-index").get(0).body()).isEqualTo("tree tree 0.2 of d");
    assertThat(label()).isEqualTo("tree tree 0.2 of d");
  }

  @Test
  void beforeAirflow32TheLabelComesWithTheState() {
    airflow.version = "3.1.8";
    airflow.xcom("rates", List.of(0.1, 0.2));
    run(labelled("{{ p0 }}"), "train", 0);

    assertThat(airflow.calls("rendered-map-index")).isEmpty();
    assertThat(label()).isEqualTo("0.1");
  }

  @Test
  void aTemplateThatAsksForSomethingElseIsAWarning() {
    airflow.xcom("rates", List.of(0.1, 0.2));
    run(labelled("{{ rate }}"), "train", 0);

    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.log())
        .contains("The mapIndexTemplate \\\"{{ rate }}\\\" asks for 'rate', but there are params");
    assertThat(label()).isEqualTo("null");
  }
}
