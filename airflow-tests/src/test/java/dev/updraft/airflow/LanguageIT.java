package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.updraft.TaskContext;
import dev.updraft.airflow.dags.Branches;
import dev.updraft.airflow.dags.Branches.Color;
import dev.updraft.airflow.dags.Calls;
import dev.updraft.airflow.dags.Choices;
import dev.updraft.airflow.dags.Choices.Mode;
import dev.updraft.airflow.dags.Cleanups;
import dev.updraft.airflow.dags.Expressions;
import dev.updraft.airflow.dags.Groups;
import dev.updraft.airflow.dags.Mappings;
import dev.updraft.airflow.dags.Rules;
import dev.updraft.airflow.dags.Settings;
import dev.updraft.airflow.dags.Several;
import dev.updraft.airflow.dags.Streams;
import dev.updraft.airflow.dags.Trace;
import dev.updraft.airflow.dags.Waits;
import dev.updraft.airflow.dags.Words;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs in Airflow and on the dev server is what the {@code @Dag} method runs in plain Java.
 */
@ExtendWith(RealAirflow.class)
@Execution(ExecutionMode.CONCURRENT)
class LanguageIT {
  private static final JsonMapper JSON = new JsonMapper();

  /** As many as the worker has slots. */
  private static final int AT_ONCE = 12;

  @TempDir Path folder;

  /**
   * A run.
   *
   * @param plain calls the {@code @Dag} method with the params in {@code conf}
   */
  private record Case(String dagId, Map<String, Object> conf, Runnable plain) {
    @Override
    public String toString() {
      return dagId + " " + new TreeMap<>(conf);
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (boolean a : new boolean[] {true, false}) {
      for (boolean b : new boolean[] {true, false}) {
        Map<String, Object> conf = Map.of("a", a, "b", b);
        cases.add(new Case("lang_branches", conf, () -> new Branches().branches(a, b)));
        cases.add(new Case("lang_conditions", conf, () -> new Branches().conditions(a, b)));
        cases.add(new Case("lang_returns", conf, () -> new Branches().returns(a, b)));
        cases.add(new Case("lang_cleanups", conf, () -> new Words().cleanups(a, b)));
        cases.add(new Case("lang_rules", conf, () -> new Rules().rules(a, b)));
        cases.add(new Case("lang_cleanups_returning", conf, () -> new Cleanups().returning(a, b)));
        for (boolean c : new boolean[] {true, false}) {
          cases.add(
              new Case(
                  "lang_logic",
                  Map.of("a", a, "b", b, "c", c),
                  () -> new Choices().logic(a, b, c)));
        }
      }
    }
    cases.add(
        new Case(
            "lang_cleanups_nested",
            Map.of("a", true, "n", 0),
            () -> new Cleanups().nested(true, 0)));
    cases.add(
        new Case(
            "lang_cleanups_nested",
            Map.of("a", false, "n", 2),
            () -> new Cleanups().nested(false, 2)));
    addSwitch(cases, Color.RED, "one", 1);
    addSwitch(cases, Color.GREEN, "three", 2);
    addSwitch(cases, Color.BLUE, "four", 3);
    for (int n : new int[] {0, 1, 3}) {
      cases.add(
          new Case("lang_mappings", Map.of("n", n, "m", 2), () -> new Mappings().mappings(n, 2)));
      cases.add(new Case("lang_groups", Map.of("n", n), () -> new Mappings().groups(n)));
    }
    for (int n : new int[] {0, 1, 2}) {
      cases.add(new Case("lang_streams", Map.of("n", n + 1), () -> new Streams().streams(n + 1)));
      int m = 2 - n / 2;
      Map<String, Object> conf = Map.of("n", n, "m", m);
      cases.add(new Case("lang_crosses", conf, () -> new Streams().crosses(n, m)));
      cases.add(new Case("lang_zips", conf, () -> new Streams().zips(n, m)));
      cases.add(new Case("lang_groups_mapped", Map.of("n", n), () -> new Groups().mapped(n)));
    }
    for (int n : new int[] {2, 3}) {
      cases.add(new Case("lang_groups_known", Map.of("n", n), () -> new Groups().known(n)));
    }
    cases.add(
        new Case("lang_inherited", Map.of("word", "w"), () -> new Groups.Nested().inherited("w")));
    cases.add(
        new Case(
            "lang_settings", Map.of("word", "w", "n", 2), () -> new Settings().settings("w", 2)));
    cases.add(
        new Case(
            "lang_calls", Map.of("word", "w", "n", 3), () -> new Calls().calls(context(), "w", 3)));
    cases.add(new Case("lang_names", Map.of("word", "w"), () -> new Calls().names("w")));
    cases.add(new Case("lang_computed", Map.of(), () -> new Expressions().computed()));
    cases.add(new Case("lang_constants", Map.of(), () -> new Expressions().constants()));
    cases.add(
        new Case(
            "lang_parts",
            Map.of("model", "net", "n", 2, "mode", "FAST"),
            () -> new Expressions().parts("net", 2, Expressions.Mode.FAST)));
    cases.add(new Case("lang_turns", Map.of("n", 4), () -> new Expressions().turns(4)));
    addChoices(cases, Mode.FAST, "a", 3, true);
    addChoices(cases, Mode.SLOW, "b", 2, false);
    addChoices(cases, Mode.OFF, "c", 1, true);
    addChoices(cases, Mode.SLOW, "x", 0, false);
    cases.add(new Case("lang_loops", Map.of("n", 2), () -> new Mappings().loops(2)));
    cases.add(new Case("lang_words", Map.of("n", 2), () -> new Words().words(2)));
    for (String words : List.of("a", "a b x", "b y stop", "none")) {
      int n = words.length() % 3;
      cases.add(
          new Case(
              "lang_several",
              Map.of("words", words, "n", n),
              () -> new Several().several(words, n)));
    }
    for (int n : new int[] {1, 2}) {
      String word = n == 1 ? "w" : "longer";
      cases.add(
          new Case(
              "lang_waits",
              Map.of("word", word, "n", n),
              () -> {
                try {
                  new Waits().waits(word, n);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }));
    }
    cases.add(
        new Case("lang_context", Map.of("word", "x"), () -> new Words().context(context(), "x")));
    return cases;
  }

  private static void addChoices(List<Case> cases, Mode mode, String word, int n, boolean flag) {
    cases.add(
        new Case(
            "lang_tests",
            Map.of("mode", mode.name(), "word", word, "n", n, "flag", flag),
            () -> new Choices().tests(mode, word, n, flag)));
    cases.add(
        new Case(
            "lang_values",
            Map.of("a", flag, "mode", mode.name(), "n", n + 1),
            () -> new Choices().values(flag, mode, n + 1)));
    cases.add(
        new Case(
            "lang_cases",
            Map.of("mode", mode.name(), "word", word, "n", n),
            () -> new Choices().cases(mode, word, n)));
  }

  private static void addSwitch(List<Case> cases, Color color, String word, int size) {
    cases.add(
        new Case(
            "lang_switches",
            Map.of("color", color.name(), "word", word, "size", size),
            () -> new Branches().switches(color, word, size)));
  }

  /** All that the DAG asks of it is the id of its only task. */
  private static TaskContext context() {
    return (TaskContext)
        Proxy.newProxyInstance(
            LanguageIT.class.getClassLoader(),
            new Class<?>[] {TaskContext.class},
            (proxy, method, arguments) -> "where");
  }

  @Test
  void airflowRunsWhatJavaRuns(Suite suite) throws Exception {
    suite.awaitParsed();
    compare(suite.runs(), suite.descriptors());
  }

  @Test
  void devServerRunsWhatJavaRuns(Suite suite) throws Exception {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      compare(server.runs(), suite.descriptors());
    }
  }

  private static void compare(Runs runs, Map<String, Descriptor> descriptors) throws Exception {
    List<Case> cases = cases();
    List<Runs.Run> started = new ArrayList<>();
    List<Executable> comparisons = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      int at = i;
      comparisons.add(
          () -> {
            while (started.size() < Math.min(cases.size(), at + AT_ONCE)) {
              Case next = cases.get(started.size());
              started.add(runs.trigger(next.dagId(), next.conf()));
            }
            Case one = cases.get(at);
            Descriptor descriptor = Objects.requireNonNull(descriptors.get(one.dagId()));
            compare(one, started.get(at).awaitEnd(), descriptor);
          });
    }
    assertAll(comparisons);
  }

  /** Every construct that is proved to compile is proved to run. */
  @Test
  void thereIsARunOfEveryDag(Suite suite) throws IOException {
    assertThat(cases().stream().map(Case::dagId).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            suite.descriptors().keySet().stream().filter(id -> id.startsWith("lang_")).toList());
  }

  /**
   * Compares states, skips and results by the line of the call, in the order of the calls: the
   * tasks of a line are the turns of a loop that is written out or the calls of a group, the
   * instances of a task the turns of a loop over a result.
   */
  private static void compare(Case one, Runs.Run run, Descriptor descriptor) throws Exception {
    Map<String, String> states = run.states();
    String what = one + ": " + states;
    assertThat(run.state()).as(what).isEqualTo("success");
    assertThat(states.values()).as(what).allMatch(Set.of("success", "skipped")::contains);
    Map<String, JsonNode> results = run.results();
    assertThat(states.keySet().stream().filter(instance -> states.get(instance).equals("success")))
        .as("results of %s", what)
        .containsAll(results.keySet());
    assertThat(states.keySet().stream().map(LanguageIT::taskId).collect(Collectors.toSet()))
        .as(what)
        .isEqualTo(
            descriptor.dag().tasks().stream().map(TaskModel::taskId).collect(Collectors.toSet()));

    Callable<Object> plain =
        () -> {
          one.plain().run();
          return one;
        };
    Map<String, List<String>> expected = new TreeMap<>();
    for (Trace.Event event : Trace.of(plain)) {
      add(expected, event.call(), JSON.valueToTree(event.result()));
    }
    Map<String, List<String>> ran = new TreeMap<>();
    for (TaskModel task : descriptor.dag().tasks()) {
      String method = task.method().substring(task.method().indexOf('#') + 1);
      String call = method + ":" + descriptor.sourceLines().get(task.taskId());
      for (String instance : instances(task.taskId(), states.keySet())) {
        if ("success".equals(states.get(instance))) {
          JsonNode result = results.get(instance);
          add(ran, call, result == null ? JSON.nullNode() : result);
        }
      }
    }
    assertThat(ran).as(what).isEqualTo(expected);
  }

  private static void add(Map<String, List<String>> calls, String call, JsonNode result) {
    calls.computeIfAbsent(call, c -> new ArrayList<>()).add(text(result));
  }

  /**
   * The value without what Airflow does not keep: it makes 2 of an XCom that is 2.0, and PostgreSQL
   * writes numbers without exponents and keys in an order of its own.
   */
  private static String text(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toPlainString();
    }
    if (value.isArray()) {
      return value.valueStream().map(LanguageIT::text).toList().toString();
    }
    if (value.isObject()) {
      Map<String, String> entries = new TreeMap<>();
      value.properties().forEach(entry -> entries.put(entry.getKey(), text(entry.getValue())));
      return entries.toString();
    }
    return value.toString();
  }

  private static String taskId(String instance) {
    return instance.replaceAll("\\[\\d+]$", "");
  }

  /** The instances of a task by their map indexes. */
  private static List<String> instances(String taskId, Set<String> all) {
    return all.stream()
        .filter(instance -> taskId(instance).equals(taskId))
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
