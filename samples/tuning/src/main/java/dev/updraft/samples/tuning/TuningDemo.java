package dev.updraft.samples.tuning;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.RecordedEvent;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches the same learning rate in three ways, on Airflow or on the dev server, and compares what
 * they find and what they take. The best model stays in a folder.
 */
public final class TuningDemo {
  private static final List<String> DAGS =
      List.of(Training_Dag.ID, Ranking_Dag.ID, RunsSearch_Dag.ID, MappedSearch_Dag.ID);

  private static final String BEST = "digits_best_model";
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final AirflowClient airflow;
  private final Settings settings;
  private final PrintStream out;

  /** A demo; nothing is started yet. */
  public TuningDemo(AirflowClient airflow, Settings settings, PrintStream out) {
    this.airflow = airflow;
    this.settings = settings;
    this.out = out;
  }

  /**
   * What to do.
   *
   * @param folder where models are kept; this program and the worker see the same one
   * @param count how many learning rates to try
   * @param epochs how often each training passes over the data
   * @param slots how many tasks the worker runs at once
   * @param patience how long each search may take
   */
  public record Settings(Path folder, int count, int epochs, int slots, Duration patience) {}

  /** The server is in {@code UPDRAFT_SERVER_URL}. Exit code 1 if something is not as it should. */
  public static void main(String[] arguments) throws Exception {
    var server = System.getenv().getOrDefault("UPDRAFT_SERVER_URL", "http://localhost:8080");
    var settings =
        new Settings(
            Files.createDirectories(Path.of("target", "models")).toAbsolutePath(),
            20,
            20,
            4,
            Duration.ofMinutes(10));
    try (var airflow =
        AirflowClient.connect(server, Credentials.fromEnvironment(System.getenv()))) {
      new TuningDemo(airflow, settings, System.out).run();
    } catch (AirflowException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Searches in the three ways.
   *
   * @return the results, in the order: this program's runs, a task's runs, mapped
   * @throws IllegalStateException if a run fails or the ways find different models
   */
  public List<SearchResult> run() throws InterruptedException {
    out.printf("Airflow %s%n", airflow.version());
    for (String dag : DAGS) {
      airflow.dags().unpause(dag);
    }
    var searches = new Searches(airflow, settings, out);
    var begin = Instant.now();
    var name = "search-" + begin.getEpochSecond();
    List<SearchResult> results = new ArrayList<>();
    out.println("Runs that this program starts:");
    results.add(result(name + "-client", begin, searches.fromHere(name + "-client")));
    out.println("Runs that a task starts:");
    results.add(result(name + "-task", begin, searches.fromATask(name + "-task")));
    out.println("One run with a mapped task:");
    results.add(result(name + "-mapped", begin, searches.mapped(name + "-mapped")));
    check(results);
    tell(results);
    return results;
  }

  private SearchResult result(String search, Instant begin, Searches.Found found)
      throws InterruptedException {
    out.printf("  best: lr %s%n", found.chosen().lr());
    return new SearchResult(search, found.chosen(), ranked(search, begin), found.timing());
  }

  /** Waits until the DAG that assets start has seen every training. */
  private SearchResult.Ranked ranked(String search, Instant begin) throws InterruptedException {
    long end = System.nanoTime() + settings.patience().toNanos();
    Optional<SearchResult.Ranked> ranked = Optional.empty();
    while (System.nanoTime() < end) {
      ranked =
          airflow.assets().events(BEST, begin, 0).stream()
              .map(RecordedEvent::event)
              // Without the tasks that choose at the end of a search: only what assets started.
              .filter(event -> Ranking_Dag.ID.equals(event.sourceDagId()))
              .filter(event -> search.equals(event.extra().get("search")))
              .map(event -> ranked(event.extra()))
              .reduce((earlier, later) -> later);
      if (ranked.filter(best -> best.trainings() == settings.count()).isPresent()) {
        return ranked.get();
      }
      Thread.sleep(PAUSE.toMillis());
    }
    throw new IllegalStateException(
        "digits_ranking has not seen all %d trainings of %s, but: %s"
            .formatted(settings.count(), search, ranked));
  }

  private static SearchResult.Ranked ranked(Map<String, ?> extra) {
    if (extra.get("lr") instanceof Number lr
        && extra.get("accuracy") instanceof Number accuracy
        && extra.get("trainings") instanceof Number trainings
        && extra.get("model") instanceof String model
        && extra.get("onnx") instanceof String onnx) {
      return new SearchResult.Ranked(
          lr.doubleValue(), accuracy.doubleValue(), trainings.intValue(), model, onnx);
    }
    throw new IllegalStateException("This is no event of " + BEST + ": " + extra);
  }

  /** The same data, rates and seeds make the same models, whoever starts the trainings. */
  private void check(List<SearchResult> results) {
    double lr = results.get(0).chosen().lr();
    for (SearchResult result : results) {
      require(result.chosen().lr() == lr, "The ways found different rates: %s", results);
      require(result.ranked().lr() == lr, "The ranking found another rate: %s", result);
      require(result.timing().trainings() == settings.count(), "Trainings: %s", result);
      require(Files.isRegularFile(Path.of(result.ranked().onnx())), "No file: %s", result);
    }
  }

  private void tell(List<SearchResult> results) {
    var best = results.get(0);
    out.printf(
        "%nThe best of %d learning rates, in each way and by the ranking:%n", settings.count());
    out.printf(
        "  lr %s reads %.1f %% of new digits%n",
        best.chosen().lr(), 100 * best.ranked().accuracy());
    out.printf("  %s%n  %s%n", best.ranked().model(), best.ranked().onnx());
    out.printf("  runs by a program: %s%n", results.get(0).timing());
    out.printf("  runs by a task:    %s%n", results.get(1).timing());
    out.printf("  mapped in one run: %s%n", results.get(2).timing());
    out.println(
        "Proved: all ways found the same model, and the ranking saw each of their trainings");
  }

  private static void require(boolean condition, String text, Object about) {
    if (!condition) {
      throw new IllegalStateException(text.formatted(about));
    }
  }
}
