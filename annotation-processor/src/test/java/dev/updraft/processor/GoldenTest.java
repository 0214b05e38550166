package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole outputs for every construct of the language, the same bytes on every JDK that runs this
 * test. {@code -Dupdraft.goldens=rewrite} writes them anew; the difference is then reviewed.
 */
class GoldenTest {
  private static final String PACKAGE = "dev/updraft/airflow/dags/";
  private static final Path GOLDENS = Path.of("src/test/resources/goldens/GoldenTest");

  private static final String SOURCE =
      """
      package com.acme;

      import static dev.updraft.Dsl.then;

      import dev.updraft.Dag;
      import dev.updraft.Param;
      import dev.updraft.Task;
      import java.util.List;

      public class Tuning {
        public record Score(double rate, double value) {}

        enum Mode { FAST, SLOW }

        @Task(retries = 2, retryDelay = "30s")
        List<Double> rates(int count) {
          return java.util.stream.IntStream.range(1, count + 1).mapToObj(i -> i / 10.0).toList();
        }

        @Task
        Score train(double rate, String model, Mode mode) {
          return new Score(rate, model.length() * rate); // not much of a training
        }

        @Task
        Score best(List<Score> scores) {
          return scores.stream().max(java.util.Comparator.comparing(Score::value)).orElseThrow();
        }

        @Task(queue = "mail")
        void tell(double value, List<String> to) {}

        @Dag(
            id = "tuning",
            schedule = "30 2 * * 1-5",
            startDate = "2026-01-31",
            description = "Finds the best rate",
            tags = {"ml", "java"},
            retries = 1)
        public void tuning(@Param("3") int candidates, @Param("net") String model) {
          var scores = rates(candidates).stream().map(r -> train(r, model, Mode.FAST)).toList();
          var best = best(scores);
          then();
          tell(best.value(), List.of("me", "you"));
        }
      }
      """;

  @Test
  void descriptor() throws IOException {
    compare("descriptor/tuning.json", Compiled.of(SOURCE).descriptorText("tuning"));
  }

  @Test
  void invoker() throws IOException {
    compare(
        "invoker/Tuning_Updraft.java", Compiled.of(SOURCE).text("com/acme/Tuning_Updraft.java"));
  }

  @Test
  void handle() throws IOException {
    compare("handle/Tuning_Dag.java", Compiled.of(SOURCE).text("com/acme/Tuning_Dag.java"));
  }

  @Test
  void handleWithParamsOfEveryType() throws IOException {
    String params = Files.readString(Constructs.FOLDER.resolve("Params.java"));

    compare("handle/Params_Dag.java", Compiled.of(params).text(PACKAGE + "Params_Dag.java"));
  }

  /** The model with Airflow's form for 3.3 in it. */
  @ParameterizedTest
  @MethodSource("dagIds")
  void descriptorOfEveryConstruct(String dagId) throws IOException {
    compare("descriptor/" + dagId + ".json", constructs().descriptorText(dagId));
  }

  /** What is special about each task, in few enough words to be reviewed against the source. */
  @ParameterizedTest
  @MethodSource("dagIds")
  void graphOfEveryConstruct(String dagId) throws IOException {
    compare(
        "graph/" + dagId + ".txt",
        String.join("\n", GraphText.withArguments(constructs().descriptor(dagId).dag())) + "\n");
  }

  @ParameterizedTest
  @MethodSource("invokers")
  void invokerOfEveryConstruct(String name) throws IOException {
    compare("invoker/" + name, constructs().text(PACKAGE + name));
  }

  /** A DAG that is gone must not leave its proof behind. */
  @Test
  void thereAreNoOtherGoldens() {
    Set<String> expected = new TreeSet<>(Set.of("descriptor/tuning.json"));
    expected.add("invoker/Tuning_Updraft.java");
    expected.addAll(Set.of("handle/Tuning_Dag.java", "handle/Params_Dag.java"));
    dagIds()
        .forEach(
            id -> expected.addAll(Set.of("descriptor/" + id + ".json", "graph/" + id + ".txt")));
    invokers().forEach(name -> expected.add("invoker/" + name));

    assertThat(Child.texts(GOLDENS).keySet()).containsExactlyElementsOf(expected);
  }

  static List<String> dagIds() {
    return Constructs.dagIds();
  }

  static List<String> invokers() {
    return Child.texts(constructs().classes()).keySet().stream()
        .filter(name -> name.startsWith(PACKAGE) && name.endsWith("_Updraft.java"))
        .map(name -> name.substring(PACKAGE.length()))
        .toList();
  }

  private static Compiled constructs() {
    return Constructs.compiled();
  }

  private static void compare(String name, String actual) throws IOException {
    Path golden = GOLDENS.resolve(name);
    if ("rewrite".equals(System.getProperty("updraft.goldens"))) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
