package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
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
  private static final String VERSION = FormGoldens.VERSION;

  @Test
  void linear(TestInfo test) {
    FormGoldens.check(ExampleDags.linear(), test);
  }

  @Test
  void mapped(TestInfo test) {
    FormGoldens.check(ExampleDags.mapped(), test);
  }

  @Test
  void params(TestInfo test) {
    FormGoldens.check(ExampleDags.params(), test);
  }

  @Test
  void settings(TestInfo test) {
    FormGoldens.check(ExampleDags.settings(), test);
  }

  @Test
  void attributes(TestInfo test) {
    FormGoldens.check(ExampleDags.attributes(), test);
  }

  @Test
  void awkward(TestInfo test) {
    FormGoldens.check(ExampleDags.awkward(), test);
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
