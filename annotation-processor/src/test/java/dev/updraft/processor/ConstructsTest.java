package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every construct of the language stands in a DAG that has golden files and runs on a real Airflow
 * as in plain Java.
 */
class ConstructsTest {
  private static final Path EVERYTHING =
      Path.of("src/test/resources/goldens/ReaderTest/Everything.java");
  private static final Path RUNS =
      Path.of("../airflow-tests/src/test/java/dev/updraft/airflow/LanguageIT.java");
  private static final SortedMap<String, String> SOURCES = BodyParts.sources(Constructs.files());

  /**
   * Where a construct stands.
   *
   * @param construct its name
   * @param dagId a DAG that uses it
   * @param source what shows it in the method of this DAG or in a group that it calls
   */
  private record Proof(String construct, String dagId, String source) {
    @Override
    public String toString() {
      return construct;
    }
  }

  private static Proof proof(String construct, String dagId, String source) {
    return new Proof(construct, dagId, source);
  }

  static Stream<Proof> proofs() {
    return Stream.of(statements(), calls(), constants(), parts(), tests(), values(), switches())
        .flatMap(proofs -> proofs);
  }

  private static Stream<Proof> settings() {
    String dag = "lang_settings";
    return Stream.of(
        proof("with a value", dag, "with(task().retries(2), load(word))"),
        proof("with in a lambda", dag, "Dsl.with(Dsl.task().executionTimeout("),
        proof("with void", dag, "() -> library.keep(lambda)"),
        proof("with a method reference", dag, "poolSlots(1), this::clean);"),
        proof("with a constant of the class", dag, "with(PATIENT, () -> inherited(word))"),
        proof("with a local", dag, "with(local, load(\"local\"))"),
        proof("with in named", dag, "() -> with(URGENT, () -> load(\"outside\"))"),
        proof("named in with", dag, "with(URGENT, () -> named(\"inside\""),
        proof("with as an argument", dag, "join(with(task().retries(0), load(\"a\"))"),
        proof("with in with", dag, "() -> with(task().retries(5), () -> load(\"nested\"))"),
        proof("with in a mapping", dag, "map(w -> with(task().retries(4)"),
        proof("with around a mapping", dag, "words.stream().map(this::load).toList());"),
        proof("with in a forEach", dag, "words.forEach(w -> with("),
        proof("with in a loop over a result", dag, "for (String w : words) { with("),
        proof("with by a loop's constant", dag, "retries(i).retryDelay(Duration.ofMinutes(i))"),
        proof("loop over settings", dag, "with(each, load(\"each\"))"),
        proof("with in a group", dag, "return with(task().doXcomPush(true)"),
        proof("with in a try", dag, "try { with(task().priorityWeight(2)"),
        proof("with in a finally block", dag, "finally { with(task().retries(MANY - 1)"),
        proof("with rules", dag, "failOn(Error.class, \"broken\"), load("),
        proof("with callbacks", dag, "with(task().onSuccess(\"told\", TOLD)"),
        proof("with several outputs", dag, "with(task().multipleOutputs(true), () -> pair());"),
        proof("with assets", dag, "with(task().outlets(Loaded.class), load("),
        proof("with a trigger rule", dag, "with(task().triggerRule(TriggerRule.ALL_DONE)"));
  }

  static Stream<Proof> structures() {
    return Stream.of(loops(), mappings(), groups(), cleanups(), settings(), several(), waits())
        .flatMap(proofs -> proofs);
  }

  private static Stream<Proof> statements() {
    return Stream.of(
        proof("local = call", "lang_calls", "String first = load(word);"),
        proof("local assigned later", "lang_calls", "String unset; unset = load("),
        proof("local of a local", "lang_parts", "String same = model;"),
        proof("var", "lang_mappings", "var numbers = numbers(n);"),
        proof("call as a statement", "lang_calls", "inherited(second);"),
        proof("block", "lang_calls", "{ join(unset, word); }"),
        proof("empty statement", "lang_calls", "} ; where("),
        proof("then() in a method", "lang_branches", "} then(); join(\"end\", \"end\");"),
        proof("then() in an arm", "lang_branches", "} then(); deep(\"after inner\");"),
        proof("then() in a loop", "lang_turns", "then(); if (score.mode() == Mode.OFF)"),
        proof("then() in a group", "lang_groups_mapped", "then(); use(\"then\");"),
        proof("then() in a finally block", "lang_cleanups", "then(); note(\"closed\");"),
        proof("if", "lang_branches", "if (flag(b)) { deep(\"inner\"); }"),
        proof("if else", "lang_branches", "if (good) { first = left(\"x\"); } else {"),
        proof("else if", "lang_switches", "} else if (Color.BLUE.equals(verdict.color())) {"),
        proof("if in an if", "lang_conditions", "deep(\"either\"); if (!(x && y)) {"),
        proof("if without braces", "lang_tests", "if (3 == boxed(n)) note("),
        proof("if with an empty arm", "lang_tests", "if (score.good()) {}"),
        proof("return in an if", "lang_returns", "join(start, next); return; }"),
        proof("return in an if in an if", "lang_returns", "deep(\"leaves\"); return; }"),
        proof("return in a written out loop", "lang_turns", "if (i == 1) { return; }"));
  }

  private static Stream<Proof> calls() {
    return Stream.of(
        proof("task of this", "lang_calls", "this.load(first)"),
        proof("second call of a task", "lang_calls", "String second = this.load(first);"),
        proof("call as an argument", "lang_calls", "join(load(load(\"nested\")), fixed("),
        proof("task of a superclass", "lang_calls", "inherited(second)"),
        proof("super.task", "lang_calls", "super.inherited(\"super\")"),
        proof("task that overrides", "lang_calls", "replaced(second)"),
        proof("static task", "lang_calls", "fixed(first)"),
        proof("Class.task", "lang_calls", "Calls.fixed(\"class\")"),
        proof("static task of a superclass", "lang_calls", "inheritedStatic(first)"),
        proof("field.task", "lang_calls", "library.count(first)"),
        proof("this.field.task", "lang_calls", "this.library.keep(second)"),
        proof("static field.task", "lang_calls", "SHARED.count(\"shared\")"),
        proof("Class.field.task", "lang_calls", "Calls.SHARED.count(word)"),
        proof("overload by a number", "lang_calls", "load(size)"),
        proof("overload by a list", "lang_calls", "load(List.of(first, \"listed\"))"),
        proof("void task", "lang_names", "library.keep(left)"),
        proof("param as an argument", "lang_calls", "load(n)"),
        proof("TaskContext parameter", "lang_calls", "where(context, word)"),
        proof("named value", "lang_names", "named(\"left\", load(word))"),
        proof("named value in a lambda", "lang_names", "Dsl.named(\"right\", () -> load(left))"),
        proof("named void", "lang_names", "named(\"void\", () -> library.keep(left))"),
        proof("named block", "lang_names", "() -> { fixed(right); }"),
        proof("named method reference", "lang_names", "named(\"reference\", this::clean)"),
        proof("named by a folded constant", "lang_names", "named(\"dotted.id-\" + 1, load(right))"),
        proof("named by a loop's constant", "lang_loops", "named(\"word_\" + name, both("),
        proof("named mapping", "lang_names", "named(\"mapped\", words.stream().map("),
        proof("named within a mapping", "lang_names", "map(w -> named(\"each\", () -> load(w)))"),
        proof("named in a loop over a result", "lang_names", "named(\"loop\", load(w));"),
        proof("named group", "lang_names", "named(\"group\", both(left))"),
        proof("named within a group", "lang_names", "named(\"inner\", load(text))"));
  }

  private static Stream<Proof> constants() {
    return Stream.of(
        proof("int", "lang_constants", "numbers(LIMIT, 2 * LIMIT - 1, 1 << 4, 'a')"),
        proof("long", "lang_constants", "long big = 9_007_199_254_740_993L; reals(1, 2.5f, big"),
        proof("double and float", "lang_constants", "LIMIT > 2 ? 1e300 : 0, 0.1f)"),
        proof("int as a double", "lang_constants", "reals(1, "),
        proof("char", "lang_constants", "letters('c', (char) ('a' + 1))"),
        proof("boolean", "lang_constants", "flags(!DEBUG, DEBUG || LIMIT > 2"),
        proof("text", "lang_constants", "\"Grüße \\\"{{ ds }}\\\"\\n\""),
        proof("null", "lang_constants", "get(1), null)"),
        proof("enum constant", "lang_constants", "modes(DEFAULT, List.of(Mode.FAST"),
        proof("texts of enums and times", "lang_computed", "\"a\" + Mode.FAST, WAIT + \"!\""),
        proof("methods of texts", "lang_computed", "\"a-b\".replace("),
        proof("methods of times", "lang_computed", "WAIT.plusDays(1)"),
        proof("element of an array", "lang_computed", "SIZES[1])"),
        proof("keys of a map", "lang_computed", "for (String key : Map.of("),
        proof("constant switch expression", "lang_computed", "int chosen = switch (DEFAULT) {"),
        proof("Enum.name()", "lang_constants", "Mode.FAST.name()"),
        proof("Enum.values()", "lang_constants", "Mode.values())"),
        proof("folded operators", "lang_constants", "-LIMIT / 2 % 5"),
        proof("folded concatenation", "lang_constants", "\"a\" + 1 + 'b' + null + true"),
        proof("folded condition", "lang_constants", "SIZES.length == 2 ? 3 : 4.5"),
        proof("folded comparison", "lang_constants", "Mode.FAST == DEFAULT, \"a\".equals(\"a\")"),
        proof("cast of a constant", "lang_constants", "(int) 2.9"),
        proof("static final field", "lang_constants", "durations(WAIT, "),
        proof("final local", "lang_constants", "final var local = List.of("),
        proof("local that is counted on", "lang_constants", "int i = 1; i += 2; i++; i *= 2;"),
        proof("List.of", "lang_constants", "List.of(List.of(6), List.of())"),
        proof("Set.of", "lang_constants", "Set.of(5)"),
        proof("Arrays.asList", "lang_constants", "Arrays.asList(\"a\", null)"),
        proof("Collections.emptyList", "lang_constants", "Collections.emptyList()"),
        proof("Map.of", "lang_constants", "Map.of(\"b\", 1.5, \"a\", 2.0)"),
        proof("Map.ofEntries", "lang_constants", "Map.ofEntries(Map.entry(Mode.FAST, List.of(1)))"),
        proof("array", "lang_constants", "new int[] {3, 4}"),
        proof("part of a constant", "lang_constants", "REGIONS.get(1), Map.of(1, \"one\").get(1)"),
        proof("record", "lang_constants", "new Point(1, LIMIT), List.of(new Point(1, 2), ORIGIN)"),
        proof("component of a constant record", "lang_constants", "ORIGIN.x()"),
        proof("Duration", "lang_constants", "Duration.parse(\"PT3.5S\"), Duration.ofSeconds(1, 5)"),
        proof("Instant", "lang_constants", "Instant.parse(\"2026-01-31T00:00:00Z\")"),
        proof("LocalDate", "lang_constants", "LocalDate.of(2026, Month.MAY, 1)"),
        proof("LocalDateTime", "lang_constants", "LocalDateTime.of(2026, 1, 31, 6, 30)"),
        proof("LocalTime", "lang_constants", "LocalTime.of(6, 30, 5), LocalTime.NOON"));
  }

  private static Stream<Proof> parts() {
    return Stream.of(
        proof("record component", "lang_parts", "modes(score.mode(), "),
        proof("chain of components", "lang_parts", "score.meta().name()"),
        proof("map.get", "lang_parts", "scores(n).get(\"best\").meta()"),
        proof("map.get of an enum constant", "lang_parts", "rates().get(Mode.FAST)"),
        proof("map.get of a number", "lang_parts", "keys(n).get(7)"),
        proof("list.get", "lang_parts", "rows(n).get(1)"),
        proof("list.get of a folded index", "lang_parts", "rows(n).get(1 - 1)"),
        proof("list.get of a written list", "lang_parts", "list.get(1).rate()"),
        proof("list.get of a mapping", "lang_streams", ".toList().get(0))"),
        proof("List.of results", "lang_parts", "List.of(score.meta().name(), \"constant\", model"),
        proof("Arrays.asList of results", "lang_parts", "Arrays.asList(model, \"b\")"),
        proof("Set.of results", "lang_parts", "Set.of(number(4))"),
        proof("array of results", "lang_parts", "new int[] {n, number(3)}"),
        proof("list of lists of results", "lang_parts", "List.of(List.of(n, 8))"),
        proof("reference cast", "lang_parts", "((Score) (Object) score).rate()"),
        proof("reference cast of a call", "lang_parts", "(String) any(model)"),
        proof("numeric cast", "lang_parts", "real((double) number(n))"),
        proof("unboxing cast", "lang_parts", "number((int) boxed(n))"));
  }

  private static Stream<Proof> tests() {
    return Stream.of(
        proof("test by a call", "lang_branches", "if (flag(b)) {"),
        proof("test by a local", "lang_branches", "if (good) {"),
        proof("test by a component", "lang_tests", "if (score.good())"),
        proof("test by a boxed result", "lang_tests", "boxedFlag(flag)"),
        proof("!test", "lang_logic", "if (!x) {"),
        proof("&&", "lang_conditions", "if (flag(a) && flag(b)) {"),
        proof("||", "lang_conditions", "if (flag(a) || !flag(b)) {"),
        proof("&& and || together", "lang_tests", "if (!score.good() && (flag(flag) ||"),
        proof("|| of results that exist", "lang_conditions", "if (x || y) {"),
        proof("|| of a local and a call", "lang_logic", "if (none || flag(c)) {"),
        proof("test in a local", "lang_logic", "boolean none = !(x || y);"),
        proof("test as an argument", "lang_logic", "flag(all || !x)"),
        proof("enum == CONST", "lang_tests", "score.mode() == Mode.FAST"),
        proof("CONST != enum", "lang_tests", "Mode.SLOW != score.mode()"),
        proof("enum.equals(CONST)", "lang_tests", "score.mode().equals(Mode.FAST)"),
        proof("CONST.equals(enum)", "lang_tests", "DEFAULT.equals(score.mode())"),
        proof("CONST.equals(text)", "lang_tests", "\"a\".equals(score.text())"),
        proof("text.equals(CONST)", "lang_tests", "text(word).equals(\"b\")"),
        proof("Objects.equals", "lang_tests", "Objects.equals(score.text(), null)"),
        proof("int == CONST", "lang_tests", "number(n) == 3"),
        proof("int != CONST", "lang_tests", "number(n) != 1"),
        proof("CONST == boxed", "lang_tests", "3 == boxed(n)"),
        proof("double == CONST", "lang_tests", "score.rate() == 1"),
        proof("char == CONST", "lang_tests", "letter(word) == 'x'"),
        proof("boolean == CONST", "lang_tests", "flag(flag) == true"),
        proof("== null", "lang_tests", "score.text() == null || null != score.mode()"),
        proof("constant test", "lang_tests", "if (DEBUG) note(\"never\"); else note(\"always\");"),
        proof("constant && test", "lang_tests", "if (!DEBUG && flag(flag))"),
        proof("test && constant", "lang_tests", "if (flag(flag) && !DEBUG)"),
        proof("constant test in a written out loop", "lang_turns", "if (mode != Mode.OFF) {"));
  }

  private static Stream<Proof> values() {
    return Stream.of(
        proof("local assigned in arms", "lang_values", "text = text(\"arm\"); } else {"),
        proof("local assigned in one arm", "lang_values", "if (x) { first = 2;"),
        proof("constants assigned in arms", "lang_values", "} else { third = 3;"),
        proof("local assigned again", "lang_values", "first = number(first);"),
        proof("assigned in arms in a loop", "lang_values", "if (x) { chain = number(chain); }"),
        proof("choice in a list", "lang_values", "sum(List.of(first, second, third))"),
        proof("component of a choice", "lang_values", "Score chosen = x ? score : score("),
        proof("? :", "lang_values", "real(x ? 1 : score.rate())"),
        proof("? : of a param", "lang_values", "x ? n : third"),
        proof("? : in ? :", "lang_logic", "x ? (y ? text(\"both\") : \"left\") : y ?"),
        proof("? : as a test", "lang_logic", "if (x ? y : flag(c))"),
        proof("? : in a mapping", "lang_streams", "w -> pair(flag ? w : \"else\", n)"));
  }

  private static Stream<Proof> switches() {
    return Stream.of(
        proof("switch on an enum", "lang_switches", "switch (colorOf(color)) { case RED ->"),
        proof(
            "switch on a text", "lang_switches", "switch (verdict.inner().name()) { case \"one\":"),
        proof("switch on an int", "lang_cases", "switch (number(n)) { case 1: note("),
        proof("switch on a boxed int", "lang_cases", "switch (boxed(n)) {"),
        proof("switch on a char", "lang_cases", "switch (letter(word)) {"),
        proof("switch on a constant", "lang_cases", "switch (DEFAULT) {"),
        proof("several labels", "lang_switches", "case GREEN, BLUE -> {"),
        proof("arrow form", "lang_cases", "case FAST -> note(\"fast\"); default -> {"),
        proof("colon form with break", "lang_switches", "case \"one\": deep(\"one\"); break;"),
        proof("several colon labels", "lang_switches", "case \"two\": case \"three\":"),
        proof("default", "lang_switches", "default: deep(\"another word\"); }"),
        proof(
            "default in the middle",
            "lang_cases",
            "default: note(\"default\"); break; case \"c\":"),
        proof("default beside a label", "lang_cases", "case 2: default: note("),
        proof("no default", "lang_cases", "case 2: note(\"goes on\"); } note(\"rest\");"),
        proof("return in a case", "lang_cases", "note(\"returns\"); return;"),
        proof("then() in a case", "lang_cases", "then(); note(\"after\");"),
        proof("switch expression", "lang_switches", "switch (verdict.color()) { case RED -> left("),
        proof("switch expression with a block", "lang_switches", "case 2 -> { String text ="),
        proof(
            "switch expression in colon form", "lang_values", "case \"s2\": yield text(\"two\");"),
        proof("switch expression with default", "lang_switches", "default -> length(word); };"),
        proof("switch expression as an argument", "lang_values", "real( switch (mode(mode)) {"),
        proof("switch expression on a constant", "lang_values", "text( switch (DEFAULT) {"));
  }

  private static Stream<Proof> loops() {
    return Stream.of(
        proof("loop over a constant list", "lang_loops", "for (int size : SIZES) {"),
        proof("loop over List.of(constants)", "lang_loops", "for (String name : List.of("),
        proof("loop over Set.of", "lang_turns", "for (String word : Set.of(\"a\"))"),
        proof("loop over an array", "lang_turns", "for (double number : new double[] {1, 2})"),
        proof("loop over Enum.values()", "lang_turns", "for (Mode mode : Mode.values())"),
        proof("loop over List.of(results)", "lang_loops", "for (int number : List.of(x, y)) {"),
        proof("loop over List.of(calls)", "lang_turns", "for (Score score : List.of(score("),
        proof("loop over a list in a local", "lang_groups_known", "for (String word : words) {"),
        proof("loop in a loop", "lang_turns", "REGIONS) { for (int size : SIZES) {"),
        proof("counting loop", "lang_loops", "for (int i = 0; i < 2; i++) {"),
        proof("counting down", "lang_turns", "for (long i = 4; i > 0; i -= 2)"),
        proof("assignment chain", "lang_loops", "last = add(last, size);"),
        proof("branch in a loop", "lang_turns", "if (score.mode() == Mode.OFF) {"));
  }

  private static Stream<Proof> mappings() {
    return Stream.of(
        proof("stream().map(lambda).toList()", "lang_streams", "words.stream().map(w -> load(w))"),
        proof("map(this::task)", "lang_streams", ".map(this::load)"),
        proof("map(field::task)", "lang_streams", ".map(library::count)"),
        proof("map(Class::task)", "lang_streams", ".map(Streams::fixed)"),
        proof("map(block)", "lang_streams", "w -> { return load(w); }"),
        proof("map.map", "lang_mappings", ".map(x -> square(x)).map(x -> pair(x, \"c\"))"),
        proof("collect(toList())", "lang_streams", ".collect(Collectors.toList())"),
        proof("collect(toUnmodifiableList())", "lang_streams", "Collectors.toUnmodifiableList())"),
        proof("stream().forEach", "lang_streams", "words.stream() .forEach( w -> { use(w); })"),
        proof("map.forEach", "lang_streams", "map(w -> load(w)).forEach(w -> use(w))"),
        proof("list.forEach", "lang_streams", "words.forEach(library::keep)"),
        proof("for over a result", "lang_mappings", "for (int x : numbers) { use(x); }"),
        proof("for over a call", "lang_streams", "for (String w : words(n)) use(w);"),
        proof("for over a mapping", "lang_streams", "for (String w : words.stream().map("),
        proof("mapping of a mapping", "lang_mappings", "squares.stream().map(x -> square(x))"),
        proof("mapping over constants", "lang_mappings", "List.of(1, 2).forEach(x -> use(x))"),
        proof("mapping over a constant field", "lang_streams", "SIZES.stream().map(size ->"),
        proof("Stream.of constants", "lang_streams", "Stream.of(\"x\", \"y\").map("),
        proof("Stream.of results", "lang_streams", "Stream.of(first, \"second\").map("),
        proof("Arrays.stream", "lang_streams", "Arrays.stream(new String[] {\"z\"}).map("),
        proof(
            "mapping over List.of(results)",
            "lang_streams",
            "List.of(words.get(0), \"b\").forEach("),
        proof("parallelStream", "lang_streams", ".parallelStream().map("),
        proof("component of an element", "lang_mappings", "p -> both(p.right(), p.left())"),
        proof("other arguments", "lang_streams", "pair(words.get(0), 1 + 1, w)"),
        proof("mapping in a branch", "lang_streams", "if (flag) { words.stream().map("),
        proof("flatMap", "lang_crosses", "words.stream().flatMap(w -> ids.stream().map(i ->"),
        proof("flatMap in flatMap", "lang_crosses", "flatMap(w -> words.stream().flatMap(v ->"),
        proof("map.flatMap", "lang_crosses", ".map(this::load).flatMap("),
        proof(
            "forEach in forEach",
            "lang_crosses",
            "words.forEach(w -> ids.forEach(i -> pair(w, i)))"),
        proof("for in for", "lang_crosses", "for (String w : words) { for (int i : ids) {"),
        proof("cross product with constants", "lang_crosses", "for (int i : SIZES) named("),
        proof("zip.map", "lang_zips", "zip(words, ids).map((w, i) -> pair(w, i))"),
        proof("zip.map(this::task)", "lang_zips", "zip(words(n), ids(m)).map(this::pair)"),
        proof("zip.forEach", "lang_zips", "zip(words, ids).forEach(this::pair)"),
        proof("zip of constants", "lang_mappings", "zip(List.of(1, 2, 3), List.of(\"a\", \"b\"))"),
        proof("zip in a forEach", "lang_zips", "words.forEach(w -> zip(words, ids).forEach("));
  }

  private static Stream<Proof> groups() {
    return Stream.of(
        proof("group", "lang_groups", "int first = prepare(n, \"one\");"),
        proof("second call of a group", "lang_groups_known", "withId(\"known\");"),
        proof("group that returns", "lang_groups", "return add(inner, start);"),
        proof("void group", "lang_groups_known", "void each(List<String> words) {"),
        proof("private group", "lang_groups", "private int inner(int n, String word) {"),
        proof("group in a group", "lang_groups", "int inner = inner(start, word);"),
        proof("group with an id", "lang_groups_known", "@TaskGroup(id = \"with-id\")"),
        proof("parameter that is assigned", "lang_groups_known", "word = load(word);"),
        proof("group that returns early", "lang_groups", "return square(sum); } use(sum);"),
        proof("group with known arguments", "lang_groups_known", "if (deep) { return inner(n); }"),
        proof(
            "group that goes through a list", "lang_groups_known", "each(List.of(first, second))"),
        proof("group without tasks", "lang_groups_known", "nothing();"),
        proof("inherited group", "lang_inherited", "above(word);"),
        proof("super.group", "lang_inherited", "super.replaced(\"super\");"),
        proof("group that overrides", "lang_inherited", "this.replaced(word);"),
        proof("static group", "lang_inherited", "Apart.apart(1);"),
        proof(
            "mapped group", "lang_groups", "numbers.stream().map(x -> refine(x, first)).toList()"),
        proof(
            "mapped group by reference", "lang_groups_mapped", "numbers.stream().map(this::outer)"),
        proof(
            "mapped group in a for", "lang_groups_mapped", "for (int x : numbers) { ordered(x); }"),
        proof("mapped group in a forEach", "lang_groups_mapped", "numbers.forEach(x -> early("),
        proof("mapped group over constants", "lang_groups_mapped", "words.forEach(w -> withId(w))"),
        proof(
            "cross product of a group",
            "lang_groups_mapped",
            "words.stream().map(w -> early(x, w))"),
        proof(
            "branch in a mapped group", "lang_groups_mapped", "if (isEven(n)) { return loaded; }"),
        proof(
            "group in a mapped group", "lang_groups_mapped", "String text = early(n, \"outer\");"),
        proof("named mapped group", "lang_groups_mapped", "named(\"named\", early(x, \"named\"))"));
  }

  private static Stream<Proof> cleanups() {
    return Stream.of(
        proof("try finally", "lang_cleanups", "} finally { close(cluster); }"),
        proof("setup", "lang_cleanups", "String cluster = open(\"cluster\"); try {"),
        proof("no setup", "lang_cleanups_nested", "finally { note(\"no argument\"); }"),
        proof(
            "try in a branch",
            "lang_cleanups",
            "if (flag(b)) { String other = open(\"other\"); try"),
        proof("branch in a try", "lang_cleanups", "if (flag(a)) { work(result); } } finally {"),
        proof("try in a try", "lang_cleanups_nested", "String inner = open(\"inner\"); try {"),
        proof("mapping in a try", "lang_cleanups_nested", "try { numbers(n).forEach("),
        proof("several teardowns", "lang_cleanups_nested", "close(outer); note(\"closed\"); }"),
        proof("try in a group", "lang_cleanups_nested", "try { return work(resource); } finally {"),
        proof(
            "return in a try", "lang_cleanups_returning", "return; } finally { note(\"finally\");"),
        proof("return in a branch in a try", "lang_cleanups_returning", "work(cluster); return; }"),
        proof("branch in a finally", "lang_cleanups_returning", "close(cluster); if (flag(b)) {"),
        proof(
            "trigger rule in a branch",
            "lang_rules",
            "then(); allSuccess(\"in the arm\"); if (flag(b)) {"),
        proof("trigger rule behind a branch", "lang_rules", "then(); allDone(\"behind\");"),
        proof("trigger rule of a value", "lang_rules", "noneSkipped(allSuccess(\"end\"));"));
  }

  private static Stream<Proof> several() {
    return Stream.of(
        proof("list.contains(CONST)", "lang_several", "if (chosen.contains(\"a\")) {"),
        proof("set.contains(enum)", "lang_several", "plan.regions().contains(Region.NORTH) &&"),
        proof("list.contains(number)", "lang_several", "plan.sizes().contains(2)"),
        proof("!contains", "lang_several", "!chosen.contains(\"a\")"),
        proof("contains in a local", "lang_several", "boolean south = plan.regions().contains("),
        proof("contains as an argument", "lang_several", "flag(south);"),
        proof("contains of a loop's constant", "lang_several", "if (chosen.contains(name)) {"),
        proof("contains in a contains", "lang_several", "if (chosen.contains(\"b\")) { note(name"),
        proof("contains in a group", "lang_several", "{ if (chosen.contains(\"b\")) { note(\"deep"),
        proof("contains and return", "lang_several", "contains(\"stop\")) { return; }"));
  }

  private static Stream<Proof> waits() {
    return Stream.of(
        proof("sensor", "lang_waits", "waitFor(() -> there(word)); then();"),
        proof("value of a sensor", "lang_waits", "Found found = waitFor(() -> find(word));"),
        proof("part of a sensor's value", "lang_waits", "waitFor(() -> find(\"argument\")).word()"),
        proof("sensor by reference", "lang_waits", "waitFor(this::ready)"),
        proof("sensor in a block", "lang_waits", "() -> { return there(\"arm\"); }"),
        proof("named around a sensor", "lang_waits", "named(\"around\", Dsl.waitFor("),
        proof("named within waitFor", "lang_waits", "waitFor(() -> named(\"within\", there("),
        proof("sensor in a loop", "lang_waits", "{ waitFor(() -> there(each)); }"),
        proof("sensor in a mapping", "lang_waits", "map(each -> waitFor(() -> find(each)))"),
        proof("sensor in a written out loop", "lang_waits", "{ waitFor(() -> there(known)); }"),
        proof("sensor in a group", "lang_waits", "return waitFor(() -> find(word)).word();"),
        proof("sensor in a finally block", "lang_waits", "} finally { waitFor(() -> ready()); }"));
  }

  @ParameterizedTest
  @MethodSource({"proofs", "structures"})
  void everyConstructStandsInADagThatRuns(Proof proof) {
    assertThat(SOURCES).containsKey(proof.dagId());
    assertThat(SOURCES.get(proof.dagId())).contains(proof.source());
  }

  @Test
  void everyConstructHasOneProof() {
    assertThat(Stream.concat(proofs(), structures()).map(Proof::construct))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(200);
  }

  /** That it runs in all its ways, only a reader of the cases can say. */
  @Test
  void everyDagRunsOnAirflow() throws IOException {
    String runs = Files.readString(RUNS);

    assertThat(SOURCES.keySet()).containsExactlyElementsOf(Constructs.dagIds());
    assertThat(SOURCES.keySet()).allMatch(id -> runs.contains('"' + id + '"'));
  }

  /** A construct that the reader learns is read in its test, so it cannot lack a DAG that runs. */
  @Test
  void whatTheTestOfTheReaderReadsRuns() {
    SortedMap<String, String> parts = BodyParts.of(List.of(EVERYTHING));
    assertThat(parts).containsKeys("TRY", "java.util.Map.ofEntries", "switch on char");

    parts.keySet().removeAll(BodyParts.of(Constructs.files()).keySet());

    assertThat(parts).isEmpty();
  }

  /** A kind of argument or condition that the model learns is one of some construct. */
  @Test
  void everyKindOfArgumentAndConditionRuns() {
    List<DagModel> dags =
        Constructs.dagIds().stream().map(id -> Constructs.compiled().descriptor(id).dag()).toList();
    Set<Class<?>> kinds = new HashSet<>();
    collect(dags, kinds);

    assertThat(kinds)
        .contains(Argument.class.getPermittedSubclasses())
        .contains(Condition.class.getPermittedSubclasses())
        .contains(PathStep.class.getPermittedSubclasses());
    List<TaskModel> tasks = dags.stream().flatMap(dag -> dag.tasks().stream()).toList();
    assertThat(tasks.stream().map(TaskModel::role).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(TaskRole.class));
    assertThat(tasks.stream().map(TaskModel::triggerRule).collect(Collectors.toSet()))
        .isEqualTo(
            EnumSet.of(
                TriggerRule.ALL_SUCCESS,
                TriggerRule.NONE_FAILED,
                TriggerRule.ALL_DONE_SETUP_SUCCESS,
                TriggerRule.ALL_DONE,
                TriggerRule.ONE_SUCCESS,
                TriggerRule.ONE_DONE,
                TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS,
                TriggerRule.NONE_SKIPPED,
                TriggerRule.ALWAYS));
  }

  private static void collect(@Nullable Object value, Set<Class<?>> kinds) {
    if (value instanceof Collection<?> values) {
      values.forEach(item -> collect(item, kinds));
    } else if (value instanceof Record) {
      kinds.add(value.getClass());
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        try {
          collect(component.getAccessor().invoke(value), kinds);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(Objects.toString(component), e);
        }
      }
    }
  }
}
