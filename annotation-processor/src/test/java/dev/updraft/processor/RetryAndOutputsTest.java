package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.RetryRule;
import dev.updraft.descriptor.RetryRule.Action;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for retries and results with several keys; what is refused, where {@code §} stands. */
class RetryAndOutputsTest {
  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      import java.io.*;
      import java.util.*;
      @SuppressWarnings("unused")
      public class C {
        static class Busy extends Exception { private static final long serialVersionUID = 1; }
        enum Part { TRAIN, TEST }
        record Split(List<Integer> train, List<Integer> test) {}
        record Named(int return_value) {}
        record None() {}
        static class Bean { public int getSize() { return 1; } }
      """;

  private static TaskModel task(String attributes, String method) {
    String source =
        HEAD + "  @Task(" + attributes + ") " + method + "\n  @Dag void d() { x(); }\n}\n";
    DagModel dag = Compiled.of(source).descriptor("d").dag().resolved(TaskDefaults.NONE);
    return Objects.requireNonNull(dag.task("x"));
  }

  @Test
  void readsTheRulesInTheirOrder() {
    TaskModel task =
        task(
            """
            retryPolicy = {
              @RetryRule(exception = Busy.class, delay = "10s", reason = "busy"),
              @RetryRule(
                  exception = {FileNotFoundException.class, IllegalArgumentException.class},
                  action = RetryAction.FAIL),
              @RetryRule(exception = IOException.class, action = RetryAction.DEFAULT)}""",
            "void x() {}");

    assertThat(task.settings().attributes().retryPolicy())
        .containsExactly(
            new RetryRule(List.of("t.C$Busy"), Action.RETRY, Duration.ofSeconds(10), "busy"),
            new RetryRule(
                List.of("java.io.FileNotFoundException", "java.lang.IllegalArgumentException"),
                Action.FAIL,
                null,
                null),
            new RetryRule(List.of("java.io.IOException"), Action.DEFAULT, null, null));
  }

  @Test
  void aDagHasAPolicyForAllTasksThatHaveNone() {
    String source =
        HEAD
            + "  @Task void x() {} @Task(retryPolicy = {}) void y() {}"
            + " @Dag(defaults = @Task(retryPolicy = @RetryRule(exception = Error.class)))"
            + " void d() { x(); y(); }\n}\n";
    DagModel dag = Compiled.of(source).descriptor("d").dag().resolved(TaskDefaults.NONE);

    assertThat(dag.tasks())
        .extracting(t -> t.settings().attributes().retryPolicy().size())
        .containsExactly(1, 0);
  }

  static Stream<String> results() {
    return Stream.of(
        "Split x() { return null; }",
        "Map<String, Integer> x() { return null; }",
        "SortedMap<Part, Object> x() { return null; }",
        "Bean x() { return null; }");
  }

  @ParameterizedTest
  @MethodSource("results")
  void recordsBeansAndMapsHaveSeveralOutputs(String method) {
    assertThat(
            task("multipleOutputs = true", method)
                .settings()
                .attributes()
                .get(TaskAttribute.MULTIPLE_OUTPUTS))
        .isEqualTo(true);
  }

  static Stream<Arguments> refusals() {
    String unnamed = ", which has no parts with names";
    return Stream.of(
        rules(
            "@RetryRule(exception = IOException.class), @RetryRule(exception ="
                + " §{Busy.class, FileNotFoundException.class})",
            RETRY_RULE,
            "never decides about FileNotFoundException, of which IOException before it takes care"),
        rules(
            "@RetryRule(exception = §{Exception.class, IOException.class})",
            RETRY_RULE,
            "never decides about IOException, of which Exception before it takes care"),
        rules("@RetryRule(exception = §{})", RETRY_RULE, "names no exception"),
        rules(
            "@RetryRule(exception = Busy.class, action = RetryAction.FAIL, delay = §\"1s\")",
            RETRY_RULE,
            "has a delay, but its action is FAIL"),
        rules(
            "@RetryRule(exception = Busy.class, delay = §\"soon\")", INVALID_DURATION, "soon", ""),
        outputs("void x() {}", "nothing"),
        outputs("int x() { return 1; }", "int" + unnamed),
        outputs("String x() { return null; }", "java.lang.String" + unnamed),
        outputs("List<Split> x() { return null; }", "java.util.List<t.C.Split>" + unnamed),
        outputs(
            "Map<Integer, Split> x() { return null; }",
            "java.util.Map<java.lang.Integer,t.C.Split>, whose keys are no texts"),
        outputs("None x() { return null; }", "None, which has no components"),
        outputs(
            "Named x() { return null; }",
            "Named, whose component 'return_value' has a key of Airflow's"),
        Arguments.of(
            DEFAULT_ATTRIBUTE,
            "@Task void x() {} @Dag(defaults = @Task(multipleOutputs = §true)) void d() { x(); }",
            new Object[] {"multipleOutputs", "it is of one task"}));
  }

  private static Arguments rules(String rules, Diagnostic diagnostic, Object... details) {
    return Arguments.of(
        diagnostic,
        "@Task(retryPolicy = {" + rules + "}) void x() {} @Dag void d() { x(); }",
        details);
  }

  private static Arguments outputs(String method, String returns) {
    return Arguments.of(
        MULTIPLE_OUTPUTS,
        "@Task(multipleOutputs = §true) " + method + " @Dag void d() { x(); }",
        new Object[] {"x", returns});
  }

  static Set<Diagnostic> diagnostics() {
    Set<Diagnostic> all = EnumSet.noneOf(Diagnostic.class);
    refusals().forEach(row -> all.add((Diagnostic) row.get()[0]));
    return all;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesAtTheValue(Diagnostic diagnostic, String members, Object[] details) {
    String source = HEAD + "  " + members + "\n}\n";
    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source)), details);
  }
}
