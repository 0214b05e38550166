package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Deadline;
import dev.updraft.descriptor.Deadline.Reference;
import dev.updraft.descriptor.PythonCallback;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Airflow calls in Python about runs; what is refused, where {@code §} stands. */
class DagCallbacksTest {
  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      public class C {
        static final String PATH = "alerts";
        @Task void a() {}
      """;

  private static DagModel dag(String attributes) {
    String source =
        HEAD + "  @SuppressWarnings(\"updraft\") @Dag(" + attributes + ") void d() { a(); }\n}\n";
    return Compiled.of(source).descriptor("d").dag();
  }

  @Test
  void readsFunctionsAndNotifiersWithTheirArguments() {
    DagModel dag =
        dag(
            """
            onSuccess = @PythonCallback(path = "alerts.done"),
            onFailure = {
              @PythonCallback(path = PATH + ".page", kwargs = "{\\"n\\": 1, \\"deep\\": {\\"a\\": [true]}}"),
              @PythonCallback(path = "a.b.Notifier")
            }""");

    assertThat(dag.settings().get(DagAttribute.ON_SUCCESS))
        .isEqualTo(List.of(new PythonCallback("alerts.done", Map.of())));
    assertThat(dag.settings().get(DagAttribute.ON_FAILURE))
        .isEqualTo(
            List.of(
                new PythonCallback(
                    "alerts.page", Map.of("n", 1L, "deep", Map.of("a", List.of(true)))),
                new PythonCallback("a.b.Notifier", Map.of())));
  }

  @Test
  void readsEveryKindOfDeadline() {
    String callback = "callback = @PythonCallback(path = \"a.b\")";
    DagModel dag =
        dag(
            """
            deadlines = {
              @DeadlineAlert(reference = DeadlineReference.DAGRUN_QUEUED_AT, interval = "1h", %1$s),
              @DeadlineAlert(reference = DeadlineReference.DAGRUN_LOGICAL_DATE, interval = "PT1.5S",
                  %1$s, onExecutor = true, executor = "Local", name = "late"),
              @DeadlineAlert(reference = DeadlineReference.AVERAGE_RUNTIME, interval = "5m", %1$s,
                  maxRuns = 5, minRuns = 2),
              @DeadlineAlert(reference = DeadlineReference.AVERAGE_RUNTIME, interval = "5m", %1$s),
              @DeadlineAlert(reference = DeadlineReference.FIXED_DATETIME, date = "2027-01-01",
                  interval = "0s", callback = @PythonCallback(path = "a.b", kwargs = "{\\"x\\": null}"))
            }"""
                .formatted(callback));
    PythonCallback called = new PythonCallback("a.b", Map.of());
    Map<String, @Nullable Object> nothing = new HashMap<>();
    nothing.put("x", null);

    assertThat(dag.settings().get(DagAttribute.DEADLINES))
        .isEqualTo(
            List.of(
                deadline(Reference.DAGRUN_QUEUED_AT, null, null, Duration.ofHours(1), called),
                new Deadline(
                    Reference.DAGRUN_LOGICAL_DATE,
                    null,
                    null,
                    null,
                    Duration.ofMillis(1500),
                    called,
                    true,
                    "Local",
                    "late"),
                deadline(Reference.AVERAGE_RUNTIME, 5, 2, Duration.ofMinutes(5), called),
                deadline(Reference.AVERAGE_RUNTIME, 10, 10, Duration.ofMinutes(5), called),
                new Deadline(
                    Reference.FIXED_DATETIME,
                    Instant.parse("2027-01-01T00:00:00Z"),
                    null,
                    null,
                    Duration.ZERO,
                    new PythonCallback("a.b", nothing),
                    false,
                    null,
                    null)));
  }

  private static Deadline deadline(
      Reference reference,
      @Nullable Integer maxRuns,
      @Nullable Integer minRuns,
      Duration interval,
      PythonCallback callback) {
    return new Deadline(reference, null, maxRuns, minRuns, interval, callback, false, null, null);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        callback("path = §\"page\"", PYTHON_PATH, "page", ""),
        callback("path = §\"alerts:page\"", PYTHON_PATH, "alerts:page", meant("alerts.page")),
        callback("path = §\"alerts.page()\"", PYTHON_PATH, "alerts.page()", meant("alerts.page")),
        callback("path = \"a.b\", kwargs = §\"[1]\"", KWARGS, "it is no object"),
        callback(
            "path = \"a.b\", kwargs = §\"{\\\"a b\\\": 1}\"",
            KWARGS,
            "\"a b\" is no name of an argument"),
        deadline(
            "reference = DeadlineReference.FIXED_DATETIME§, interval = \"1h\"",
            DEADLINE,
            "FIXED_DATETIME needs a date"),
        deadline(
            "reference = DeadlineReference.DAGRUN_QUEUED_AT, interval = \"1h\", date = §\"2027-01-01\"",
            DEADLINE,
            "a date says nothing with DAGRUN_QUEUED_AT"),
        deadline(
            "reference = DeadlineReference.DAGRUN_QUEUED_AT, interval = \"1h\", maxRuns = §3",
            DEADLINE,
            "maxRuns says nothing with DAGRUN_QUEUED_AT"),
        deadline(
            "reference = DeadlineReference.DAGRUN_QUEUED_AT, interval = \"1h\", executor = §\"x\"",
            DEADLINE,
            "executor says nothing without onExecutor = true"),
        deadline(
            "reference = DeadlineReference.DAGRUN_QUEUED_AT, interval = §\"soon\"",
            INVALID_DURATION,
            "soon",
            ""),
        deadline(
            "reference = DeadlineReference.FIXED_DATETIME, interval = \"1h\", date = §\"soon\"",
            INVALID_DATE,
            "soon"),
        Arguments.of(
            "@SuppressWarnings(\"updraft\") @Dag(deadlines = @DeadlineAlert(reference ="
                + " DeadlineReference.AVERAGE_RUNTIME, interval = \"1h\", maxRuns = 2, minRuns ="
                + " §3, callback = @PythonCallback(path = \"a.b\"))) void d() { a(); }",
            DEADLINE,
            new Object[] {"minRuns = 3 is more than maxRuns = 2"}),
        Arguments.of(
            "@SuppressWarnings(\"updraft\") @Dag(deadlines = @DeadlineAlert(reference ="
                + " DeadlineReference.DAGRUN_QUEUED_AT, interval = \"1h\", callback ="
                + " @PythonCallback(path = \"a.b\", kwargs = §\"{\\\"context\\\": 1}\"))) void d() {"
                + " a(); }",
            KWARGS,
            new Object[] {"\"context\" is what Airflow passes"}),
        Arguments.of(
            "@Dag(deadlines = §@DeadlineAlert(reference = DeadlineReference.DAGRUN_QUEUED_AT,"
                + " interval = \"1h\", callback = @PythonCallback(path = \"a.b\"))) void d() { a(); }",
            LATER_AIRFLOW,
            new Object[] {"deadlines", "has no effect", "3.1"}));
  }

  private static String meant(String text) {
    return " Did you mean '" + text + "'?";
  }

  private static Arguments callback(String values, Diagnostic diagnostic, Object... details) {
    return Arguments.of(
        "@Dag(onFailure = @PythonCallback(" + values + ")) void d() { a(); }", diagnostic, details);
  }

  private static Arguments deadline(String values, Diagnostic diagnostic, Object... details) {
    // The mark stands behind a constant of an enum, of which javac shows the dot.
    String text =
        values.replace("DeadlineReference.FIXED_DATETIME§", "DeadlineReference§.FIXED_DATETIME");
    return Arguments.of(
        "@SuppressWarnings(\"updraft\") @Dag(deadlines = @DeadlineAlert("
            + text
            + ", callback = @PythonCallback(path = \"a.b\"))) void d() { a(); }",
        diagnostic,
        details);
  }

  static Set<Diagnostic> diagnostics() {
    Set<Diagnostic> all = EnumSet.noneOf(Diagnostic.class);
    refusals().forEach(row -> all.add((Diagnostic) row.get()[1]));
    return all;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesAtTheValue(String members, Diagnostic diagnostic, Object[] details) {
    String source = HEAD + "  " + members + "\n}\n";
    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source)), details);
  }

  @Test
  void twoClassesCannotHaveOneId() {
    String second =
        """
        package t;
        import dev.updraft.*;
        public class Second {
          @Task void a() {}
          @Dag(id = "d") void §other() { a(); }
        }
        """;
    Compiled compiled = Compiled.of(HEAD + "  @Dag void d() { a(); }\n}\n", Refusals.clean(second));

    Refusals.check(DUPLICATE_DAG_ID, second, compiled, "d", "t.C.d");
  }
}
