package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class AirflowFormTest {
  private static final String VERSION = "sha256:0123456789abcdef";

  @Test
  void linear(TestInfo test) {
    check(ExampleDags.linear(), test);
  }

  @Test
  void mapped(TestInfo test) {
    check(ExampleDags.mapped(), test);
  }

  @Test
  void params(TestInfo test) {
    check(ExampleDags.params(), test);
  }

  @Test
  void settings(TestInfo test) {
    check(ExampleDags.settings(), test);
  }

  @Test
  void awkward(TestInfo test) {
    check(ExampleDags.awkward(), test);
  }

  @Test
  void fileLocationIsThePathInTheBundle() {
    Map<?, ?> form =
        AirflowForm.serialize(
            ExampleDags.linear(), VERSION, "acme.zip/dag_linear.py", AirflowLine.V3_3);

    Map<?, ?> dag = (Map<?, ?>) form.get("dag");
    assertThat(dag.get("fileloc")).isEqualTo("acme.zip/dag_linear.py");
    assertThat(dag.get("relative_fileloc")).isEqualTo("acme.zip/dag_linear.py");
  }

  @Test
  void twoTasksOfOneIdAreRefused() {
    assertRefused(
        "two tasks with the id 'a'", task("a", List.of(), null), task("a", List.of(), null));
  }

  @Test
  void tasksThatWaitForEachOtherAreRefused() {
    assertRefused(
        "wait for each other, among [a, b]",
        task("a", List.of("b"), null),
        task("b", List.of("a"), null));
  }

  @Test
  void anUnknownUpstreamTaskIsRefused() {
    assertRefused("Task 'a' waits for 'nobody'", task("a", List.of("nobody"), null));
  }

  @Test
  void mappingOverAParamIsRefused() {
    assertRefused(
        "Task 'a' is mapped over",
        task("a", List.of(), new Mapping(List.of(new Argument.Param("p")))));
  }

  @Test
  void schemaKeysThatAirflowTakesItselfAreRefused() {
    ParamModel param = new ParamModel("p", Map.of("default", 1L), false, 1L, null);

    assertThatThrownBy(() -> serialize(dag(List.of(param))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema of param 'p' must not hold 'default'");
  }

  private static void assertRefused(String message, TaskModel... tasks) {
    assertThatThrownBy(() -> serialize(dag(List.of(), tasks)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> PythonDag.write(dag(List.of(), tasks), VERSION, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Map<String, @Nullable Object> serialize(DagModel dag) {
    return AirflowForm.serialize(dag, VERSION, "dag.py", AirflowLine.V3_3);
  }

  private static void check(DagModel dag, TestInfo test) {
    Goldens goldens =
        new Goldens(AirflowFormTest.class, test.getTestMethod().orElseThrow().getName());
    goldens.check(
        PythonDag.fileName(dag.dagId()), PythonDag.write(dag, VERSION, "class Flow {\n}\n"));
    for (AirflowLine line : AirflowLine.values()) {
      Map<String, @Nullable Object> form = AirflowForm.serialize(dag, VERSION, "dag.py", line);
      goldens.check(line + ".json", Json.pretty(comparable(form)));
    }
  }

  /** As dump_goldens.py writes it: without what depends on the place, tasks sorted by id. */
  private static Object comparable(Map<String, @Nullable Object> form) {
    Map<?, ?> copy = (Map<?, ?>) Json.parse(Json.canonical(form));
    Map<?, ?> dag = (Map<?, ?>) copy.get("dag");
    dag.remove("fileloc");
    dag.remove("relative_fileloc");
    ((List<?>) dag.get("tasks")).sort((a, b) -> id(a).compareTo(id(b)));
    return copy;
  }

  private static String id(Object task) {
    return (String) ((Map<?, ?>) ((Map<?, ?>) task).get("__var")).get("task_id");
  }

  private static DagModel dag(List<ParamModel> params, TaskModel... tasks) {
    return new DagModel(
        "d",
        "A",
        "a",
        null,
        null,
        null,
        false,
        null,
        List.of(),
        params,
        TaskDefaults.NONE,
        List.of(tasks));
  }

  private static TaskModel task(String id, List<String> upstream, @Nullable Mapping mapping) {
    return new TaskModel(
        id,
        "A#" + id,
        id,
        List.of(),
        List.of(),
        mapping,
        upstream,
        TriggerRule.ALL_SUCCESS,
        false,
        false,
        TaskDefaults.NONE);
  }
}
