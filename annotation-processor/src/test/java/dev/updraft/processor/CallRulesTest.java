package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.RetryRule;
import dev.updraft.descriptor.RetryRule.Action;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.airflow.PythonDag;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.spi.CallbackInvoker;
import dev.updraft.spi.TaskBinding;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules, callbacks and outputs that one call is told; what is refused, where {@code §} stands. */
class CallRulesTest {
  private static final String HEAD =
      """
      package t;
      import static dev.updraft.Dsl.*;
      import dev.updraft.*;
      import java.io.*;
      import java.time.*;
      import java.util.*;
      @SuppressWarnings("unused") // each test calls some of the tasks
      public class C {
        static class Busy extends IOException { private static final long serialVersionUID = 1; }
        record Split(int train, int test) {}
        interface Bash { @PythonOperator(value = "a.Bash", arguments = "bash_command")
            String bash(String bash_command); }
        static final String PAGE = "page";
        static final TaskSettings PAGED = task().onFailure(PAGE);
        final L lib = new L();
        Bash bash = null;
        @Task(retryPolicy = @RetryRule(exception = Error.class), onFailure = "page",
            multipleOutputs = true)
        Split load() { return new Split(1, 2); }
        @Task void use() {}
        @TaskGroup void group() { with(task().onRetry("again"), this::use); }
        void page(TaskOutcome outcome) {}
        void again() {}
        void never() {}
        static void told(TaskOutcome outcome) {}
        private void hidden() {}
        static int helper() { return 1; }
        static Class<Error> type() { return Error.class; }
        static class Ledger { void close() {} }
      """;

  private static final String LIB =
      """
      package t;
      import dev.updraft.*;
      public class L {
        @Task public void keep() {}
        public void page(TaskOutcome outcome) {}
        public void kept() {}
      }
      """;

  private static Compiled compiled(String rest) {
    return Compiled.of(HEAD + rest, LIB);
  }

  private static String dag(String body) {
    return "  @Dag void d(String name) {\n    " + body + "\n  }\n}\n";
  }

  private static TaskAttributes told(String body) {
    DagModel dag = compiled(dag(body)).descriptor("d").dag();
    TaskModel task = dag.tasks().get(0);
    return task.settings().attributes();
  }

  @Test
  void rulesOfACallReplaceThoseOfTheMethodInTheirOrder() {
    TaskAttributes told =
        told(
            """
            with(task().retryOn(Busy.class, "10s", "busy").failOn(FileNotFoundException.class)
                .defaultOn(UncheckedIOException.class).retryOn(IOException.class)
                .retryOn(RuntimeException.class, Duration.ofMinutes(1))
                .failOn(Error.class, "broken"), load());""");

    assertThat(told.retryPolicy())
        .containsExactly(
            new RetryRule(List.of("t.C$Busy"), Action.RETRY, Duration.ofSeconds(10), "busy"),
            new RetryRule(List.of("java.io.FileNotFoundException"), Action.FAIL, null, null),
            new RetryRule(List.of("java.io.UncheckedIOException"), Action.DEFAULT, null, null),
            new RetryRule(List.of("java.io.IOException"), Action.RETRY, null, null),
            new RetryRule(
                List.of("java.lang.RuntimeException"), Action.RETRY, Duration.ofMinutes(1), null),
            new RetryRule(List.of("java.lang.Error"), Action.FAIL, null, "broken"));
  }

  @Test
  void noRulesTakeThoseOfTheMethodAndOfTheDagBack() {
    assertThat(told("with(task().withoutRetryPolicy(), load());").get(TaskAttribute.RETRY_POLICY))
        .isEqualTo(List.of());
    DagModel dag =
        compiled(
                "  @Dag(defaults = @Task(retryPolicy = @RetryRule(exception = Error.class)))\n"
                    + "  void d() { with(task().withoutRetryPolicy(), this::use); }\n}\n")
            .descriptor("d")
            .dag();
    assertThat(dag.attributes(dag.tasks().get(0)).retryPolicy()).isEmpty();
  }

  @Test
  void theInnerPolicyWinsAsAWhole() {
    TaskAttributes told =
        told(
            "with(task().retryOn(Busy.class), () ->"
                + " with(task().failOn(Error.class), () -> load()));");

    assertThat(told.retryPolicy())
        .containsExactly(new RetryRule(List.of("java.lang.Error"), Action.FAIL, null, null));
  }

  @Test
  void callbacksOfACallReplaceThoseOfTheMethod() {
    Compiled compiled =
        compiled(
            dag(
                """
                with(PAGED.onExecute("again", "told").onSuccess("t.C.Ledger#close").onRetry(PAGE)
                    .onSkipped().callbackTimeout("5s"), this::use);
                with(task().onFailure(), load());
                with(task().onFailure("page", "kept"), lib::keep);
                group();"""));
    DagModel dag = compiled.descriptor("d").dag();

    TaskAttributes use = attributes(dag, "use");
    assertThat(use.callbacks(TaskAttribute.ON_EXECUTE)).containsExactly("again", "told");
    assertThat(use.callbacks(TaskAttribute.ON_SUCCESS)).containsExactly("t.C$Ledger#close");
    assertThat(use.callbacks(TaskAttribute.ON_RETRY)).containsExactly("page");
    assertThat(use.callbacks(TaskAttribute.ON_FAILURE)).containsExactly("page");
    assertThat(use.get(TaskAttribute.ON_SKIPPED)).isEqualTo(List.of());
    assertThat(use.get(TaskAttribute.CALLBACK_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
    assertThat(attributes(dag, "load").get(TaskAttribute.ON_FAILURE)).isEqualTo(List.of());
    assertThat(attributes(dag, "keep").callbacks(TaskAttribute.ON_FAILURE))
        .containsExactly("lib.page", "lib.kept");
    assertThat(attributes(dag, "group.use").callbacks(TaskAttribute.ON_RETRY))
        .containsExactly("again");
    // What takes an outcome is a callback whether it is named or not, what takes nothing if it is.
    TaskBinding binding =
        ServiceLoader.load(TaskBinding.class, compiled.loader()).iterator().next();
    assertThat(binding.callbacks())
        .extracting(CallbackInvoker::name)
        .containsExactlyInAnyOrder(
            "again", "lib.kept", "lib.page", "page", "t.C$Ledger#close", "told");
  }

  private static TaskAttributes attributes(DagModel dag, String task) {
    return Objects.requireNonNull(dag.task(task)).settings().attributes();
  }

  @Test
  void aCallbackOfACallIsInTheVersion() {
    String body = dag("with(task().onRetry(\"again\"), this::use);");
    String other = HEAD.replace("void again() {}", "void again() { helper(); }");

    assertThat(Compiled.of(other + body, LIB).descriptor("d").versionHash())
        .isNotEqualTo(compiled(body).descriptor("d").versionHash());
  }

  @Test
  void severalOutputsOfACall() {
    assertThat(told("with(task().multipleOutputs(false), load());"))
        .extracting(attributes -> attributes.get(TaskAttribute.MULTIPLE_OUTPUTS))
        .isEqualTo(false);
    DagModel dag =
        compiled(
                "  @Task Split other() { return new Split(1, 2); }\n"
                    + dag("with(task().multipleOutputs(true), other());"))
            .descriptor("d")
            .dag();
    assertThat(attributes(dag, "other").get(TaskAttribute.MULTIPLE_OUTPUTS)).isEqualTo(true);
  }

  @Test
  void settingsOfACallThatAreTheWorkersAreNotToldToAirflow() {
    DagModel dag =
        compiled(dag("with(PAGED.retryOn(Busy.class), this::use);"))
            .descriptor("d")
            .dag()
            .resolved(TaskDefaults.NONE);

    assertThat(PythonDag.write(dag, "sha256:0", "")).doesNotContain("callback", "retry_policy");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        body(
            RETRY_RULE,
            "with(task().retryOn(IOException.class).failOn(Busy§.class), this::use);",
            "never decides about Busy, of which IOException before it takes care"),
        body(
            INVALID_DURATION,
            "with(task().retryOn(Error.class).retryOn(Busy.class, §\"soon\"), this::use);",
            "soon",
            ""),
        body(
            SETTINGS_UNKNOWN,
            "with(task().retryOn(Busy.class, §name), this::use);",
            "The value of retryOn(..)"),
        body(
            SETTINGS_UNKNOWN,
            "with(task().failOn(§type()), this::use);",
            "The value of failOn(..)"),
        body(
            SETTINGS_UNKNOWN,
            "with(task().onFailure(\"page\", §name), this::use);",
            "The value of onFailure(..)"),
        body(
            CALLBACK,
            "with(task().onFailure(\"page\", §\"pag\"), this::use);",
            "pag",
            "names no method of class 'C'",
            " Did you mean 'page'?"),
        body(CALLBACK, "with(task().onRetry(§\"hidden\"), this::use);", "hidden", "is private", ""),
        body(
            CALLBACK,
            "with(task().onRetry(\"helper2\"§.replace(\"2\", \"\")), this::use);",
            "helper",
            "takes no TaskOutcome, and this source file does not name it by a text, so that no"
                + " invoker was generated",
            ""),
        body(
            CALLBACK,
            "with(task().onRetry(§\"x.Alerts#page\"), this::use);",
            "x.Alerts#page",
            "names no class",
            ""),
        body(
            CALLBACK,
            "with(task().onRetry(§\"again\"), lib::keep);",
            "again",
            "names no method of class 'L'",
            ""),
        body(
            INVALID_NUMBER,
            "with(task().callbackTimeout(§\"0s\"), this::use);",
            "callbackTimeout",
            "0s",
            "1ms"),
        body(MULTIPLE_OUTPUTS, "with(task().multipleOutputs(§true), this::use);", "use", "nothing"),
        body(
            SETTINGS_USE,
            "with(task()§.retryOn(Busy.class), () -> bash.bash(\"ls\"));",
            "'retryPolicy' is the worker's to heed, which does not run Python operators"),
        body(
            SETTINGS_USE,
            "with(task()§.onFailure(\"page\"), () -> bash.bash(\"ls\"));",
            "'onFailure' is the worker's to heed, which does not run Python operators"));
  }

  private static Arguments body(Diagnostic diagnostic, String body, Object... details) {
    return Arguments.of(diagnostic, dag(body), details);
  }

  static Set<Diagnostic> diagnostics() {
    Set<Diagnostic> all = EnumSet.noneOf(Diagnostic.class);
    refusals().forEach(row -> all.add((Diagnostic) row.get()[0]));
    return all;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesAtTheValue(Diagnostic diagnostic, String rest, Object[] details) {
    String source = HEAD + rest;
    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source), LIB), details);
  }
}
