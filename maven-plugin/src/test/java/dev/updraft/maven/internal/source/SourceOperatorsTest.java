package dev.updraft.maven.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.airflow.PythonDag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Python operators that a source makes tasks. */
class SourceOperatorsTest {
  private static final String BASH = "airflow.providers.standard.operators.bash.BashOperator";

  @TempDir private Path folder;
  private SourceProject project;

  @BeforeEach
  void makesAProject() {
    project =
        new SourceProject(folder)
            .task("load", true, "java.lang.String table")
            .task("good", true)
            .task("use", false, "java.lang.Object value");
  }

  private DagModel dag(String body) throws IOException {
    return project.define("String bash = \"" + BASH + "\";\n" + body).dag().dag();
  }

  private static TaskModel task(DagModel dag, String id) {
    return Objects.requireNonNull(dag.task(id), id);
  }

  @Test
  void aCallIsATaskOfTheDag() throws IOException {
    DagModel dag =
        dag(
            """
            Ref name = d.param("name", String.class, "x");
            Ref script = d.task("load", name);
            Ref out = d.operator(bash, Map.of("bash_command", script, "append_env", true));
            d.task("use", out);
            d.named("shown").operator("acme.Show2Operator", Map.of("text", name));
            d.operator("acme.S3ToGCSOperator", Map.of("part", script.part("key")));
            d.operator(bash, Map.of("bash_command", "ls"));
            """);

    TaskModel bash = task(dag, "bash_operator");
    assertThat(bash.operator())
        .isEqualTo(new OperatorModel(BASH, List.of("append_env", "bash_command"), Map.of()));
    assertThat(bash.arguments())
        .containsExactly(new Argument.Constant(true), new Argument.Result("load", List.of()));
    assertThat(task(dag, "use").arguments())
        .containsExactly(new Argument.Result("bash_operator", List.of()));
    assertThat(task(dag, "shown").arguments()).containsExactly(new Argument.Param("name"));
    assertThat(task(dag, "s3_to_gcs_operator").arguments())
        .containsExactly(new Argument.Result("load", PathStep.keys("key")));
    assertThat(dag.task("bash_operator__1")).isNotNull();
    assertThat(PythonDag.write(dag.resolved(TaskDefaults.NONE), "v", null))
        .contains("bash_command=load_", "text='{{ params.name }}'");
  }

  @Test
  void aCallHasSettingsOfItsOwn() throws IOException {
    DagModel dag =
        dag(
            """
            d.with(Dsl.task().queue("python").pool("shells")).operator(bash, Map.of());
            d.with(Dsl.task().retries(3)).named("n").operator(bash, Map.of());
            """);

    TaskModel bash = task(dag, "bash_operator");
    assertThat(bash.operator()).isNotNull();
    assertThat(bash.settings())
        .isEqualTo(
            new TaskDefaults(null, null, "python", null)
                .with(new TaskAttributes(Map.of(TaskAttribute.POOL, "shells"))));
    assertThat(task(dag, "n").settings().retries()).isEqualTo(3);
  }

  @Test
  void isMappedAndSkippedByABranch() throws IOException {
    DagModel dag =
        dag(
            """
            Ref names = d.task("load", "x");
            Ref lines = d.map(names, n -> d.operator(bash, Map.of("bash_command", n)));
            d.task("use", lines);
            d.branch(d.task("good").isTrue(),
                b -> b.operator("acme.Ship", Map.of()), b -> b.task("use", 1));
            """);

    assertThat(task(dag, "bash_operator").mapping())
        .isEqualTo(new Mapping(List.of(new Argument.Result("load", List.of()))));
    assertThat(task(dag, "ship").gates()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "d.operator(\"BashOperator\", Map.of());"
            + "|\"BashOperator\" is no class path of a Python operator. Did you mean",
        "d.operator(\"a.B\", Map.of(\"task_id\", \"x\"));" + "|'task_id' is said by @Task(id = ..)",
        "d.operator(\"a.B\", Map.of(\"bash-command\", \"x\"));" + "|Did you mean 'bash_command'?",
        "d.named(\"a b\").operator(\"a.B\", Map.of());|Did you mean 'a_b'?",
        "d.branch(d.operator(\"a.B\", Map.of()).isTrue(), b -> b.operator(\"a.C\", Map.of()),"
            + " b -> {});|Python operator 'b' decides"
      })
  void refusesWhatNoOperatorCanBe(String body, String text) throws IOException {
    assertThat(project.define(body).run().problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem).startsWith("acme.Flow").contains("Flow.java:9").contains(text));
  }
}
