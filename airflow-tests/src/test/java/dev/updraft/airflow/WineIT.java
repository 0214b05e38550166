package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.samples.wine.Candidate;
import dev.updraft.samples.wine.ParallelRuns;
import dev.updraft.samples.wine.Score;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The hyper-parameter search of the wine sample, mapped in one run and as parallel runs, on a real
 * Airflow and on the dev server.
 */
@ExtendWith(RealAirflow.class)
class WineIT {
  private static final int CANDIDATES = 9;

  @TempDir Path folder;

  /**
   * What a search finds.
   *
   * @param scores the score of each candidate
   * @param winner the best of them
   */
  private record Search(Map<Candidate, Score> scores, Score winner) {}

  @Test
  void mappedSearchAndParallelRunsFindTheSameOnAirflowAndDevServer(Suite suite) throws IOException {
    suite.awaitParsed();
    Search mapped = mapped(suite.runs());

    assertThat(mapped.scores()).hasSize(CANDIDATES);
    assertThat(mapped.winner().accuracy()).isGreaterThan(0.9);
    assertThat(parallel(suite.airflow().url())).isEqualTo(mapped);
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      assertThat(mapped(server.runs())).isEqualTo(mapped);
      assertThat(parallel(server.url())).isEqualTo(mapped);
    }
  }

  @Test
  void programWithAWrongUrlSaysSoAndEndsWithAnotherCode(Suite suite) throws IOException {
    suite.awaitParsed();
    ChildProcess program = program(URI.create(suite.airflow().url() + "/not-there"));

    assertThat(program.exitCode(Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(program.output()).contains("/not-there", "Check the URL").doesNotContain("\tat ");
  }

  @Test
  void oneWorkerRunsTasksOfSeveralBundlesAtOnce(Suite suite) throws IOException {
    assertThat(suite.bundles()).contains(Product.wine(), Product.weather());
    Runs runs = suite.runs();
    Runs.Run waiting = runs.trigger("waiting", Map.of("folder", folder.toString()));
    await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("started")));

    Runs.Run wine = runs.trigger("wine_train", Map.of("learningRate", 1.0, "epochs", 2));
    Runs.Run weather = runs.trigger("weather", Map.of());

    assertThat(wine.awaitEnd().state()).isEqualTo("success");
    assertThat(weather.awaitEnd().state()).isEqualTo("success");
    assertThat(waiting.state()).isEqualTo("running");
    Files.writeString(folder.resolve("go"), "on");
    assertThat(waiting.awaitEnd().state()).isEqualTo("success");
    assertThat(suite.worker().output())
        .contains("waiting.waitForFile", "wine_train.train", "weather.publish");
  }

  /** The search in one run. */
  private static Search mapped(Runs runs) throws IOException {
    Runs.Run run = runs.trigger("wine_search", Map.of()).awaitEnd();
    assertThat(run.states())
        .containsKeys("train[0]", "train[8]", "best", "evaluate")
        .allSatisfy((task, state) -> assertThat(state).as(task).isEqualTo("success"));
    Map<Candidate, Score> scores = new HashMap<>();
    run.results()
        .forEach(
            (task, result) -> {
              if (task.startsWith("train[")) {
                Score score = score(result);
                scores.put(score.candidate(), score);
              }
            });
    return new Search(scores, score(run.results().get("best")));
  }

  /** The search as parallel runs, by the sample's program in a process of its own. */
  private Search parallel(URI url) throws IOException {
    AirflowRest rest = new AirflowRest(url);
    Set<String> before = new HashSet<>();
    trainings(rest).forEach(run -> before.add(run.path("dag_run_id").asString()));

    ChildProcess program = program(url);
    assertThat(program.exitCode(Duration.ofMinutes(4))).as(program.output()).isZero();

    List<JsonNode> started =
        trainings(rest).stream()
            .filter(run -> !before.contains(run.path("dag_run_id").asString()))
            .toList();
    assertThat(started)
        .hasSize(CANDIDATES)
        .allSatisfy(run -> assertThat(run.path("logical_date").isNull()).isTrue())
        .allSatisfy(run -> assertThat(run.path("state").asString()).isEqualTo("success"))
        .extracting(run -> run.path("conf").toString())
        .doesNotHaveDuplicates();
    assertThat(mostAtOnce(started)).as("runs at once").isGreaterThan(1);
    Map<Candidate, Score> scores = new HashMap<>();
    for (JsonNode run : started) {
      Score score =
          score(
              new Runs.Run(rest, "wine_train", run.path("dag_run_id").asString()).result("train"));
      assertThat(score.candidate()).isEqualTo(candidate(run.path("conf")));
      scores.put(score.candidate(), score);
    }
    String last = program.output().strip().lines().reduce((one, other) -> other).orElse("");
    return new Search(
        scores,
        scores.values().stream()
            .filter(score -> last.equals("Winner: " + score))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No score is the winner of: " + last)));
  }

  private static List<JsonNode> trainings(AirflowRest rest) throws IOException {
    return rest.get("/dags/wine_train/dagRuns?limit=100").path("dag_runs").valueStream().toList();
  }

  private static long mostAtOnce(List<JsonNode> runs) {
    return runs.stream()
        .map(run -> time(run, "start_date"))
        .mapToLong(
            moment ->
                runs.stream()
                    .filter(run -> !time(run, "start_date").isAfter(moment))
                    .filter(run -> time(run, "end_date").isAfter(moment))
                    .count())
        .max()
        .orElse(0);
  }

  private static Instant time(JsonNode run, String key) {
    return Instant.parse(run.path(key).asString());
  }

  /** Started as a user would: the libraries of the bundle and the jar with the client. */
  private ChildProcess program(URI url) throws IOException {
    String zip = Product.wine().toString();
    Path libraries = Path.of(zip.substring(0, zip.length() - ".zip".length()), "lib");
    return ChildProcess.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            libraries.resolve("*") + File.pathSeparator + Product.cli(),
            ParallelRuns.class.getName(),
            url.toString()),
        Map.of(),
        Files.createTempFile(folder, "parallel-runs", ".log"));
  }

  private static Score score(JsonNode json) {
    return new Score(
        candidate(json.path("candidate")),
        json.path("accuracy").doubleValue(),
        json.path("logLoss").doubleValue());
  }

  private static Candidate candidate(JsonNode json) {
    return new Candidate(json.path("learningRate").doubleValue(), json.path("epochs").intValue());
  }
}
