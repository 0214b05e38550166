package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.TaskContext;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.StubParameter;
import dev.updraft.descriptor.StubParameter.Source;
import dev.updraft.descriptor.StubParameter.Take;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Java tasks of Python DAGs: what is written of them, and what is refused at {@code §}. */
class StubTest {
  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      import java.util.*;
      public class Training {
      """;

  @Test
  void writesWhatAWorkerMustKnow() throws Throwable {
    Compiled compiled =
        Compiled.of(
            HEAD
                + """
                  @StubTask(dagId = "py_train", taskId = "train", executionTimeout = "90s")
                  public String train(
                      @XCom(taskId = "extract") List<Double> data,
                      @XCom(taskId = "conf", key = "rate") Optional<Double> rate,
                      TaskContext context) {
                    return data + " " + rate + " " + (context == null);
                  }
                  @StubTask(dagId = "py_train", taskId = "group.best", mapped = true)
                  List<Integer> best(
                      @XCom(taskId = "score", mapped = true) List<Integer> scores,
                      @XCom(taskId = "names", element = true) String name) { return scores; }
                  @StubTask(dagId = "py_other", taskId = "done") void done() {}
                  @Task String library(String x) { return x; }
                }
                """);

    assertThat(compiled.texts()).isEmpty();
    StubFile file = StubFile.parse(compiled.text(StubFile.path("t.Training")));
    assertThat(file.className()).isEqualTo("t.Training");
    assertThat(file.processorVersion()).isEqualTo(ProcessorVersion.get());
    assertThat(file.stubs())
        .containsExactly(
            new StubModel(
                "py_train",
                "group.best",
                "t.Training#best",
                "stub:best(java.util.List,java.lang.String)",
                List.of(
                    new StubParameter(
                        "scores", new Source("score", "return_value", Take.ALL, true)),
                    new StubParameter(
                        "name", new Source("names", "return_value", Take.ELEMENT, true))),
                true,
                true,
                null),
            new StubModel(
                "py_other",
                "done",
                "t.Training#done",
                "stub:done()",
                List.of(),
                false,
                false,
                null),
            new StubModel(
                "py_train",
                "train",
                "t.Training#train",
                "stub:train(java.util.List,java.util.Optional,dev.updraft.TaskContext)",
                List.of(
                    new StubParameter(
                        "data", new Source("extract", "return_value", Take.ONE, true)),
                    new StubParameter("rate", new Source("conf", "rate", Take.ONE, false)),
                    new StubParameter("context", null)),
                true,
                false,
                Duration.ofSeconds(90)));

    TaskBinding binding =
        ServiceLoader.load(TaskBinding.class, compiled.loader()).iterator().next();
    assertThat(binding.className()).isEqualTo("t.Training");
    assertThat(binding.invokers())
        .extracting(TaskInvoker::name)
        .containsExactlyInAnyOrderElementsOf(
            file.stubs().stream().map(StubModel::invoker).toList());
    TaskInvoker train =
        binding.invokers().stream()
            .filter(invoker -> invoker.name().startsWith("stub:train"))
            .findFirst()
            .orElseThrow();
    assertThat(
            train
                .call()
                .invoke(
                    new Object[] {
                      List.of(1.5),
                      java.util.Optional.of(0.1),
                      Proxy.newProxyInstance(
                          getClass().getClassLoader(),
                          new Class<?>[] {TaskContext.class},
                          (proxy, method, arguments) -> null)
                    }))
        .isEqualTo("[1.5] Optional[0.1] false");
  }

  @Test
  void aClassWithDagsHasBoth() {
    Compiled compiled =
        Compiled.of(
            HEAD
                + """
                  @Task String load(String x) { return x; }
                  @Dag public void flow() { load("x"); }
                  @StubTask(dagId = "py", taskId = "b") public void b() {}
                  @StubTask(dagId = "py", taskId = "a") public void b(
                      @XCom(taskId = "x") int x) {}
                }
                """);

    assertThat(compiled.descriptor("flow").dag().tasks()).hasSize(1);
    assertThat(ServiceLoader.load(TaskBinding.class, compiled.loader()))
        .singleElement()
        .satisfies(
            binding ->
                assertThat(binding.invokers())
                    .extracting(TaskInvoker::name)
                    .containsExactlyInAnyOrder("load", "stub:b()", "stub:b(int)"));
  }

  @Test
  void eachTaskHasOneMethodInAllOfACompilation() {
    Compiled compiled =
        Compiled.of(
            HEAD + "  @StubTask(dagId = \"py\", taskId = \"a\") public void a() {}\n}\n",
            HEAD.replace("Training", "Twin")
                + "  @StubTask(dagId = \"py\", taskId = \"a\") public void b() {}\n}\n");

    assertThat(compiled.texts().stream().filter(t -> !t.contains("warnings found")).toList())
        .singleElement()
        .satisfies(
            text ->
                assertThat(text)
                    .startsWith("5:")
                    .contains(DUPLICATE_STUB.message("a", "py", "").substring(0, 40)));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(
            STUB_TASK_METHOD,
            "@StubTask(dagId = \"d\", taskId = \"t\") @Task public void §x() {}",
            "x",
            "is a @Task as well"),
        refusal(
            STUB_TASK_METHOD,
            "@StubTask(dagId = \"d\", taskId = \"t\") public native void §x();",
            "x",
            "has no body"),
        refusal(
            STUB_PARAMETER,
            "@StubTask(dagId = \"d\", taskId = \"t\") public void x(int §a) {}",
            "a",
            "x",
            "has no @XCom, so that nobody knows its value"),
        refusal(
            STUB_PARAMETER,
            "@StubTask(dagId = \"d\", taskId = \"t\") public void x(§@XCom(taskId = \"a\") TaskContext a) {}",
            "a",
            "x",
            "is a TaskContext, which is no XCom"),
        refusal(
            STUB_PARAMETER,
            "@StubTask(dagId = \"d\", taskId = \"t\") public void x(§@XCom(taskId = \"a\", mapped = true) int a) {}",
            "a",
            "x",
            "takes the values of all instances, which no int holds"),
        refusal(
            STUB_PARAMETER,
            "@StubTask(dagId = \"d\", taskId = \"t\") public void x("
                + "§@XCom(taskId = \"a\", mapped = true, element = true) List<Integer> a) {}",
            "a",
            "x",
            "takes all values and one element at once"),
        refusal(
            XCOM_MISPLACED,
            "@Task public void x(§@XCom(taskId = \"a\") int a) {} @Dag public void f() { x(1); }",
            "a",
            "x"),
        refusal(
            INVALID_ID,
            "@StubTask(dagId = §\"d d\", taskId = \"t\") public void x() {}",
            "d d",
            "DAG",
            " Did you mean 'd_d'?"),
        refusal(
            INVALID_ID,
            "@StubTask(dagId = \"d\", taskId = §\"\") public void x() {}",
            "",
            "task",
            ""),
        refusal(
            INVALID_ID,
            "@StubTask(dagId = \"d\", taskId = \"t\") public void x(@XCom(taskId = §\"a b\") int a) {}",
            "a b",
            "task",
            " Did you mean 'a_b'?"),
        refusal(
            INVALID_NAME,
            "@StubTask(dagId = \"d\", taskId = \"t\") public void x("
                + "@XCom(taskId = \"a\", key = §\" \") int a) {}",
            " ",
            "XCom key",
            "",
            512),
        refusal(
            DUPLICATE_STUB,
            "@StubTask(dagId = \"d\", taskId = \"t\") public void a() {}\n"
                + "@StubTask(dagId = \"d\", taskId = \"t\") public void §b() {}",
            "t",
            "d",
            "t.Training#a"),
        refusal(PRIVATE_TASK, "@StubTask(dagId = \"d\", taskId = \"t\") private void §x() {}", "x"),
        refusal(
            XCOM_TYPE,
            "@StubTask(dagId = \"d\", taskId = \"t\") public Thread §x() { return null; }",
            "x",
            "returns",
            "java.lang.Thread"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatNoPythonDagCanCall(Diagnostic diagnostic, String source, Object[] details) {
    String text = HEAD + source + "\n}\n";
    Refusals.check(diagnostic, text, Compiled.of(Refusals.clean(text)), details);
  }

  @Test
  void refusesATimeoutThatIsNone() {
    Compiled compiled =
        Compiled.of(
            HEAD
                + "@StubTask(dagId = \"d\", taskId = \"t\", executionTimeout = \"soon\")"
                + " public void x() {}\n}\n");

    assertThat(compiled.texts())
        .anySatisfy(text -> assertThat(text).startsWith("5:").contains("soon"));
    assertThat(Files.exists(compiled.classes().resolve(StubFile.path("t.Training")))).isFalse();
  }

  /** Those whose refusal is tested here, for the test that each has one. */
  static Set<Diagnostic> diagnostics() {
    Set<Diagnostic> all = EnumSet.noneOf(Diagnostic.class);
    refusals().forEach(one -> all.add((Diagnostic) one.get()[0]));
    return all;
  }

  private static Arguments refusal(Diagnostic diagnostic, String source, Object... details) {
    return Arguments.of(diagnostic, source, details);
  }
}
