package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.airflow.PythonDag;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.descriptor.ir.TaskRef;
import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Python operators in DAGs: what they become, and what is refused at the place of {@code §}. */
class OperatorTest {
  private static final String BASH = "airflow.providers.standard.operators.bash.BashOperator";

  private static final String SHELL =
      """
      package t;
      import dev.updraft.*;
      import java.util.*;
      public interface Shell {
        record Job(String name, int size) {}

        /** Runs a command. */
        @PythonOperator(
            value = "airflow.providers.standard.operators.bash.BashOperator",
            arguments = {"bash_command", "env"},
            constants = "{\\"append_env\\": true}")
        String run(String command, Map<String, String> env);

        @Task(id = "size_of", queue = "python", retries = 3, pool = "shell", displayName = "Size", doXcomPush = true)
        @PythonOperator(
            value = "airflow.providers.standard.operators.bash.BashOperator",
            arguments = "bash_command")
        int size(String command);

        @PythonOperator(
            value = "airflow.providers.standard.operators.bash.BashOperator",
            arguments = "bash_command")
        List<String> lines(String command);

        @PythonOperator(value = "acme.operators.Store", arguments = {"job", "n", "rows"})
        void store(Job job, int n, List<Integer> rows);

        @PythonOperator("acme.operators.Check")
        boolean check();
      }
      """;

  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      import static dev.updraft.Dsl.*;
      import java.util.*;
      @SuppressWarnings("unused")
      public class Etl {
        record Score(String name, double rate) {}
        private final Shell shell;
        public Etl() { this(null); }
        public Etl(Shell shell) { this.shell = shell; }
        @Task String load(String name) { return name; }
        @Task Score score(String line) { return null; }
        @Task List<String> names() { return List.of(); }
        @Task boolean good() { return true; }
        @Task boolean fine() { return true; }
        @Task void use(Object x) {}
      """;

  private static DagModel dag(String body) {
    Compiled compiled =
        Compiled.of(
            SHELL,
            HEAD
                + "@Dag(defaults = @Task(owner = \"ann\"), queue = \"gpu\", retries = 1)"
                + " public void etl(String name, int n) {"
                + body
                + "} }");
    assertThat(compiled.texts()).isEmpty();
    return compiled.descriptor("etl").dag();
  }

  private static TaskModel task(DagModel dag, String id) {
    return Objects.requireNonNull(dag.task(id), id);
  }

  @Test
  void whatIsWrongWithADeclarationIsReportedThereAndNotAtEachCall() {
    Compiled compiled =
        Compiled.of(
            SHELL.replace("\"acme.operators.Check\"", "\"Check\""),
            HEAD + "@Dag public void etl() { shell.check(); shell.check(); } }");

    assertThat(compiled.texts())
        .singleElement()
        .asString()
        .startsWith("28:19 [Updraft/OperatorClass]");
  }

  @Test
  void aCallIsATaskOfTheDag() {
    DagModel dag =
        dag(
            """
            String out = shell.run("echo {{ ds }}", Map.of("a", "b"));
            use(out);
            this.shell.run(load(name), Map.of());
            then();
            named("counted", shell.size("ls"));
            """);

    TaskModel run = task(dag, "run");
    assertThat(run.operator())
        .isEqualTo(
            new OperatorModel(BASH, List.of("bash_command", "env"), Map.of("append_env", true)));
    assertThat(run.method()).isEqualTo("t.Shell#run");
    assertThat(run.arguments())
        .containsExactly(
            new Argument.Constant("echo {{ ds }}"), new Argument.Constant(Map.of("a", "b")));
    assertThat(run.returnsValue()).isTrue();
    assertThat(task(dag, "use").arguments()).containsExactly(new Argument.Result("run", List.of()));
    assertThat(task(dag, "run__1").upstreamTaskIds()).containsExactly("load");
    TaskModel counted = task(dag, "counted");
    assertThat(counted.upstreamTaskIds()).containsExactly("run__1", "use");
    assertThat(counted.settings().queue()).isEqualTo("python");
    assertThat(counted.settings().retries()).isEqualTo(3);
    assertThat(counted.settings().attributes().get(TaskAttribute.DISPLAY_NAME)).isEqualTo("Size");
    // Some operators push nothing unless told.
    assertThat(PythonDag.write(dag.resolved(TaskDefaults.NONE), "v", null))
        .contains("do_xcom_push=True");
  }

  @Test
  void queueAndExecutorOfTheDagAreForJavaTasks() {
    DagModel dag = dag("use(shell.run(\"a\", Map.of()));").resolved(TaskDefaults.NONE);

    assertThat(task(dag, "use").settings().queue()).isEqualTo("gpu");
    assertThat(task(dag, "run").settings().queue()).isNull();
    assertThat(task(dag, "run").settings().retries()).isEqualTo(1);
    assertThat(dag.attributes(task(dag, "run")).get(TaskAttribute.OWNER)).isEqualTo("ann");
    assertThat(PythonDag.write(dag, "v", null))
        .contains("from airflow.providers.standard.operators.bash import BashOperator\n")
        .contains("use_ = use(x=run_.output)\n");
  }

  @Test
  void paramsAndPartsOfResultsAreTexts() {
    DagModel dag = dag("shell.lines(name); named(\"part\", shell.lines(score(\"x\").name()));");

    assertThat(task(dag, "lines").arguments()).containsExactly(new Argument.Param("name"));
    assertThat(task(dag, "part").arguments())
        .containsExactly(new Argument.Result("score", PathStep.keys("name")));
    assertThat(PythonDag.write(dag.resolved(TaskDefaults.NONE), "v", null))
        .contains("bash_command='{{ params.name }}'")
        .contains("bash_command=\"{{ ti.xcom_pull(task_ids='score')['name'] }}\"")
        .contains("score_ >> part_\n");
  }

  @Test
  void anArmOfAJavaDeciderHasAGate() {
    DagModel dag = dag("if (good()) { shell.lines(\"a\"); } else { use(1); }");

    assertThat(task(dag, "lines").gates())
        .singleElement()
        .satisfies(gate -> assertThat(gate.deciderTaskId()).isEqualTo("good"));
    assertThat(task(dag, "lines").condition()).isNull();
  }

  @Test
  void anOperatorThatDecidesIsLookedAtByTheWorkersOfTheArms() {
    DagModel dag = dag("if (shell.check()) { use(1); } else { use(2); }");

    assertThat(task(dag, "use").gates()).isEmpty();
    assertThat(task(dag, "use").condition()).isNotNull();
    assertThat(task(dag, "use__1").upstreamTaskIds()).containsExactly("check");
  }

  @Test
  void isMappedAndMappedOver() {
    DagModel dag =
        dag(
            """
            var lines = names().stream().map(shell::lines).toList();
            use(lines);
            shell.lines("b").stream().map(x -> score(x)).toList();
            for (String s : names()) { shell.run(s, Map.of("k", "v")); }
            """);

    assertThat(task(dag, "lines").mapping())
        .isEqualTo(new Mapping(List.of(new Argument.Result("names", List.of()))));
    assertThat(task(dag, "lines__1").mappedOver()).isTrue();
    assertThat(PythonDag.write(dag.resolved(TaskDefaults.NONE), "v", null))
        .contains(".expand(bash_command=names_)")
        .contains("score.expand(line=lines__1_.output)")
        .contains(".expand(bash_command=names__1_)");
  }

  @Test
  void canBeASetupAndATeardown() {
    DagModel dag =
        dag(
            "String on = shell.run(\"up\", Map.of()); try { use(on); } finally { shell.run(on, Map.of()); }");

    assertThat(task(dag, "run").role()).isEqualTo(TaskRole.SETUP);
    assertThat(task(dag, "run__1").role()).isEqualTo(TaskRole.TEARDOWN);
  }

  @Test
  void recordsAreDictionaries() {
    DagModel dag = dag("shell.store(new Shell.Job(\"a\", 2), 3, List.of(1, 2)); use(name);");

    assertThat(task(dag, "store").returnsValue()).isFalse();
    assertThat(PythonDag.write(dag.resolved(TaskDefaults.NONE), "v", null))
        .contains("from acme.operators import Store\n")
        .contains("job={'name': 'a', 'size': 2},")
        .contains("rows=[1, 2],");
  }

  @Test
  void hasNoInvokerAndStandsInTheCatalog() {
    Compiled compiled =
        Compiled.of(
            SHELL,
            """
            package t;
            import dev.updraft.*;
            public class Source implements DagSource {
              private Shell shell;
              @Override public void define(Dags dags) {}
              @Task void own() {}
            }
            """);

    assertThat(compiled.texts()).isEmpty();
    TaskCatalog catalog = TaskCatalog.parse(compiled.text(TaskCatalog.path("t.Source")));
    assertThat(catalog.tasks())
        .extracting(TaskRef::invoker)
        .contains("own", "shell.run", "shell.check");
    assertThat(TaskCatalog.parse(catalog.toJson())).isEqualTo(catalog);
    assertThat(ServiceLoader.load(TaskBinding.class, compiled.loader()))
        .singleElement()
        .satisfies(
            binding ->
                assertThat(binding.invokers())
                    .extracting(TaskInvoker::name)
                    .containsExactly("own"));
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        refusal(
            OPERATOR_ARGUMENT,
            "shell.store(null, §n, null);",
            "store",
            "parameter 'n' of the DAG",
            "n",
            ": Airflow makes a text of it, and the parameter has type int"),
        refusal(
            OPERATOR_ARGUMENT,
            "shell.store(null, 1, List§.of(n));",
            "store",
            "a list of results",
            "rows",
            " with anything but constants and whole results in it"),
        refusal(
            OPERATOR_ARGUMENT,
            "String s = good() ? \"a\" : load(\"b\"); shell.lines(§s);",
            "lines",
            "a value that a branch chooses",
            "bash_command",
            ""),
        refusal(
            OPERATOR_ARGUMENT,
            "var scores = names().stream().map(x -> score(x)).toList(); shell.lines(scores.get(0)§.name());",
            "lines",
            "component 'name' of a result",
            "bash_command",
            ", since the task is mapped"),
        refusal(
            OPERATOR_ARGUMENT,
            "zip(names(), names()).map((x, y) -> shell.lines(§x)).toList();",
            "lines",
            "the element of a mapping",
            "bash_command",
            ", if it is a part of it or of a pair"),
        refusal(
            OPERATOR_BRANCH,
            "if (shell.check()) { shell§.lines(\"a\"); }",
            "lines",
            "Python operator 'check' decides, and only a @Task can have others skipped"),
        refusal(
            OPERATOR_BRANCH,
            "boolean a = good(), b = fine(); if (a || b) { shell§.lines(\"a\"); }",
            "lines",
            "several tasks decide together"),
        refusal(
            OPERATOR_BRANCH,
            "if (good()) { List.of(\"a\").stream().map(x -> shell§.lines(x)).toList(); }",
            "lines",
            "it is mapped over constants, so that its instances are made before the decision"),
        refusal(
            OPERATOR_BRANCH,
            "if (good()) { try { use(1); } finally { shell§.lines(\"a\"); } }",
            "lines",
            "it may start although the task that decides has failed"));
  }

  static Stream<Arguments> methods() {
    return Stream.of(
        refusal(
            OPERATOR_CLASS,
            "@PythonOperator(§\"BashOperator\") void x();",
            "BashOperator",
            " Did you mean 'airflow.providers.standard.operators.bash.BashOperator'?"),
        refusal(
            OPERATOR_CLASS,
            "@PythonOperator(§\"airflow.operators.bash\") void x();",
            "airflow.operators.bash",
            ""),
        refusal(OPERATOR_CLASS, "@PythonOperator(§\"acme..Store\") void x();", "acme..Store", ""),
        refusal(
            OPERATOR_CLASS,
            "@PythonOperator(§\"acme.class.Store\") void x();",
            "acme.class.Store",
            ""),
        refusal(
            OPERATOR_METHOD,
            "@PythonOperator(\"a.B\") default void §x() {}",
            "x",
            "has a body, which Airflow would never run"),
        refusal(
            OPERATOR_METHOD,
            "@PythonOperator(value = \"a.B\", arguments = \"c\") void §x(TaskContext c);",
            "x",
            "takes a TaskContext, which only Java tasks get"),
        refusal(
            OPERATOR_METHOD,
            "@PythonOperator(value = \"a.B\", arguments = \"c\") void §x(String... c);",
            "x",
            "has variable arguments"),
        refusal(
            OPERATOR_METHOD,
            "@PythonOperator(value = \"a.B\", arguments = \"c\") <T> void §x(T c);",
            "x",
            "has type parameters"),
        refusal(
            OPERATOR_ARGUMENTS,
            "@PythonOperator(value = \"a.B\", arguments = §\"c\") void x(int c, int d);",
            "x",
            "there is 1 name for 2 parameters",
            ""),
        refusal(
            OPERATOR_ARGUMENTS,
            "§@PythonOperator(\"a.B\") void x(int c);",
            "x",
            "there are 0 names for 1 parameter",
            ""),
        refusal(
            OPERATOR_ARGUMENTS,
            "@PythonOperator(value = \"a.B\", arguments = {\"c\", §\"bash-command\"}) void x(int c, int d);",
            "x",
            "'bash-command' is no name of an argument in Python",
            " Did you mean 'bash_command'?"),
        refusal(
            OPERATOR_ARGUMENTS,
            "@PythonOperator(value = \"a.B\", arguments = {\"c\", §\"c\"}) void x(int c, int d);",
            "x",
            "'c' is named twice",
            ""),
        refusal(
            OPERATOR_ARGUMENTS,
            "@PythonOperator(value = \"a.B\", arguments = \"c\", constants = §\"{\\\"c\\\": 1}\") void x(int c);",
            "x",
            "'c' is named twice",
            ""),
        refusal(
            OPERATOR_ARGUMENTS,
            "@PythonOperator(value = \"a.B\", constants = §\"{\\\"retry_delay\\\": 1}\") void x();",
            "x",
            "'retry_delay' is said by @Task(retryDelay = ..) beside it",
            ""),
        refusal(
            OPERATOR_ARGUMENTS,
            "@PythonOperator(value = \"a.B\", constants = §\"{\\\"dag\\\": 1}\") void x();",
            "x",
            "'dag' is set by Updraft",
            ""),
        refusal(
            OPERATOR_CONSTANTS,
            "@PythonOperator(value = \"a.B\", constants = §\"{x: 1}\") void x();",
            "x",
            "Not JSON: expected a key at offset 1"),
        refusal(
            OPERATOR_CONSTANTS,
            "@PythonOperator(value = \"a.B\", constants = §\"[]\") void x();",
            "x",
            "\"[]\" is no object"),
        refusal(
            XCOM_TYPE, "@PythonOperator(\"a.B\") Thread §x();", "x", "returns", "java.lang.Thread"),
        refusal(
            INVALID_ID,
            "@Task(id = §\"a b\") @PythonOperator(\"a.B\") void x();",
            "a b",
            "task",
            " Did you mean 'a_b'?"));
  }

  /** Those whose refusal is tested here, for the test that each has one. */
  static Set<Diagnostic> diagnostics() {
    Set<Diagnostic> all = EnumSet.noneOf(Diagnostic.class);
    Stream.concat(bodies(), methods()).forEach(one -> all.add((Diagnostic) one.get()[0]));
    return all;
  }

  private static Arguments refusal(Diagnostic diagnostic, String source, Object... details) {
    return Arguments.of(diagnostic, source, details);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void refusesABody(Diagnostic diagnostic, String body, Object... details) {
    String source = HEAD + "@Dag public void etl(String name, int n) {" + body + "} }";

    Refusals.check(diagnostic, source, Compiled.of(SHELL, Refusals.clean(source)), details);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void refusesAMethod(Diagnostic diagnostic, String method, Object... details) {
    String source =
        "package t;\nimport dev.updraft.*;\npublic interface Bad {\n  " + method + "\n}\n";

    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source)), details);
  }
}
