package dev.updraft.airflow;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;

/**
 * Shows a bundle on a real Airflow: installs and starts it, deploys the bundle, starts a worker,
 * triggers the DAG and prints what happens.
 *
 * <p>Airflow stays up until Ctrl-C; with {@code CI=true} in the environment everything ends with
 * the run. No process outlives this one.
 */
public final class OnRealAirflow {
  private static final Set<String> FINAL = Set.of("success", "failed");
  private static final Duration RUN_LIMIT = Duration.ofMinutes(10);

  private final PrintStream out;
  private final long start = System.nanoTime();

  private OnRealAirflow(PrintStream out) {
    this.out = out;
  }

  /**
   * Arguments: the folder for everything that is written, the jar of the worker, the bundle, the
   * DAG's id.
   *
   * @throws IllegalStateException if the run fails, so that the caller ends with another code than
   *     0
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 4) {
      throw new IllegalArgumentException("Usage: <folder> <worker jar> <bundle> <dag_id>");
    }
    new OnRealAirflow(System.out)
        .show(
            Path.of(arguments[0]).toAbsolutePath(),
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            arguments[3],
            "true".equalsIgnoreCase(System.getenv("CI")));
  }

  private void show(Path folder, Path jar, Path bundle, String dagId, boolean ends)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(bundle)) {
      throw new IOException("There is no " + bundle + "; build it first, with -am.");
    }
    AirflowOptions options = AirflowOptions.in(folder);
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Files.copy(bundle, dags.resolve(bundle.getFileName()));
    AirflowInstall install = AirflowInstall.of(AirflowRelease.DEFAULT);
    say(
        "Starting Airflow %s with edge3 %s (its folder: %s)",
        install.release().version(),
        install.release().versionOf("apache-airflow-providers-edge3"),
        folder);
    try (AirflowServer airflow = AirflowServer.start(install, options)) {
      say("Airflow is up: %s", airflow.url());
      awaitDag(airflow.rest(), dagId);
      say("DAG %s of %s is there", dagId, bundle.getFileName());
      Path log = folder.resolve("worker.log");
      try (ChildProcess worker = airflow.startWorker(jar, List.of(bundle), log)) {
        say("Worker started, its log: %s", log);
        String runId = airflow.rest().trigger(dagId, Map.of());
        say("Triggered run %s", runId);
        String state = follow(airflow.rest(), dagId, runId, worker);
        say("Run %s: %s", runId, state);
        out.printf("UI: %s/dags/%s/runs/%s%n", airflow.url(), dagId, AirflowRest.encode(runId));
        if (!ends) {
          out.println("Airflow and the worker stay up until Ctrl-C.");
          out.flush();
          new CountDownLatch(1).await();
        }
        if (!state.equals("success")) {
          throw new IllegalStateException("Run %s of DAG %s: %s".formatted(runId, dagId, state));
        }
      }
    }
  }

  private void awaitDag(AirflowRest rest, String dagId) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!rest.hasDag(dagId)) {
      List<String> errors = rest.importErrors();
      if (!errors.isEmpty()) {
        throw new IllegalStateException("Import errors:\n" + String.join("\n", errors));
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Airflow does not see the DAG " + dagId);
      }
      Thread.sleep(300);
    }
  }

  /** Prints every change of a state until the run has ended. */
  private String follow(AirflowRest rest, String dagId, String runId, ChildProcess worker)
      throws IOException, InterruptedException {
    Map<String, String> seen = new LinkedHashMap<>();
    long deadline = System.nanoTime() + RUN_LIMIT.toNanos();
    while (true) {
      // The run first: its last state comes after the last one of its tasks.
      String state = rest.runState(dagId, runId);
      for (JsonNode instance : rest.taskInstances(dagId, runId)) {
        int mapIndex = instance.path("map_index").asInt();
        String name =
            instance.path("task_id").asString() + (mapIndex < 0 ? "" : "[" + mapIndex + "]");
        String now = instance.path("state").asString("");
        if (!now.isEmpty() && !now.equals(seen.put(name, now))) {
          say("  %-30s %s", name, now);
        }
      }
      if (FINAL.contains(state)) {
        return state;
      }
      if (!worker.isAlive()) {
        throw new IllegalStateException("The worker ended:\n" + worker.output());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "The run is still %s after %s; the worker wrote:%n%s"
                .formatted(state, RUN_LIMIT, worker.output()));
      }
      Thread.sleep(300);
    }
  }

  private void say(String format, Object... values) {
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf("%6.1f s  %s%n", seconds, format.formatted(values));
    out.flush();
  }
}
