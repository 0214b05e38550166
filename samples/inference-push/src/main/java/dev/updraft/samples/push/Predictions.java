package dev.updraft.samples.push;

import dev.updraft.RunRef;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.TaskRef;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Predictions by runs of {@link Inference}. */
final class Predictions implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** More at once would only wait for each other in Airflow's API server and its database. */
  private static final int CALLS_AT_ONCE = 8;

  private final AirflowClient airflow;
  private final Limits limits;
  private final RunEnds ends;

  /**
   * One run is triggered at a time. An Airflow on SQLite has one writer: calls that come together
   * wait ten seconds and more for one another, or fail. One by one they take a tenth of a second.
   */
  private final Semaphore trigger = new Semaphore(1, true);

  private final ExecutorService calls =
      Executors.newFixedThreadPool(
          CALLS_AT_ONCE,
          code -> {
            var thread = new Thread(code, "airflow-call");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * How long a user is kept waiting.
   *
   * @param call for Airflow to take a run or to hand over its result; then it is away
   * @param run for the run to end
   */
  record Limits(Duration call, Duration run) {}

  Predictions(AirflowClient airflow, Limits limits) {
    this.airflow = airflow;
    this.limits = limits;
    ends = new RunEnds(airflow, Inference_Dag.ID, PAUSE);
  }

  /**
   * A prediction.
   *
   * @param run the id of the run that made it
   */
  record Prediction(Answer answer, String run) {}

  /** Runs the DAG, and waits for its result. */
  Prediction of(List<Integer> pixels) throws RequestException, InterruptedException {
    DagRun run = call("take the request", () -> started(pixels));
    DagRun ended = end(run);
    if (!ended.succeeded()) {
      throw RequestException.failed(
          "The " + run.ref() + " failed; the log of its task 'predict' says why.");
    }
    Answer answer =
        call(
            "hand over the result",
            () ->
                airflow
                    .tasks()
                    .xcom(TaskRef.of(run.ref(), "predict"), Answer.class)
                    .orElseThrow(() -> new IllegalStateException(run.ref() + " left no result")));
    return new Prediction(answer, run.runId());
  }

  /**
   * Starts a run under an id of ours, so that it can be asked for again when Airflow fails, as it
   * does while its database is busy: if it was there already, it was ours.
   */
  private DagRun started(List<Integer> pixels) throws InterruptedException {
    var run = new RunRef(Inference_Dag.ID, "predict__" + UUID.randomUUID());
    var request = Inference_Dag.run(pixels).withoutLogicalDate().runId(run.runId());
    // In time to say why, before the limit says that there was no answer.
    long end = System.nanoTime() + limits.call().toNanos() / 2;
    while (true) {
      trigger.acquire();
      try {
        return airflow.runs().trigger(request);
      } catch (AirflowException.Conflict e) {
        return airflow.runs().get(run);
      } catch (AirflowException.Failed e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      } finally {
        trigger.release();
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private DagRun end(DagRun run) throws RequestException, InterruptedException {
    var end = ends.of(run);
    try {
      return end.get(limits.run().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end.cancel(false);
      throw RequestException.late(
          "The " + run.ref() + " has not ended within " + limits.run().toSeconds() + " s.");
    } catch (CancellationException e) {
      throw RequestException.unavailable("The endpoint is being closed.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The client waits up to half a minute for an Airflow that is away; users do not. */
  private <T> T call(String what, Callable<T> call) throws RequestException, InterruptedException {
    Future<T> result = calls.submit(call);
    try {
      return result.get(limits.call().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      result.cancel(true);
      throw RequestException.unavailable(
          "Airflow did not " + what + " within " + limits.call().toSeconds() + " s.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AirflowException refusal) {
        throw meaning(refusal);
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What is wrong with the input is the user's, all else is not. */
  private static RequestException meaning(AirflowException refusal) {
    String text = String.valueOf(refusal.getMessage());
    return refusal instanceof AirflowException.Invalid
        ? RequestException.invalid(text)
        : RequestException.unavailable(text);
  }

  @Override
  public void close() {
    ends.close();
    calls.shutdownNow();
  }
}
