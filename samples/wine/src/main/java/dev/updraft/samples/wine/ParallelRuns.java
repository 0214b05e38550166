package dev.updraft.samples.wine;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunRequest;
import dev.updraft.client.TaskRef;
import dev.updraft.client.WaitOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The search as parallel runs: starts one run of {@code wine_train} for each candidate, each with
 * its own conf and no logical date, so that all may start at one time; waits, compares, and tells
 * the winner. It talks to Airflow and to the dev server alike.
 */
public final class ParallelRuns {
  private static final String DAG = "wine_train";

  private final AirflowClient airflow;
  private final Duration patience;
  private final PrintStream out;

  /**
   * A search; nothing is started yet.
   *
   * @param patience how long one run may take to end
   * @param out where progress is told
   */
  public ParallelRuns(AirflowClient airflow, Duration patience, PrintStream out) {
    this.airflow = airflow;
    this.patience = patience;
    this.out = out;
  }

  /**
   * Takes the base URL of the server, for example {@code http://localhost:8080}; without it {@code
   * UPDRAFT_SERVER_URL} says it. The environment may hold {@code UPDRAFT_TOKEN}, or {@code
   * UPDRAFT_USER} and {@code UPDRAFT_PASSWORD}. Exit code 1 if the server refuses or a run fails.
   */
  public static void main(String[] arguments) throws InterruptedException {
    var url = arguments.length == 1 ? arguments[0] : System.getenv("UPDRAFT_SERVER_URL");
    if (url == null) {
      System.err.println("Usage: ParallelRuns <base URL of Airflow or of the dev server>");
      System.exit(2);
    }
    var models = new WineModels();
    var candidates = models.grid(List.of(0.01, 0.1, 1.0), List.of(1, 5, 20));
    try (var airflow = AirflowClient.connect(url, Credentials.fromEnvironment(System.getenv()))) {
      var runs = new ParallelRuns(airflow, Duration.ofMinutes(30), System.out);
      System.out.println("Winner: " + models.best(runs.train(candidates, 1)));
    } catch (AirflowException | IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Trains every candidate in a run of its own.
   *
   * @return the scores, in the order of the candidates
   * @throws IllegalStateException if the server does not have the DAG, or if a run fails; the text
   *     names the run and the states of its tasks
   */
  public List<Score> train(List<Candidate> candidates, long seed) throws InterruptedException {
    var dag = airflow.dags().find(DAG).orElseThrow(ParallelRuns::noDag);
    if (dag.paused()) {
      airflow.dags().unpause(DAG);
    }
    List<DagRun> runs = new ArrayList<>();
    for (Candidate candidate : candidates) {
      var request = RunRequest.of(DAG).withoutLogicalDate().conf(conf(candidate, seed));
      runs.add(airflow.runs().trigger(request));
    }
    out.printf("Started %d runs of %s%n", runs.size(), DAG);

    List<String> failures = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    for (DagRun run : runs) {
      var ended = airflow.runs().await(run.ref(), WaitOptions.upTo(patience));
      var conf = new TreeMap<>(ended.info().conf());
      out.println(ended.runId() + " " + ended.state().airflowName() + " " + conf);
      if (ended.succeeded()) {
        scores.add(score(ended));
      } else {
        failures.add(ended.runId() + " " + states(ended));
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("Failed runs: " + String.join("; ", failures));
    }
    return scores;
  }

  private static IllegalStateException noDag() {
    return new IllegalStateException(
        "The server has no DAG " + DAG + ": deploy the bundle of this sample there first");
  }

  private static Map<String, Object> conf(Candidate candidate, long seed) {
    return Map.of(
        "learningRate", candidate.learningRate(), "epochs", candidate.epochs(), "seed", seed);
  }

  private List<String> states(DagRun run) {
    return airflow.tasks().list(run.ref()).stream()
        .map(task -> task.label() + "=" + task.state().airflowName())
        .toList();
  }

  private Score score(DagRun run) {
    return airflow
        .tasks()
        .xcom(TaskRef.of(run.ref(), "train"), Score.class)
        .orElseThrow(() -> new IllegalStateException("The " + run.ref() + " left no score"));
  }
}
