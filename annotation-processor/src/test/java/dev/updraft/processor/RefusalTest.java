package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each refusal with its text, line and column: {@code §} marks the place that the message must
 * point at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      import java.util.*;
      import java.util.stream.*;
      @SuppressWarnings("unused") // each test calls some of the tasks
      public class Bad {
        record Score(double rate, List<Double> all) {}
              int field = 3;
        private final Lib hidden = new Lib();
        final Lib lib = new Lib();
        static int helper() { return 1; }
        @Task List<Double> rates(int n) { return List.of(); }
        @Task Score train(double rate) { return null; }
        @Task Score best(List<Score> scores) { return null; }
        @Task void use(double x) {}
        @Task void text(Object x) {}
        @Task char letter() { return 'a'; }
        @Task Optional<Double> maybe() { return Optional.empty(); }
      """;

  private static final String LIB =
      """
      package t;
      import dev.updraft.Task;
      public class Lib {
        @Task public double load() { return 1; }
        @Task public static void fixed() {}
      }
      """;

  private final Set<Diagnostic> seen = EnumSet.noneOf(Diagnostic.class);

  static Stream<Arguments> bodies() {
    return Stream.of(
        body(NOT_A_TASK, "use(1); System.out§.println(\"x\");", "println"),
        body(NOT_A_TASK, "use(§helper());", "helper"),
        body(NOT_A_TASK, "use(Math§.random());", "random"),
        body(METHOD_ON_RESULT, "Score b = train(1); text(b§.toString());", "toString"),
        body(METHOD_ON_RESULT, "text(train(1)§.hashCode());", "hashCode"),
        body(METHOD_ON_RESULT, "text(name§.length());", "length"),
        body(METHOD_ON_RESULT, "text(rates(1)§.get(count));", "get"),
        body(OPERATOR_ON_RESULT, "Score b = train(1); use(b.rate() §+ 1);", "+"),
        body(METHOD_ON_RESULT, "text(!name§.isEmpty());", "isEmpty"),
        body(OPERATOR_ON_RESULT, "text(count §* 2);", "*"),
        body(UNSUPPORTED_EXPRESSION, "text(§new Object());", "the creation of an object"),
        body(OPERATOR_ON_RESULT, "text(count §> 1 ? train(1) : train(2));", ">"),
        body(UNSUPPORTED_EXPRESSION, "text(§new int[1]);", "the creation of an array"),
        body(OPERATOR_ON_RESULT, "use(1); int i = count; i§++;", "++"),
        body(
            UNSUPPORTED_EXPRESSION,
            "Integer a = 1000, b = 1000; text(a §== b);",
            "'a == b', which compares objects, not their values (write equals)"),
        body(UNSUPPORTED_EXPRESSION, "text(§this);", "'this'"),
        body(UNSUPPORTED_EXPRESSION, "text(Bad§.class);", "'Bad.class'"),
        body(UNSUPPORTED_EXPRESSION, "use(§letter());", "a char that is passed as a number"),
        body(
            UNSUPPORTED_EXPRESSION,
            "text(List.of(name, §null));",
            "null as an element of List.of(..)"),
        body(STREAM_OPERATION, "text(maybe()§.stream().map(r -> train(r)).toList());", "stream"),
        body(LAMBDA_BODY, "text(rates(1).stream().map(r -> §3).toList());", "map", "'3'"),
        body(NON_CONSTANT_FIELD, "use(§field);", "field"),
        body(NON_CONSTANT_FIELD, "use(this§.field);", "field"),
        body(FOREIGN_RECEIVER, "new Bad()§.use(1);", "use", "'new Bad()'"),
        body(FOREIGN_RECEIVER, "use(1); Lib§.fixed();", "fixed", "class Lib"),
        body(PRIVATE_LIBRARY_FIELD, "use(hidden§.load());", "hidden"),
        body(OPERATOR_ON_RESULT, "if (count §> 1) { use(1); }", ">"),
        body(UNSUPPORTED_STATEMENT, "§while (count > 1) { use(1); }", "a while loop"),
        body(UNSUPPORTED_STATEMENT, "§do { use(1); } while (count > 1);", "a do-while loop"),
        body(UNSUPPORTED_STATEMENT, "§throw new IllegalStateException();", "a throw statement"),
        body(UNSUPPORTED_STATEMENT, "use(1); §assert count > 1;", "an assert statement"),
        body(UNSUPPORTED_STATEMENT, "§synchronized (this) { use(1); }", "a synchronized block"),
        body(UNSUPPORTED_STATEMENT, "use(1); §class Local {}", "a local class"),
        body(
            UNSUPPORTED_STATEMENT,
            "field §= 4; use(1);",
            "an assignment to anything but a local variable"),
        body(
            MAPPING_SOURCE,
            "Score b = train(1); b§.all().stream().map(r -> train(r)).toList();",
            "component 'all' of a result"),
        body(
            STREAM_OPERATION,
            "best(rates(1).stream()§.filter(r -> r > 1).map(r -> train(r)).toList());",
            "filter"),
        body(
            STREAM_OPERATION,
            "text(rates(1).stream().map(r -> train(r))§.collect(Collectors.toSet()));",
            "collect"),
        body(
            LAMBDA_BODY,
            "best(rates(1).stream().map(r -> §{ use(r); return train(r); }).toList());",
            "map",
            "several statements"),
        body(
            LAMBDA_BODY,
            "text(rates(1).stream().map(§Object::toString).toList());",
            "map",
            "'toString', which is none"),
        body(
            NESTED_CALL,
            "text(rates(1).stream().map(r -> best(List.of(§train(r)))).toList());",
            "train"),
        body(ELEMENT_UNUSED, "best(rates(1).stream().map(r -> §train(1)).toList());", "r", "train"),
        body(CONSTANT_TYPE, "use(0.0 §/ 0);", "double (NaN)"),
        body(CONSTANT_TYPE, "text(§\"a\\0\");", "String with \\u0000 or half a character"));
  }

  private static Arguments body(Diagnostic diagnostic, String body, Object... details) {
    return Arguments.of(diagnostic, body, details);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void refusesABody(Diagnostic diagnostic, String body, Object[] details) {
    String dag = "  @Dag(id = \"bad\") void bad(int count, String name) {\n    ";
    refuses(diagnostic, HEAD + dag + body + "\n  }\n}\n", details);
  }

  static Stream<Arguments> members() {
    return Stream.of(
        body(EMPTY_DAG, "@Dag void §empty() {}", "empty"),
        body(
            DAG_SIGNATURE,
            "@Dag double §value() { return train(1).rate(); }",
            "value",
            "returns a value"),
        body(DAG_SIGNATURE, "@Dag @Task void §both() { use(1); }", "both", "is a @Task as well"),
        body(
            DAG_SIGNATURE,
            "@Dag <X> void §generic() { use(1); }",
            "generic",
            "has type parameters"),
        body(
            DAG_OVERLOADED,
            "@Dag(id = \"x\") void d() { use(1); } @Dag(id = \"y\") void §d(int n) { use(1); }",
            "d"),
        body(
            PARAM_MISPLACED,
            "@Task void p(§@Param(\"3\") int n) {} @Dag void d() { p(1); }",
            "n",
            "p"),
        body(PARAM_TYPE, "@Dag void d(Object §x) { text(x); }", "x", "java.lang.Object"),
        body(
            PARAM_TYPE,
            "@Dag void d(Set<Thread> §x) { text(x); }",
            "x",
            "java.util.Set<java.lang.Thread> with java.lang.Thread"),
        body(PARAM_DEFAULT, "@Dag void d(@Param(§\"x\") int n) { use(n); }", "x", "n", "int", ""),
        body(
            PARAM_DEFAULT,
            "@Dag void d(@Param(§\"ture\") boolean n) { text(n); }",
            "ture",
            "n",
            "boolean",
            " Did you mean 'true'?"),
        body(
            PARAM_DEFAULT,
            "public enum Mode { FAST, SLOW } @Dag void d(@Param(§\"FASt\") Mode n) { text(n); }",
            "FASt",
            "n",
            "t.Bad.Mode",
            " Did you mean 'FAST'?"),
        body(
            PARAM_DEFAULT,
            "public enum Mode { FAST, SLOW } @Dag void d(@Param(§\"never\") Mode n) { text(n); }",
            "never",
            "n",
            "t.Bad.Mode",
            ""),
        body(
            CONSTANT_TYPE,
            "@Dag void d(@Param(§\"a\\0\") String s) { text(s); }",
            "String with \\u0000 or half a character"),
        body(
            PARAM_DEFAULT,
            "@Dag void d(@Param(§\"NaN\") double n) { use(n); }",
            "NaN",
            "n",
            "double",
            ""),
        body(
            PARAM_ATTRIBUTE,
            "@Dag void d(@Param(min = §1) String s) { text(s); }",
            "min",
            "s",
            "java.lang.String",
            "only a number has one",
            ""),
        body(
            PARAM_WITHOUT_DEFAULT,
            "@Dag(schedule = \"@daily\") void d(int §n) { use(n); }",
            "n",
            "int"),
        body(
            PARAM_NULL_WHEN_SCHEDULED,
            "@Dag(schedule = \"@daily\") void d(String §n) { text(n); }",
            "n"),
        body(PRIVATE_TASK, "@Task private void §p() {} @Dag void d() { p(); }", "p"),
        body(VARARGS_TASK, "@Task void §v(String... s) {} @Dag void d() { v(\"a\"); }", "v"),
        body(GENERIC_TASK, "@Task <T> void §g(T t) {} @Dag void d() { g(1); }", "g"),
        body(
            INACCESSIBLE_TYPE,
            "private record P(int x) {} @Task P §p() { return null; } @Dag void d() { p(); }",
            "p",
            "t.Bad.P"),
        body(
            INVALID_ID,
            "@Dag(id = §\"a b\") void d() { use(1); }",
            "a b",
            "DAG",
            " Did you mean 'a_b'?"),
        body(INVALID_ID, "@Task(id = §\"\") void x() {} @Dag void d() { x(); }", "", "task", ""),
        body(
            INVALID_SCHEDULE,
            "@Dag(schedule = §\"61 * * * *\") void d() { use(1); }",
            "61 * * * *",
            "\"61\" is no minute (0-59)",
            ""),
        body(
            INVALID_SCHEDULE,
            "@Dag(schedule = §\"@dayly\") void d() { use(1); }",
            "@dayly",
            "there is no preset of that name",
            " Did you mean '@daily'?"),
        body(
            INVALID_SCHEDULE,
            "@Dag(schedule = §\"0 6 * * MON-FRy\") void d() { use(1); }",
            "0 6 * * MON-FRy",
            "\"mon-fry\" is no day of week (0-7)",
            " Did you mean 'fri'?"),
        body(
            INVALID_SCHEDULE,
            "@Dag(schedule = §\"* * *\") void d() { use(1); }",
            "* * *",
            "it has 3 fields, not five",
            ""),
        body(
            CATCHUP_WITHOUT_START,
            "@Dag(schedule = \"@daily\", catchup = §true) void d() { use(1); }"),
        body(CONTINUOUS_RUNS, "@Dag(schedule = §\"@continuous\") void d() { use(1); }"),
        body(
            SCHEDULE_CONFLICT,
            "@CronTriggerTimetable(\"@daily\") @Dag(schedule = §\"@daily\") void d() { use(1); }",
            "schedule",
            "@CronTriggerTimetable"),
        body(
            SCHEDULE_CONFLICT,
            "@DeltaTriggerTimetable(\"1h\") @Dag(timezone = §\"UTC\") void d() { use(1); }",
            "timezone",
            "@DeltaTriggerTimetable"),
        body(
            SCHEDULE_CONFLICT,
            "@DeltaTriggerTimetable(\"1h\") §@EventsTimetable(\"2026-01-01\") @Dag void d() {"
                + " use(1); }",
            "@DeltaTriggerTimetable",
            "@EventsTimetable"),
        body(
            SCHEDULE_CONFLICT,
            "@CronTriggerTimetable(value = \"@daily\", runImmediately = true,"
                + " runImmediatelyWithin = §\"1h\") @Dag void d() { use(1); }",
            "runImmediately",
            "runImmediatelyWithin"),
        body(
            INVALID_TIMEZONE,
            "@Dag(schedule = \"@daily\", timezone = §\"Europe/Berln\") void d() { use(1); }",
            "Europe/Berln",
            " Did you mean 'Europe/Berlin'?"),
        body(
            INVALID_TIMEZONE,
            "@CronDataIntervalTimetable(value = \"@daily\", timezone = §\"+01:00\") @Dag void d() {"
                + " use(1); }",
            "+01:00",
            ""),
        body(TIMEZONE_WITHOUT_CRON, "@Dag(timezone = §\"UTC\") void d() { use(1); }", "UTC"),
        body(
            TIMEZONE_WITHOUT_CRON,
            "@Dag(schedule = \"every 1h\", timezone = §\"UTC\") void d() { use(1); }",
            "UTC"),
        body(
            INVALID_SCHEDULE,
            "@CronTriggerTimetable({\"@daily\", §\"0 24 * * *\"}) @Dag void d() { use(1); }",
            "0 24 * * *",
            "\"24\" is no hour (0-23)",
            ""),
        body(
            INVALID_SCHEDULE,
            "@CronTriggerTimetable(§\"@once\") @Dag void d() { use(1); }",
            "@once",
            "there is no preset of that name",
            ""),
        body(
            INVALID_SCHEDULE,
            "@CronTriggerTimetable(§{}) @Dag void d() { use(1); }",
            "",
            "it has 0 fields, not five",
            ""),
        body(
            INVALID_SCHEDULE,
            "@Dag(schedule = §\"0 0 * * fri#2,mon\") void d() { use(1); }",
            "0 0 * * fri#2,mon",
            "days of the week with and without \"#\" or \"l\" cannot be mixed",
            ""),
        body(INVALID_INTERVAL, "@Dag(schedule = §\"every 0s\") void d() { use(1); }", "0s", "zero"),
        body(
            INVALID_INTERVAL,
            "@DeltaDataIntervalTimetable(§\"100001d\") @Dag void d() { use(1); }",
            "100001d",
            "longer than 100,000 days"),
        body(
            INVALID_DURATION,
            "@Dag(schedule = §\"every 5min\") void d() { use(1); }",
            "5min",
            " Did you mean '5m'?"),
        body(
            INVALID_DURATION,
            "@DeltaTriggerTimetable(value = \"1h\", interval = §\"soon\") @Dag void d() { use(1); }",
            "soon",
            ""),
        body(NO_EVENTS, "@EventsTimetable(§{}) @Dag void d() { use(1); }"),
        body(
            INVALID_DATE,
            "@EventsTimetable({\"2026-01-01\", §\"2026-02-30\"}) @Dag void d() { use(1); }",
            "2026-02-30"),
        body(
            CATCHUP_WITHOUT_START,
            "@DeltaTriggerTimetable(\"1h\") @Dag(catchup = §true) void d() { use(1); }"),
        body(INVALID_DATE, "@Dag(startDate = §\"31.1.2026\") void d() { use(1); }", "31.1.2026"),
        body(INVALID_DURATION, "@Dag(retryDelay = §\"soon\") void d() { use(1); }", "soon", ""),
        body(
            INVALID_DURATION,
            "@Task(retryDelay = §\"5min\") void x() {} @Dag void d() { x(); }",
            "5min",
            " Did you mean '5m'?"),
        body(INVALID_NUMBER, "@Dag(retries = §-2) void d() { use(1); }", "retries", -2, 0),
        body(
            INVALID_NUMBER, "@Dag(maxActiveRuns = §0) void d() { use(1); }", "maxActiveRuns", 0, 1),
        body(
            INVALID_TEXT,
            "@Dag(queue = §\"a b\") void d() { use(1); }",
            "a b",
            "queue",
            " Did you mean 'a_b'?",
            256),
        body(
            INVALID_TEXT, "@Dag(executor = §\" \") void d() { use(1); }", " ", "executor", "", 250),
        body(INVALID_TEXT, "@Dag(tags = §\"\") void d() { use(1); }", "", "tag", "", 100),
        body(
            INVALID_TEXT, "@Dag(tags = {\"a\", §\" \"}) void d() { use(1); }", " ", "tag", "", 100),
        body(
            INVALID_DATE,
            "@Dag(schedule = \"@daily\", catchup = true, startDate = §\"soon\") void d() { use(1); }",
            "soon"),
        body(
            INVALID_SCHEDULE,
            "@Dag(schedule = §\"90m\") void d() { use(1); }",
            "90m",
            "it has 1 field, not five",
            " Did you mean 'every 90m'?"),
        body(
            DUPLICATE_ID,
            "@Task(id = \"use\") void other() {} @Dag void d() { use(1); §other(); }",
            "use",
            "t.Bad#use",
            "@Task(id = \"..\")"),
        body(
            DUPLICATE_ID,
            "@Dag void d() { Dsl.named(\"x\", train(1)); Dsl.named(\"x\", §train(2)); }",
            "x",
            "t.Bad#train",
            "named(..)"),
        body(
            DUPLICATE_ID,
            "@TaskGroup void g() { use(1); } @Dag void d() { Dsl.named(\"g\", train(1)); §g(); }",
            "g",
            "t.Bad#train",
            "named(..) or @TaskGroup(id = \"..\")"),
        body(
            XCOM_TYPE,
            "@Task java.io.InputStream §open() { return null; } @Dag void d() { open(); }",
            "open",
            "returns",
            "java.io.InputStream"),
        body(
            XCOM_TYPE,
            "@Task void print(int n, java.io.InputStream §in) {} @Dag void d() { print(1, null); }",
            "print",
            "takes",
            "java.io.InputStream"),
        body(
            XCOM_TYPE,
            "@Task void wait(TaskContext c, List<Optional<Thread>> §all) {} @Dag void"
                + " d(TaskContext c) { wait(c, List.of()); }",
            "wait",
            "takes",
            "java.lang.Thread"),
        body(
            XCOM_TYPE,
            "record Job(Runnable code, int size) {} @Task void run(Job §job) {} @Dag void d() {"
                + " run(null); }",
            "run",
            "takes",
            "java.lang.Runnable"),
        body(
            XCOM_TYPE,
            "@Task int total(java.util.stream.Stream<Integer> §all) { return 0; }"
                + " @Dag void d() { total(null); }",
            "total",
            "takes",
            "java.util.stream.Stream<java.lang.Integer> (write Iterable, read page by page, or"
                + " List)"),
        body(
            XCOM_TYPE,
            "record Box(List<Optional<Thread>> all) {} @Task Box §box() { return null; }"
                + " @Dag void d() { box(); }",
            "box",
            "returns",
            "java.lang.Thread"),
        body(
            XCOM_TYPE,
            "@Task Map<String, byte[]> §raw() { return null; } @Dag void d() { raw(); }",
            "raw",
            "returns",
            "byte[]"),
        body(
            DUPLICATE_DAG_ID,
            "@Dag(id = \"x\") void d() { use(1); } @Dag(id = \"x\") void §e() { use(1); }",
            "x",
            "t.Bad.d"));
  }

  @ParameterizedTest
  @MethodSource("members")
  void refusesADeclaration(Diagnostic diagnostic, String member, Object[] details) {
    refuses(diagnostic, HEAD + "  " + member + "\n}\n", details);
  }

  @Test
  void refusesClassesThatTheWorkerCannotMake() {
    String tail = "@Task void a() {} @Dag void d() { a(); } }";
    String text = "package t; import dev.updraft.*; ";
    refuses(
        CLASS_SHAPE,
        text + "public §class A { A(int x) {} " + tail,
        "A",
        "has no constructor without parameters that is not private");
    refuses(CLASS_SHAPE, text + "public abstract §class A { " + tail, "A", "is abstract");
    refuses(CLASS_SHAPE, text + "public §class A<X> { " + tail, "A", "has type parameters");
    refuses(
        CLASS_SHAPE,
        text + "public class A { §class B { " + tail + " }",
        "B",
        "is an inner class that is not static");
    refuses(
        CLASS_SHAPE,
        text + "public class A { private static §class B { " + tail + " }",
        "B",
        "is private or in a private class");
  }

  @Test
  void refusesATaskThatIsInvisibleFromTheClassOfTheDag() {
    String base =
        "package b; import dev.updraft.*; public class Base { @Task protected void a() {} }";
    String source =
        "package t; import dev.updraft.*; public class C extends b.Base { @Dag void d() { §a(); } }";
    check(INACCESSIBLE_TASK, source, Compiled.of(clean(source), base), "a", "t");
  }

  @Test
  void refusesALibraryTaskThatTakesNoData() {
    String source =
        "package t; import dev.updraft.*; public class C { final L<Runnable> lib = new L<>(); @Dag void d() {"
            + " lib§.run(null); } }";
    String lib = "package t; public class L<A> { @dev.updraft.Task void run(A code) {} }";
    check(XCOM_TYPE, source, Compiled.of(clean(source), lib), "run", "takes", "java.lang.Runnable");
  }

  @Test
  void takesEveryParameterThatTheWorkerCanRead() {
    String source =
        """
        package t;
        import dev.updraft.*;
        import java.util.*;
        public class C {
          static class Bean<T> { public T x; }
          sealed interface Shape permits Circle {}
          record Circle(double r) implements Shape {}
          @Task void a(byte[] x, int[][] y, char c, Character d, StringBuilder e) {}
          @Task void b(Map<String, List<Integer>> x, Deque<?> y, Collection<? extends Number> z) {}
          @Task void c(Optional<UUID> x, Bean<Circle> y, Shape z, Object o, Iterable<String> i) {}
          @Task void e(java.time.MonthDay x, java.time.OffsetTime y, java.net.URI z, Date d) {}
          @Task void f(java.nio.file.Path x, java.util.regex.Pattern y, Locale z, Thread.State s) {}
          @Task void g(TaskContext c, java.math.BigDecimal x, Number n, Comparable<String> y) {}
          @Dag
          void d(TaskContext context) {
            a(null, null, 'a', 'a', null);
            b(null, null, null);
            c(null, null, null, 1, null);
            e(null, null, null, null);
            f(null, null, null, null);
            g(context, null, 1, "a");
          }
        }
        """;
    assertThat(Compiled.of(source).texts()).isEmpty();
  }

  @Test
  void refusesAHiddenField() {
    String source =
        "package t; import dev.updraft.*; public class C extends Base { final Lib lib = new Lib();"
            + " @Dag void d() { lib.load(); super.lib§.load(); } }";
    String base = "package t; class Base { final Lib lib = new Lib(); }";
    check(FOREIGN_RECEIVER, source, Compiled.of(clean(source), base, LIB), "load", "'super.lib'");
  }

  @Test
  void reportsAnInheritedFaultOnceAndNotInClassesThatDoNotCallTheTask() {
    String base = "package t; import dev.updraft.*; public class B { @Task void §a(int... x) {} }";
    String heir = "package t; import dev.updraft.*; public class C extends B { @Task void b() {}";
    Compiled compiled = Compiled.of(clean(base), heir + " @Dag void d() { b(); } }");
    check(VARARGS_TASK, base, compiled, "a");
  }

  @Test
  void refusesATaskWhoseTypesAWildcardLeavesOpen() {
    String source =
        "package t; import dev.updraft.*; public class C { static class L<A> { @Task void put(A a)"
            + " {} } final L<?> lib = new L<String>(); @Dag void d() { lib§.put(null); } }";
    check(INACCESSIBLE_TYPE, source, Compiled.of(clean(source)), "put", "?");
  }

  @Test
  void reportsEveryBadArgumentAndWritesNothing() {
    Compiled compiled =
        Compiled.of(
            HEAD
                + "  @Dag void d(int n) { text(n + 1); text(List.of(field, n * 2)); }\n"
                + "  @Dag void fine() { use(1); }\n}\n",
            LIB);

    assertThat(compiled.texts()).hasSize(3);
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.classes().resolve("META-INF/updraft")).doesNotExist();
    assertThat(compiled.classes().resolve("t/Bad.class")).doesNotExist();
  }

  @Test
  void doesNotEchoTheErrorsOfJavac() {
    Compiled compiled = Compiled.of(HEAD + "  @Dag void d(int n) { text(missing + 1); }\n}\n", LIB);

    assertThat(compiled.texts()).hasSize(1).allMatch(text -> text.contains("cannot find symbol"));
  }

  @Test
  void reportsDeclarationsAndBodiesInOneBuild() {
    Compiled compiled =
        Compiled.of(
            HEAD
                + "  @Dag(schedule = \"x\") void d(int n) { use(1); }\n"
                + "  @Dag void e(int n) { text(n + 1); }\n}\n",
            LIB);

    assertThat(compiled.texts())
        .anyMatch(text -> text.contains("[Updraft/InvalidSchedule]"))
        .anyMatch(text -> text.contains("[Updraft/OperatorOnResult]"));
  }

  private void refuses(Diagnostic diagnostic, String source, Object... details) {
    check(diagnostic, source, Compiled.of(clean(source), LIB), details);
  }

  private static String clean(String source) {
    return Refusals.clean(source);
  }

  private void check(Diagnostic diagnostic, String source, Compiled compiled, Object... details) {
    seen.add(diagnostic);
    Refusals.check(diagnostic, source, compiled, details);
  }

  @AfterAll
  void everyDiagnosticHasATest() {
    // The two that no source can provoke are tested where they arise.
    Set<Diagnostic> elsewhere = EnumSet.of(BODIES_UNREADABLE, INTERNAL_ERROR);
    elsewhere.addAll(ReaderRefusalTest.diagnostics());
    elsewhere.addAll(WarningTest.diagnostics());
    elsewhere.addAll(AttributesTest.diagnostics());
    elsewhere.addAll(KindsRefusalTest.diagnostics());
    elsewhere.addAll(AssetsTest.diagnostics());
    elsewhere.addAll(CallSettingsTest.diagnostics());
    elsewhere.addAll(CallRulesTest.diagnostics());
    elsewhere.addAll(CallbacksTest.diagnostics());
    elsewhere.addAll(OperatorTest.diagnostics());
    elsewhere.addAll(StubTest.diagnostics());
    elsewhere.addAll(RetryAndOutputsTest.diagnostics());
    elsewhere.addAll(DagCallbacksTest.diagnostics());
    elsewhere.addAll(HandleTest.diagnostics());
    // Only a DagSource names tasks: SourceDagsTest of the Maven plugin.
    elsewhere.addAll(
        EnumSet.of(
            Diagnostic.NO_SUCH_TASK,
            Diagnostic.OVERLOADED_TASK,
            Diagnostic.ARGUMENT_COUNT,
            Diagnostic.ARGUMENT_TYPE,
            Diagnostic.VOID_RESULT,
            Diagnostic.UNKNOWN_TASK,
            Diagnostic.CYCLE));
    assertThat(Arrays.stream(Diagnostic.values()).filter(d -> !elsewhere.contains(d)))
        .allMatch(seen::contains);
  }
}
