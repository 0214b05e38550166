package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks that are Python operators as JSON and in the version of a DAG. */
class OperatorJsonTest {
  private static final String BASH = "airflow.providers.standard.operators.bash.BashOperator";

  private static DagModel dag(@Nullable OperatorModel operator) {
    TaskModel task =
        new TaskModel(
            "run",
            "acme.Shell#run",
            "shell.run",
            List.of("bash_command"),
            List.of(new Argument.Constant("ls")),
            null,
            List.of(),
            TriggerRule.ALL_SUCCESS,
            true,
            false,
            TaskDefaults.NONE,
            null,
            TaskRole.WORK,
            List.of(),
            null,
            operator == null ? TaskKind.PLAIN : TaskKind.of(operator));
    return new DagModel(
        "d",
        "acme.D",
        "d",
        null,
        null,
        null,
        false,
        null,
        List.of(),
        List.of(),
        TaskDefaults.NONE,
        List.of(task));
  }

  private static OperatorModel operator(String classPath, String argument, Object constant) {
    return new OperatorModel(classPath, List.of(argument), Map.of("k", constant));
  }

  @Test
  void isReadBack() {
    Map<String, @Nullable Object> constants = new LinkedHashMap<>();
    constants.put("none", null);
    constants.put("list", List.of(1L, 2.5, true, "x", Map.of()));
    DagModel dag = dag(new OperatorModel(BASH, List.of("bash_command"), constants));

    assertThat(ModelJson.read(Json.parse(Json.pretty(ModelJson.write(dag))))).isEqualTo(dag);
  }

  @Test
  void brokenOnesAreRefused() {
    String json = Json.pretty(ModelJson.write(dag(operator(BASH, "bash_command", 1L))));

    assertThatThrownBy(() -> ModelJson.read(Json.parse(json.replace("\"" + BASH + "\"", "5"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("class");
  }

  @Test
  void classArgumentsAndConstantsAreInTheVersion() {
    assertThat(
            List.of(
                hash(null),
                hash(operator(BASH, "bash_command", 1L)),
                hash(operator("acme.Bash", "bash_command", 1L)),
                hash(operator(BASH, "command", 1L)),
                hash(operator(BASH, "bash_command", 2L))))
        .doesNotHaveDuplicates();
  }

  private static String hash(@Nullable OperatorModel operator) {
    return VersionHash.of(dag(operator), Map.of());
  }
}
