package dev.updraft.samples.push;

import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells when runs have ended. Airflow is asked by one thread for all of them: fifty requests that
 * ask each for themselves would keep its API server busier than the runs do.
 */
final class RunEnds implements AutoCloseable {
  private final AirflowClient airflow;
  private final String dagId;
  private final Map<RunRef, Waiting> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          code -> {
            var thread = new Thread(code, "run-ends");
            thread.setDaemon(true);
            return thread;
          });

  private record Waiting(Instant since, CompletableFuture<DagRun> end) {}

  /** Asks as often as this while somebody waits. */
  RunEnds(AirflowClient airflow, String dagId, Duration pause) {
    this.airflow = airflow;
    this.dagId = dagId;
    timer.scheduleWithFixedDelay(
        this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The end of a run; whoever gives up cancels it. */
  CompletableFuture<DagRun> of(DagRun run) {
    var end = new CompletableFuture<DagRun>();
    waiting.put(run.ref(), new Waiting(run.info().runAfter(), end));
    end.whenComplete((ended, error) -> waiting.remove(run.ref()));
    return end;
  }

  private void look() {
    waiting.values().stream()
        .map(Waiting::since)
        .min(Comparator.naturalOrder())
        .ifPresent(this::look);
  }

  private void look(Instant since) {
    try {
      var ended = RunFilter.of(dagId).states(RunState.SUCCESS, RunState.FAILED);
      for (DagRun run : airflow.runs().list(ended.runAfter(since, null))) {
        var who = waiting.get(run.ref());
        if (who != null) {
          who.end().complete(run);
        }
      }
    } catch (AirflowException e) {
      // Whoever waits has a limit of his own; until then Airflow may be back.
      System.err.println("Asking for the ends of runs: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    waiting.values().forEach(who -> who.end().cancel(false));
  }
}
