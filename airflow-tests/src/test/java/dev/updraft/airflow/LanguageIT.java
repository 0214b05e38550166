package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.TaskContext;
import dev.updraft.airflow.dags.Branches;
import dev.updraft.airflow.dags.Branches.Color;
import dev.updraft.airflow.dags.Mappings;
import dev.updraft.airflow.dags.Trace;
import dev.updraft.airflow.dags.Words;
import dev.updraft.descriptor.Descriptor;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs in Airflow and on the dev server is what the {@code @Dag} method runs in plain Java.
 */
@ExtendWith(RealAirflow.class)
class LanguageIT {
  private static final JsonMapper JSON = new JsonMapper();

  /** More would wait for each other anyway. */
  private static final int AT_ONCE = 8;

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
      }
    }
    addSwitch(cases, Color.RED, "one", 1);
    addSwitch(cases, Color.GREEN, "three", 2);
    addSwitch(cases, Color.BLUE, "four", 3);
    for (int n : new int[] {0, 1, 3}) {
      cases.add(
          new Case("lang_mappings", Map.of("n", n, "m", 2), () -> new Mappings().mappings(n, 2)));
      cases.add(new Case("lang_groups", Map.of("n", n), () -> new Mappings().groups(n)));
    }
    cases.add(new Case("lang_loops", Map.of("n", 2), () -> new Mappings().loops(2)));
    cases.add(new Case("lang_words", Map.of("n", 2), () -> new Words().words(2)));
    cases.add(
        new Case("lang_context", Map.of("word", "x"), () -> new Words().context(context(), "x")));
    return cases;
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
    for (int i = 0; i < cases.size(); i++) {
      while (started.size() < Math.min(cases.size(), i + AT_ONCE)) {
        Case next = cases.get(started.size());
        started.add(runs.trigger(next.dagId(), next.conf()));
      }
      Case one = cases.get(i);
      Runs.Run run = started.get(i).awaitEnd();
      assertThat(run.state()).as("%s: %s", one, run.states()).isEqualTo("success");
      assertThat(run.states().values())
          .as("%s: %s", one, run.states())
          .allMatch(Set.of("success", "skipped")::contains);
      Callable<Object> plain =
          () -> {
            one.plain().run();
            return one;
          };
      List<String> expected = new ArrayList<>();
      for (Trace.Event event : Trace.of(plain)) {
        JsonNode result = JSON.valueToTree(event.result());
        expected.add(event.method() + "=" + result);
      }
      assertThat(ran(run, Objects.requireNonNull(descriptors.get(one.dagId()))))
          .as("%s: %s", one, run.states())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /** The methods that ran and what they returned. */
  static List<String> ran(Runs.Run run, Descriptor descriptor) throws IOException {
    List<String> ran = new ArrayList<>();
    Map<String, JsonNode> results = run.results();
    run.states()
        .forEach(
            (instance, state) -> {
              if (state.equals("success")) {
                String taskId = instance.replaceAll("\\[\\d+]$", "");
                String method =
                    Objects.requireNonNull(descriptor.dag().task(taskId), taskId).method();
                JsonNode result = results.get(instance);
                ran.add(method.substring(method.indexOf('#') + 1) + "=" + result);
              }
            });
    return ran;
  }
}
