package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is probably a mistake of a class as a whole, with text, line and column: {@code §} marks the
 * place that the message must point at.
 */
class WarningTest {
  private static final String HEAD =
      """
      package t;
      import static dev.updraft.Dsl.*;
      import dev.updraft.*;
      import java.util.*;
      """;

  static Stream<Arguments> unused() {
    return Stream.of(
        warning(
            "public class C { @Dag void d() { a(); } @Task void a() {} @Task void §b() { a(); } }",
            TASK_NEVER_USED,
            "@Task",
            "b"),
        warning(
            "public class C { @Dag void d() { a(1); } @Task void a(int n) {} @Task void §a() {} }",
            TASK_NEVER_USED,
            "@Task",
            "a"),
        warning(
            "public class C { @Dag void d() { lib.a(); } final L lib = new L();"
                + " @Task void §a() {} static class L { @Task void a() {} @Task void b() {} } }",
            TASK_NEVER_USED,
            "@Task",
            "a"),
        warning(
            "public class C { @Dag void d() { a(); } @Task void a() {} @Task void b() {}"
                + " @TaskGroup void §g() { b(); } }",
            TASK_NEVER_USED,
            "@TaskGroup",
            "g"),
        warning(
            "public class C { static class N { @Dag void e() { a(); } @Task void a() {}"
                + " @Task void §b() {} } @Dag void d() { a(); } @Task void a() {} }",
            TASK_NEVER_USED,
            "@Task",
            "b"));
  }

  static Stream<Arguments> dates() {
    String dag = "public class C { @Dag void d(TaskContext c) { a(c); } ";
    return Stream.of(
        warning(
            dag + "@Task void a(TaskContext c) { c§.logicalDate(); } }",
            LOGICAL_DATE_WITHOUT_SCHEDULE,
            "logicalDate",
            "a",
            "d"),
        warning(
            dag + "@Task void a(TaskContext c) { TaskContext.current()§.logicalDate(); } }",
            LOGICAL_DATE_WITHOUT_SCHEDULE,
            "logicalDate",
            "a",
            "d"),
        warning(
            dag
                + "@Task void a(TaskContext c) { Optional.of(c).map(§TaskContext::logicalDate); }"
                + " }",
            LOGICAL_DATE_WITHOUT_SCHEDULE,
            "logicalDate",
            "a",
            "d"),
        warning(
            dag
                + "@Dag void e(TaskContext c) { g(c); } @TaskGroup void g(TaskContext c) { a(c); }"
                + " @Task void a(TaskContext c) { Runnable r = () -> c§.logicalDate(); r.run(); }"
                + " }",
            LOGICAL_DATE_WITHOUT_SCHEDULE,
            "logicalDate",
            "a",
            "d, e"),
        warning(
            "public class C { @Dag(schedule = \"@daily\") void d(TaskContext c) { b(c); }"
                + " @Dag void e(TaskContext c) { a(c); }"
                + " @Task void b(TaskContext c) { c.logicalDate(); }"
                + " @Task void a(TaskContext c) { c§.logicalDate(); } }",
            LOGICAL_DATE_WITHOUT_SCHEDULE,
            "logicalDate",
            "a",
            "e"),
        warning(
            dag + "@Task void a(TaskContext c) { c.run()§.dataIntervalStart(); } }",
            LOGICAL_DATE_WITHOUT_SCHEDULE,
            "dataIntervalStart",
            "a",
            "d"),
        warning(
            dag + "@Task void a(TaskContext c) { c.run()§.dataIntervalEnd(); } }",
            LOGICAL_DATE_WITHOUT_SCHEDULE,
            "dataIntervalEnd",
            "a",
            "d"));
  }

  private static Arguments warning(String source, Diagnostic diagnostic, Object... details) {
    return Arguments.of(source, diagnostic, details);
  }

  @ParameterizedTest
  @MethodSource({"unused", "dates"})
  void warns(String text, Diagnostic diagnostic, Object[] details) {
    String source = HEAD + text;
    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source)), details);

    Compiled lenient = Compiled.with(List.of(), Refusals.clean(source));
    assertThat(lenient.success()).isTrue();
    assertThat(lenient.messages())
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.getKind()).isEqualTo(javax.tools.Diagnostic.Kind.WARNING));
  }

  /** Every way to use a task, and what is left out on purpose. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        public class C {
          @Task List<String> rows() { return List.of(); }
          @Task String load(String x) { return x; }
          @Task String more(String x) { return x; }
          @Task void each(String x) {}
          @Task void loop(String x) {}
          @Task void inGroup() {}
          @Task void deep() {}
          @Task void last() {}
          @Task void left() {}
          @Task boolean ok() { return true; }
          @Task static void still() {}
          @TaskGroup void group() { inGroup(); inner(); }
          @TaskGroup void inner() { then(); deep(); }
          @Dag void d() {
            rows().stream().map(this::load).map(x -> more(x)).toList();
            rows().forEach(x -> each(x));
            for (String x : rows()) { loop(x); }
            try { group(); } finally { named("end", () -> last()); }
            if (false) { left(); }
            if (ok()) { C.still(); }
          }
        }
        """,
        // An heir's task runs where the group or DAG of the class above calls it.
        """
        public class C {
          static class A { @Dag void d() { a(); g(); } @Task void a() {} @TaskGroup void g() { a(); } }
          static class B extends A {
            @Dag void e() { g(); b(); }
            @Override @Task void a() {}
            @Task void b() {}
          }
        }
        """,
        // A library and a class above the DAG's.
        """
        public class C extends Above {
          static class Lib { @Task void a() {} @Task void b() {} }
          final Lib lib = new Lib();
          @Dag void d() { lib.a(); up(); }
        }
        class Above { @Task void up() {} @Task void other() {} @TaskGroup void g() {} }
        """,
        """
        public class C implements DagSource {
          public void define(Dags dags) { dags.dag("c").task("b"); }
          @Dag void d() { a(); }
          @Task void a() {}
          @Task void b() {}
        }
        """,
        """
        public class C implements DagSource {
          public void define(Dags dags) {}
          static class N { @Dag void d() { a(); } @Task void a() {} @Task void b() {} }
        }
        """,
        """
        public class C {
          @Dag void d() { a(); }
          @Task void a() {}
          @SuppressWarnings("unused") @Task void b() {}
          @SuppressWarnings({"x", "updraft"}) @TaskGroup void g() {}
        }
        """,
        """
        @SuppressWarnings("all")
        public class C {
          static class N { @Dag void d() { a(); } @Task void a() {} @Task void b() {} }
        }
        """,
        // Some DAG with the task has a schedule, or the date is asked for with care.
        """
        public class C {
          @Dag(schedule = "@daily") void d(TaskContext c) { a(c); }
          @Dag void e(TaskContext c) { a(c); find(c); knows(c); quiet(c); own(); other(c); ends(c); }
          @Task void other(TaskContext c) {
            c.runs().find(c.run().ref()).ifPresent(run -> run.dataIntervalStart());
          }
          @Task void ends(TaskContext c) {
            if (c.run().findDataIntervalEnd().isPresent()) c.run().dataIntervalStart();
          }
          @Task void a(TaskContext c) { c.logicalDate(); }
          @Task void find(TaskContext c) { c.findLogicalDate(); c.runAfter(); }
          @Task void knows(TaskContext c) { if (c.findLogicalDate().isPresent()) c.logicalDate(); }
          @SuppressWarnings("updraft") @Task void quiet(TaskContext c) { c.logicalDate(); }
          @Task void own() { logicalDate(); }
          static void logicalDate() {}
        }
        """
      })
  void saysNothing(String text) {
    Compiled compiled = Compiled.of(HEAD + text);
    assertThat(compiled.texts()).isEmpty();
    assertThat(compiled.success()).isTrue();
  }

  @Test
  void oneMistakeIsOneMessage() {
    String source =
        HEAD
            + "public class C { @Task void a(int x) {} @Task void b() {}"
            + " @Dag void d(int n) { a(n + 1); }"
            + " @Dag void e(TaskContext c) { date(c); }"
            + " @Task void date(TaskContext c) { c.logicalDate(); } }";
    assertThat(Compiled.of(source).texts())
        .singleElement()
        .satisfies(text -> assertThat(text).contains("[Updraft/OperatorOnResult]"));
  }

  /** What is warned of here. */
  static Set<Diagnostic> diagnostics() {
    return Set.of(TASK_NEVER_USED, LOGICAL_DATE_WITHOUT_SCHEDULE);
  }
}
