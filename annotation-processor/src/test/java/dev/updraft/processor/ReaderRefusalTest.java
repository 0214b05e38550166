package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each refusal of branches, loops, mappings, groups and names with its text, line and column:
 * {@code §} marks the place that the message must point at.
 */
class ReaderRefusalTest {
  private static final String HEAD =
      """
      package t;
      import static dev.updraft.Dsl.*;
      import dev.updraft.*;
      import java.time.*;
      import java.util.*;
      import java.util.stream.*;
      @SuppressWarnings("unused") // each test calls some of the tasks
      public class Bad {
        enum Mode { FAST, SLOW }
        enum Shown { A; public String toString() { return "a"; } }
        enum Bodies { A { public String toString() { return "a"; } } }
        record Score(double rate, List<String> all, Mode mode) {
          Score(double rate) { this(rate, List.of(), Mode.FAST); }
        }
        record Loud(String name) { public String name() { return name + "!"; } }
        record Clamped(int n) { Clamped { n = Math.max(n, 3); } }
        record Grown(int n) { Grown(int n) { this.n = n + 1; } }
        record Box(Object held) {}
        static final Loud LOUD = new Loud("x");
        int field = 3;
        final Lib lib = new Lib();
        static int helper() { return 1; }
        static List<String> list() { return List.of(); }
        @Task boolean a() { return true; }
        @Task boolean b() { return true; }
        @Task Mode mode() { return Mode.FAST; }
        @Task String text() { return ""; }
        @Task int number() { return 1; }
        @Task Integer boxed() { return 1; }
        @Task Long big() { return 1L; }
        @Task Object any() { return 1; }
        @Task float single() { return 1; }
        @Task double real() { return 1; }
        @Task char letter() { return 'a'; }
        @Task List<String> rows() { return List.of(); }
        @Task Map<String, Score> scores() { return Map.of(); }
        @Task Score score() { return null; }
        @Task List<?> anys() { return List.of(); }
        @Task List<Object> objects() { return List.of(); }
        @Task String load(String x) { return x; }
        @Task String pair(String x, String y) { return x; }
        @Task void use(Object x) {}
        @Task void whole(int x) {}
        @Task(triggerRule = TriggerRule.ALL_SUCCESS) String strict(String x) { return x; }
        @Task(triggerRule = TriggerRule.NONE_SKIPPED) void whenNoneSkipped() {}
        @Task(triggerRule = TriggerRule.ALL_FAILED) void whenAllFailed() {}
        @Task(triggerRule = TriggerRule.ONE_SUCCESS) void hasty(Object x) {}
        @Task(triggerRule = TriggerRule.ALWAYS) void always(Object x) {}
        @TaskGroup void hastyGroup(Object x) { always(x); }
        @Task Loud loud() { return LOUD; }
        @Task void box(Box box) {}
        @TaskGroup void group(Object x) { use(x); }
        @TaskGroup Loud makes() { use(1); return LOUD; }
      """;

  private static final String LIB =
      """
      package t;
      import dev.updraft.*;
      public class Lib {
        @Task public double load() { return 1; }
        @TaskGroup public void far() { load(); }
        @TaskGroup public static void still() {}
      }
      record Far(int n) {}
      """;

  static Stream<Arguments> branches() {
    return Stream.of(
        body(OPERATOR_ON_RESULT, "if (number() §> 1) { use(1); }", ">"),
        body(OPERATOR_ON_RESULT, "if (a() §^ b()) { use(1); }", "^"),
        body(OPERATOR_ON_RESULT, "if (text() §== \"x\") { use(1); }", "=="),
        body(OPERATOR_ON_RESULT, "if (number() §!= boxed()) { use(1); }", "!="),
        body(OPERATOR_ON_RESULT, "Integer one = 1; if (boxed() §== one) { use(1); }", "=="),
        body(OPERATOR_ON_RESULT, "if (any() §== Mode.FAST) { use(1); }", "=="),
        body(OPERATOR_ON_RESULT, "if (single() §== 0.1) { use(1); }", "=="),
        body(METHOD_ON_RESULT, "if (text()§.equals(name)) { use(1); }", "equals"),
        body(METHOD_ON_RESULT, "if (text()§.isEmpty()) { use(1); }", "isEmpty"),
        body(METHOD_ON_RESULT, "if (rows()§.contains(name)) { use(1); }", "contains"),
        body(METHOD_ON_RESULT, "if (rows()§.contains(1)) { use(1); }", "contains"),
        body(METHOD_ON_RESULT, "if (rows()§.contains(null)) { use(1); }", "contains"),
        body(METHOD_ON_RESULT, "if (objects()§.contains(\"a\")) { use(1); }", "contains"),
        body(METHOD_ON_RESULT, "if (anys()§.contains(\"a\")) { use(1); }", "contains"),
        body(METHOD_ON_RESULT, "if (text()§.contains(\"a\")) { use(1); }", "contains"),
        body(NOT_A_TASK, "if (List.of(text(), \"b\")§.contains(\"a\")) { use(1); }", "contains"),
        body(CONSTANT_CALL, "if (List.of(\"a\")§.contains(\"a\")) { use(1); }", "contains"),
        body(
            MAPPED_CONDITION,
            "if (rows().stream().map(x -> load(x)).toList()§.contains(\"a\")) { use(1); }",
            "load"),
        body(METHOD_ON_RESULT, "if (Objects§.equals(text(), name)) { use(1); }", "equals"),
        body(METHOD_ON_RESULT, "if (big()§.equals(1)) { use(1); }", "equals"),
        body(CONSTANT_CALL, "if (List.of(1)§.equals(List.of(2))) { use(1); }", "equals"),
        body(
            UNSUPPORTED_EXPRESSION,
            "if (text()§.equals(null)) { use(1); }",
            "'text().equals(null)', which is never true (write == null)"),
        body(NOT_A_TASK, "if (§helper() > count) { use(1); }", "helper"),
        body(NON_CONSTANT_FIELD, "if (!a() && §field > 1) { use(1); }", "field"),
        body(OPERATOR_ON_RESULT, "use(count + 1 §+ number());", "+"),
        body(NOT_A_TASK, "if (§helper() == 1) { use(1); }", "helper"),
        body(OPERATOR_ON_RESULT, "whole(§(int) real());", "(int)"),
        body(OPERATOR_ON_RESULT, "use(§(double) number());", "(double)"),
        body(FALL_THROUGH, "switch (text()) { §case \"a\": use(1); case \"b\": use(2); }"),
        body(FALL_THROUGH, "switch (Mode.FAST) { §case FAST: use(1); default: use(2); }"),
        body(FALL_THROUGH, "use(switch (text()) { §case \"a\": use(1); default: yield 1; });"),
        body(
            UNSUPPORTED_STATEMENT,
            "use(switch (text()) { case \"a\" -> §throw new RuntimeException(); default -> 1; });",
            "a throw statement"),
        body(
            UNSUPPORTED_STATEMENT,
            "use(switch (text()) { case \"a\" -> { §if (a()) { yield 1; } else { yield 2; } }"
                + " default -> 1; });",
            "a case that does not end with yield"),
        body(
            UNSUPPORTED_STATEMENT,
            "switch (text()) { case \"a\": if (a()) { §break; } use(1); }",
            "a break statement"),
        body(CATCH, "try { use(1); } §catch (RuntimeException e) { use(2); }"),
        body(CATCH, "try (var §in = new java.io.StringReader(\"x\")) { use(1); } finally {}"));
  }

  static Stream<Arguments> loops() {
    return Stream.of(
        body(RETURN_MISPLACED, "try { use(1); } finally { §return; }", "in a finally block"),
        body(
            RETURN_MISPLACED,
            "for (String x : rows()) { §return; }",
            "in a loop over the result of a task"),
        body(LOOP_OVER_PARAM, "for (int i = 0; i < §count; i++) { use(i); }", "count"),
        body(
            LOOP_SOURCE,
            "for (Object x : §new ArrayList<>()) { use(x); }",
            "the creation of an object"),
        body(NOT_A_TASK, "for (String x : §list()) { use(x); }", "list"),
        body(
            MAPPED_LOOP_BODY,
            "for (String x : rows()) §{ use(x); load(x); }",
            "several statements"),
        body(MAPPED_LOOP_BODY, "for (String x : rows()) §{ }", "an empty block"),
        body(
            MAPPED_ASSIGNMENT,
            "String last = \"\"; for (String x : rows()) { §last = load(x); } use(last);",
            "last"),
        body(MAPPED_ASSIGNMENT, "int n = 0; for (String x : rows()) { §n++; } use(n);", "n"),
        body(MAPPED_ASSIGNMENT, "int n = 0; for (String x : rows()) §n += 1;", "n"),
        body(
            MAPPED_LOOP_BODY,
            "for (String x : rows()) { §if (a()) { use(x); } }",
            "an if statement"),
        body(
            MAPPED_LOOP_BODY,
            "for (String x : rows()) { String §y = load(x); }",
            "a local variable"),
        body(MAPPED_LOOP_BODY, "for (String x : rows()) { §helper(); }", "'helper', which is none"),
        body(THEN_USE, "for (String x : rows()) { §then(); }", "the body of a loop over a result"),
        body(
            DEPENDENT_DIMENSION,
            "for (Score x : List.of(score()).stream().map(s -> score()).toList())"
                + " for (String y : §x.all()) load(y);",
            "x"),
        body(
            UNSUPPORTED_STATEMENT,
            "§for (int i = 0; i < number(); i++) { use(i); }",
            "a for loop whose turns are not constant (write for (x : list), over the result of a"
                + " task or List.of(..))"),
        body(
            UNSUPPORTED_STATEMENT,
            "§for (;;) { use(1); }",
            "a for loop of another form than for (int i = 0; i < 3; i++)"),
        body(
            UNSUPPORTED_STATEMENT,
            "§for (int i = 0; i < 2000; i++) { whole(i); }",
            "a for loop of more than 1,000 turns"),
        body(
            UNSUPPORTED_STATEMENT,
            "for (String x : List.of(\"a\", \"b\")) { use(x); §continue; }",
            "a continue statement"),
        body(
            UNSUPPORTED_STATEMENT,
            "for (String x : List.of(\"a\", \"b\")) { use(x); §break; }",
            "a break statement"),
        body(UNSUPPORTED_STATEMENT, "§out: use(1);", "a label"),
        body(
            UNSUPPORTED_STATEMENT,
            "§for (int i = 0; i < 3; ) { whole(i); i++; }",
            "a for loop of another form than for (int i = 0; i < 3; i++)"),
        body(NOT_A_TASK, "for (int i = 0; i < 3; i++) { whole(i + §helper()); }", "helper"));
  }

  static Stream<Arguments> mappings() {
    return Stream.of(
        body(
            MAPPING_ELEMENT_TYPE,
            "use(anys().stream().map(x -> load((String) §x)).toList());",
            "?"),
        body(
            MAPPING_ELEMENT_TYPE,
            "for (Object x : objects()) { load((String) §x); }",
            "java.lang.Object"),
        body(
            DEPENDENT_DIMENSION,
            "rows().stream().map(r -> score()).flatMap(s -> §s.all().stream().map(x -> pair(x,"
                + " \"a\"))).toList();",
            "s"),
        body(
            DEPENDENT_DIMENSION,
            "var rows = rows(); rows.stream().flatMap(r -> rows.stream().map(x -> pair(r, x)).map(p"
                + " -> pair(p, §r))).toList();",
            "r"),
        body(
            NESTED_CALL,
            "rows().stream().flatMap(r -> §rows().stream().map(x -> pair(r, x))).toList();",
            "rows"),
        body(NESTED_CALL, "rows().forEach(r -> group(§load(r)));", "load"),
        body(
            FLAT_MAP_BODY,
            "var rows = rows(); rows.stream().flatMap(r -> rows§.stream()).toList();",
            "a stream without map(..)"),
        body(FLAT_MAP_BODY, "rows().stream().flatMap(r -> §null).toList();", "'null'"),
        body(FLAT_MAP_BODY, "rows().stream().flatMap(r -> load(r)§.lines()).toList();", "'lines'"),
        body(LAMBDA_BODY, "rows().stream().map(r -> r §+ \"x\").toList();", "map", "operator '+'"),
        body(
            ZIP_SOURCE,
            "zip(rows(), List§.of(\"a\")).forEach((x, y) -> pair(x, y));",
            "a list of constants with a result"),
        body(
            ZIP_SOURCE,
            "zip(List§.of(text(), text()), rows()).forEach((x, y) -> pair(x, y));",
            "a list of results"),
        body(STREAM_OF_CONSTANTS, "IntStream§.range(0, 3).forEach(i -> whole(i));", "range"),
        body(
            STREAM_OF_CONSTANTS,
            "use(IntStream.range(0, 3)§.mapToObj(i -> load(\"\" + i)).toList());",
            "mapToObj"),
        body(STREAM_OF_CONSTANTS, "use(List.of(1, 2).stream()§.count());", "count"),
        body(STREAM_OPERATION, "IntStream§.range(0, count).forEach(i -> whole(i));", "range"),
        body(LAMBDA_BODY, "rows().forEach(r -> §{ });", "forEach", "an empty block"),
        body(LAMBDA_BODY, "rows().forEach(§String::new);", "forEach", "'String::new'"),
        body(STREAM_OPERATION, "use(rows().stream()§.count());", "count"),
        body(NESTED_CALL, "rows().forEach(x -> §rows().forEach(y -> pair(x, y)));", "rows"),
        body(
            DEPENDENT_DIMENSION,
            "List.of(1).stream().map(i -> score()).forEach(s -> §s.all().forEach(y -> load(y)));",
            "s"),
        body(STREAM_OPERATION, "rows()§.removeIf(x -> true);", "removeIf"),
        body(STREAM_OPERATION, "scores()§.forEach((k, v) -> use(v));", "forEach"),
        body(UNSUPPORTED_EXPRESSION, "use(1); var s = rows()§.stream();", "a stream that is kept"),
        body(
            UNSUPPORTED_EXPRESSION,
            "var z = §zip(rows(), rows());",
            "zip(..) without map(..) or forEach(..)"),
        body(THEN_USE, "rows().forEach(x -> §then());", "the body of a lambda"));
  }

  static Stream<Arguments> names() {
    return Stream.of(
        body(INVALID_ID, "named(§\"a b\", load(\"x\"));", "a b", "task", " Did you mean 'a_b'?"),
        body(NAMED_USE, "named(§name, load(\"x\"));", "its id is no constant"),
        body(
            NAMED_USE,
            "use(named(\"a\", §3));",
            "it must hold one call of a @Task or @TaskGroup method"),
        body(NAMED_USE, "use(named(\"a\", §named(\"b\", load(\"x\"))));", "the call has two ids"),
        body(
            NAMED_USE,
            "use(named(\"a\", §helper()));",
            "'helper' is no @Task or @TaskGroup method"),
        body(
            NAMED_USE,
            "named(\"a\", () -> §{ use(1); use(2); });",
            "it must hold one call of a @Task or @TaskGroup method"),
        body(THEN_USE, "named(\"a\", () -> §then());", "a task"));
  }

  static Stream<Arguments> constants() {
    return Stream.of(
        body(
            UNSUPPORTED_EXPRESSION,
            "use(LocalDate§.parse(\"2026-13-01\"));",
            "'LocalDate.parse(\"2026-13-01\")', which throws an exception"),
        body(
            UNSUPPORTED_EXPRESSION,
            "use(Map§.of(1, 2, 1, 3));",
            "'Map.of(1, 2, 1, 3)', which throws an exception"),
        body(
            UNSUPPORTED_EXPRESSION,
            "use(\"x\"§.substring(2));",
            "'\"x\".substring(2)', which throws an exception"),
        body(
            UNSUPPORTED_EXPRESSION,
            "use(Mode§.valueOf(\"NONE\"));",
            "'Mode.valueOf(\"NONE\")', which throws an exception"),
        body(
            UNSUPPORTED_EXPRESSION,
            "int zero = 0; use(1 §/ zero);",
            "'1 / zero', which throws an ArithmeticException"),
        body(
            UNSUPPORTED_EXPRESSION,
            "use(\"a\" §+ Shown.A);",
            "'\"a\" + Shown.A', a text that a toString() makes (write the text out)"),
        body(
            UNSUPPORTED_EXPRESSION,
            "String s = \"a\"; s §+= Shown.A; use(s);",
            "'s += Shown.A', a text that a toString() makes (write the text out)"),
        body(
            UNSUPPORTED_EXPRESSION,
            "int i = 0; use(i§++);",
            "'i++', which changes a local within an expression (write a statement of its own)"),
        body(UNSUPPORTED_EXPRESSION, "use(Stream§.of(1));", "a stream that is kept"),
        body(CONSTANT_CALL, "use(Shown.A§.toString());", "toString"),
        body(CONSTANT_CALL, "use(Bodies.A§.toString());", "toString"),
        body(CONSTANT_CALL, "use(\"a\"§.toUpperCase());", "toUpperCase"),
        body(CONSTANT_CALL, "use(String§.format(\"%s\", 1));", "format"),
        body(CONSTANT_CALL, "use(List.of(1)§.contains(1));", "contains"),
        body(NOT_A_TASK, "use(LocalDate§.now());", "now"),
        body(NOT_A_TASK, "use(Integer§.getInteger(\"a\"));", "getInteger"),
        body(NOT_A_TASK, "use(Duration§.ofMinutes(count));", "ofMinutes"),
        body(
            UNSUPPORTED_EXPRESSION,
            "use(Map§.of(\"a\", text()));",
            "a map of anything but constants (give the task the values one by one, or"
                + " List.of(..))"),
        body(
            UNSUPPORTED_EXPRESSION,
            "use(List.of(1)§.get(3));",
            "an index behind the end of a list"),
        body(
            UNSUPPORTED_EXPRESSION,
            "var xs = List.of(text()); use(xs§.get(1));",
            "an index behind the end of a list"),
        body(
            UNSUPPORTED_EXPRESSION,
            "Integer none = null; whole(§none);",
            "null as a value of type int"),
        body(CONSTANT_TYPE, "use(List§.of(\"a\\0\"));", "String with \\u0000 or half a character"),
        body(CONSTANT_TYPE, "use(Map§.entry(1, 2));", "Map.Entry"),
        body(METHOD_ON_RESULT, "use(rows()§.get(-1));", "get"),
        body(METHOD_ON_RESULT, "use(scores()§.get(name));", "get"),
        body(
            UNSUPPORTED_EXPRESSION,
            "use(§new Score(real(), List.of(), Mode.FAST));",
            "the creation of record 'Score' of values that do not exist until the run (return it"
                + " from a @Task method)"),
        body(
            UNSUPPORTED_EXPRESSION,
            "use(§new Score(1));",
            "the creation of record 'Score' by a constructor that does not take its components one"
                + " by one"),
        body(NOT_A_TASK, "use(new Score(§helper(), List.of(), Mode.FAST).rate());", "helper"),
        body(
            CONSTANT_TYPE,
            "use(Map§.of(new Score(1, List.of(), Mode.FAST), 2));",
            "Map with keys that are no texts, numbers, enum constants or times"));
  }

  /** Records whose constructor or accessors are not run by the compiler. */
  static Stream<Arguments> records() {
    return Stream.of(
        hidden("use(new Loud(\"x\")§.name());", "name"),
        hidden("final Loud l = new Loud(\"x\"); use(l§.name());", "name"),
        hidden("use(LOUD§.name());", "name"),
        hidden("load(\"a\" + LOUD§.name());", "name"),
        hidden("Loud l; if (a()) { l = LOUD; } else { l = loud(); } use(l§.name());", "name"),
        hidden("use((a() ? LOUD : loud())§.name());", "name"),
        hidden("List.of(LOUD).forEach(l -> use(l§.name()));", "name"),
        hidden("for (Loud l : List.of(LOUD, loud())) { use(l§.name()); }", "name"),
        hidden("var all = List.of(LOUD, loud()); use(all.get(1)§.name());", "name"),
        hidden("zip(List.of(LOUD), List.of(1)).forEach((l, i) -> use(l§.name()));", "name"),
        hidden("use(makes()§.name());", "name"),
        record("Clamped", "has a constructor of its own", "use(new Clamped(1)§.n());", known("n")),
        record("Grown", "has a constructor of its own", "use(new Grown(1)§.n());", known("n")),
        record(
            "Far", "may have code of its own in another file", "use(new Far(1)§.n());", known("n")),
        record(
            "Clamped",
            "has a constructor of its own",
            "use(§new Clamped(1));",
            untyped("java.lang.Object")),
        record(
            "Clamped",
            "has a constructor of its own",
            "use(List§.of(new Clamped(1)));",
            untyped("java.lang.Object")),
        record(
            "Clamped",
            "has a constructor of its own",
            "List.of(new Clamped(1)).forEach(§this::use);",
            untyped("java.lang.Object")),
        record(
            "Clamped",
            "has a constructor of its own",
            "Clamped c = new Clamped(1); box(§new Box(c));",
            untyped("t.Bad.Box")));
  }

  private static Arguments hidden(String body, String component) {
    return record("Loud", "has an accessor 'name' of its own", body, known(component));
  }

  private static Arguments record(String record, String code, String body, String why) {
    return body(RECORD_CODE, body, record, code, why);
  }

  private static String known(String component) {
    return "its component '" + component + "' is not known here";
  }

  private static String untyped(String type) {
    return "the worker cannot make it for a parameter of type " + type;
  }

  /** What is done with a local whose value was refused needs no second message. */
  static Stream<Arguments> refusedLocals() {
    return Stream.of(
        created("l.add(\"a\"); use(l); use(l.get(0).length());"),
        created("for (String x : rows()) { l.add(load(x)); }"),
        created("rows().forEach(x -> l.add(load(x)));"),
        created("for (String x : l) { use(x); }"),
        created("l.forEach(x -> use(x));"),
        created("use(l.stream().filter(x -> true).count());"),
        created("for (int i = 0; i < l.size(); i++) { use(l.get(i)); }"),
        created("if (l.isEmpty()) { use(1); } if (l == null) { use(\"a\" + l); }"),
        created("switch (l.get(0)) { case \"a\" -> use(1); default -> use(2); }"),
        created("named(l.get(0), load(\"a\"));"),
        created("l.forEach(x -> load(x.trim()));"),
        body(
            UNSUPPORTED_EXPRESSION,
            "if (any() §instanceof String s) { load(s); }",
            "an instanceof test"),
        body(UNSUPPORTED_STATEMENT, "use(1); §record R(int x) {} use(new R(1));", "a local class"),
        body(
            CONSTANT_CALL,
            "for (var e : Map.of(1, 2)§.entrySet()) { use(e.getKey()); }",
            "entrySet"),
        body(
            UNSUPPORTED_EXPRESSION,
            "Runnable run = §() -> use(1); run.run();",
            "a lambda outside of map(..)"),
        body(UNSUPPORTED_EXPRESSION, "Bad other = §this; other.use(1); other.group(2);", "'this'"),
        body(NOT_A_TASK, "int n = §helper(); n++; n += 2; int m = n * 3; whole(m);", "helper"),
        body(NOT_A_TASK, "use(1); String id = §list().get(0); named(id, load(id));", "list"));
  }

  private static Arguments created(String rest) {
    return body(
        UNSUPPORTED_EXPRESSION,
        "List<String> l = §new ArrayList<>(); " + rest,
        "the creation of an object");
  }

  /** What the graph builder finds, at the places that the reader has noted. */
  static Stream<Arguments> graphs() {
    return Stream.of(
        body(CONDITION_NOT_RESULT, "if (§count == 1) { use(1); }", "parameter 'count' of the DAG"),
        body(
            CONDITION_NOT_RESULT,
            "switch (§name) { case \"a\" -> use(1); default -> use(2); }",
            "parameter 'name' of the DAG"),
        body(
            MAPPED_CONDITION,
            "if (rows().stream()§.map(x -> load(x)).toList() == null) { use(1); }",
            "load"),
        body(UNREACHABLE_TASK, "boolean a = a(); if (a) { if (!a) { §use(1); } }", "use"));
  }

  /** Trigger rules that an author chose, against the branches. */
  static Stream<Arguments> rules() {
    return Stream.of(
        body(
            TRIGGER_RULE_NEVER_FIRES,
            "if (a()) { load(\"x\"); } else { use(1); } then(); §strict(\"y\");",
            "all_success",
            "strict",
            "of 'load' and 'use' at least one is always skipped"),
        body(
            TRIGGER_RULE_NEVER_FIRES,
            "if (a()) { load(\"x\"); } else { use(1); } then(); §whenNoneSkipped();",
            "none_skipped",
            "whenNoneSkipped",
            "of 'load' and 'use' at least one is always skipped"),
        body(
            TRIGGER_RULE_NEVER_FIRES,
            "boolean a = a(); if (a) { load(\"x\"); } then(); if (!a) { §strict(\"y\"); }",
            "all_success",
            "strict",
            "'load' is skipped whenever the branches around the task are taken"),
        body(
            TRIGGER_RULE_NEVER_FIRES,
            "if (a()) { use(1); then(); §whenAllFailed(); }",
            "all_failed",
            "whenAllFailed",
            "the task is in a branch, and what decides about the branch must succeed first"),
        body(
            TRIGGER_RULE_USE,
            "String x = load(\"x\"); if (a()) { §hasty(x); }",
            "one_success",
            "hasty",
            "in a branch: it does not wait for the decision whether the task runs"),
        body(
            TRIGGER_RULE_USE,
            "try { use(1); } finally { §strict(\"y\"); }",
            "all_success",
            "strict",
            "in a finally block: Airflow fixes the rule of a teardown"),
        body(
            TRIGGER_RULE_USE,
            "rows().forEach(x -> §always(x));",
            "always",
            "always",
            "with a mapped task: it does not wait for what the task is mapped over"));
  }

  private static Arguments body(Diagnostic diagnostic, String body, Object... details) {
    return Arguments.of(diagnostic, body, details);
  }

  @ParameterizedTest
  @MethodSource({
    "branches",
    "loops",
    "mappings",
    "names",
    "constants",
    "records",
    "refusedLocals",
    "graphs",
    "rules"
  })
  void refusesABody(Diagnostic diagnostic, String body, Object[] details) {
    String dag = "  @Dag(id = \"bad\") void bad(int count, String name) {\n    ";
    refuses(diagnostic, HEAD + dag + body + "\n  }\n}\n", details);
  }

  static Stream<Arguments> groups() {
    return Stream.of(
        body(
            GROUP_RECURSION,
            "@TaskGroup void p() { q(); } @TaskGroup void q() { §p(); } @Dag void d() { p(); }",
            "p",
            "p -> q -> p"),
        body(
            GROUP_RECURSION,
            "@TaskGroup void p(int n) { if (n > 0) { §p(n - 1); } } @Dag void d() { p(2); }",
            "p",
            "p -> p"),
        body(GROUP_SOURCE, "@Dag void d() { use(1); lib§.far(); }", "far"),
        body(GROUP_SOURCE, "@Dag void d() { use(1); Lib§.still(); }", "still"),
        body(
            FOREIGN_RECEIVER,
            "@Dag void d() { use(1); new Bad()§.group(1); }",
            "group",
            "'new Bad()'"),
        body(
            GROUP_SIGNATURE,
            "@TaskGroup void §p(int... n) {} @Dag void d() { use(1); p(2); }",
            "p",
            "has variable arguments"),
        body(
            GROUP_SIGNATURE,
            "@TaskGroup <T> void §p(T n) {} @Dag void d() { use(1); p(2); }",
            "p",
            "has type parameters"),
        body(
            GROUP_SIGNATURE,
            "@TaskGroup native void §p(); @Dag void d() { use(1); p(); }",
            "p",
            "has no body"),
        body(
            GROUP_SIGNATURE,
            "@TaskGroup @Task void §p() {} @Dag void d() { use(1); p(); }",
            "p",
            "is a @Task as well"),
        body(
            INVALID_ID,
            "@TaskGroup(id = §\"a b\") void p() {} @Dag void d() { use(1); p(); }",
            "a b",
            "task group",
            " Did you mean 'a_b'?"),
        body(
            INVALID_ID,
            "@TaskGroup(id = §\"a.b\") void p() { use(2); } @Dag void d() { use(1); p(); p(); }",
            "a.b",
            "task group",
            " Did you mean 'a_b'?"),
        body(
            PARAM_MISPLACED,
            "record In(§@Param(\"3\") int n) {} @Dag void d() { use(1); }",
            "n",
            "In"),
        body(
            PARAM_MISPLACED,
            "@TaskGroup void p(§@Param(\"3\") int n) { use(n); } @Dag void d() { p(1); }",
            "n",
            "p"),
        body(
            NESTED_MAPPING,
            "@TaskGroup void p(String x) { var more = rows(); more.forEach(z -> §pair(x, z)); }"
                + " @Dag void d() { rows().forEach(x -> p(x)); }",
            "pair",
            "p"),
        body(
            NESTED_MAPPING,
            "@TaskGroup void p(String x) { rows().stream().map(z -> §pair(x, z)).map(z -> load(z))"
                + ".toList(); } @Dag void d() { rows().forEach(x -> p(x)); }",
            "pair",
            "p"),
        body(
            NESTED_MAPPING,
            "@TaskGroup void p(String x) { List.of(\"a\").forEach(z -> §pair(x, z)); }"
                + " @Dag void d() { rows().forEach(x -> p(x)); }",
            "pair",
            "p"),
        body(
            NOT_A_TASK,
            "@TaskGroup void p() { use(§helper()); } @Dag void d() { p(); p(); }"
                + " @Dag void e() { p(); }",
            "helper"));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void refusesAGroup(Diagnostic diagnostic, String member, Object[] details) {
    refuses(diagnostic, HEAD + "  " + member + "\n}\n", details);
  }

  @Test
  void reportsAnErrorOfALoopOrGroupOnce() {
    String source =
        HEAD
            + "  @TaskGroup void p(int n) {\n    whole(n + §helper());\n  }\n"
            + "  @Dag void d() { for (int i = 0; i < 3; i++) { p(i); } p(4); }\n}\n";
    refuses(NOT_A_TASK, source, "helper");
  }

  @Test
  void checksAGroupThatNoDagCalls() {
    String source =
        HEAD
            + "  @TaskGroup void lost() {\n    use(§helper());\n  }\n"
            + "  @TaskGroup void of(int n) { for (int i = 0; i < n; i++) { use(i); } }\n"
            + "  @Dag void d() { use(1); }\n}\n";
    refuses(NOT_A_TASK, source, "helper");
  }

  @Test
  void doesNotEchoTheErrorsOfJavacInAGroup() {
    Compiled compiled =
        Compiled.of(
            HEAD + "  @TaskGroup void p() { use(missing); }\n  @Dag void d() { p(); }\n}\n", LIB);

    assertThat(compiled.texts()).hasSize(1).allMatch(text -> text.contains("cannot find symbol"));
  }

  @Test
  void takesAClassWithGroupsOnlyForALibrary() {
    Compiled compiled =
        Compiled.of("package t; import dev.updraft.*; public class L { @TaskGroup void p() {} }");

    assertThat(compiled.texts()).isEmpty();
    assertThat(compiled.success()).isTrue();
  }

  @Test
  void reportsEveryBadArgumentInEveryArm() {
    Compiled compiled =
        Compiled.of(
            HEAD
                + "  @Dag void d(int n) {\n"
                + "    if (a()) { use(List.of(n + 1, helper())); } else { group(field); }\n"
                + "    for (String x : rows()) { pair(text(), load(x)); }\n  }\n}\n",
            LIB);

    assertThat(compiled.texts()).hasSize(5).allMatch(text -> text.contains("[Updraft/"));
    assertThat(compiled.success()).isFalse();
  }

  @Test
  void refusesAPatternAsALabel() {
    // Patterns became part of the language after the oldest javac that the processor runs on.
    if (Runtime.version().feature() < 21) {
      return;
    }
    for (String label : List.of("case String s", "case String s when s.isEmpty()")) {
      String source =
          HEAD
              + "  @Dag void d() {\n    Object o = text();\n    switch (o) {\n      §"
              + label
              + " -> use(1);\n      default -> use(2);\n    }\n  }\n}\n";
      Compiled compiled = Compiled.with(List.of("--release", "21"), Refusals.clean(source), LIB);
      Refusals.check(SWITCH_LABEL, source, compiled, "A pattern");
    }
    String source =
        HEAD
            + "  @Dag void d() {\n    switch (text()) {\n      case §null -> use(1);\n"
            + "      default -> use(2);\n    }\n  }\n}\n";
    Compiled compiled = Compiled.with(List.of("--release", "21"), Refusals.clean(source), LIB);
    Refusals.check(SWITCH_LABEL, source, compiled, "null");
  }

  private static void refuses(Diagnostic diagnostic, String source, Object... details) {
    // Without -Xlint: javac itself warns of some of these.
    Compiled compiled = Compiled.with(List.of(), Refusals.clean(source), LIB);
    Refusals.check(diagnostic, source, compiled, details);
  }

  /** What is refused here. */
  static Set<Diagnostic> diagnostics() {
    Stream<Arguments> all =
        Stream.of(
                branches(),
                loops(),
                mappings(),
                names(),
                constants(),
                records(),
                refusedLocals(),
                graphs(),
                rules(),
                groups())
            .flatMap(arguments -> arguments);
    Set<Diagnostic> found =
        all.map(arguments -> (Diagnostic) arguments.get()[0]).collect(Collectors.toSet());
    found.add(SWITCH_LABEL);
    return found;
  }
}
