package dev.updraft.samples.events;

import dev.updraft.RunRef;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.RecordedEvent;
import dev.updraft.client.RunRequest;
import dev.updraft.client.Triggered;
import dev.updraft.client.WaitOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Starts producers. Airflow on SQLite fails while its database is busy, so all is asked for again;
 * the ids of runs are ours, so that what was there already was ours.
 */
final class Starts {
  private static final int TRIES = 10;
  private static final int AT_ONCE = 4;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final AirflowClient airflow;
  private final Duration patience;

  Starts(AirflowClient airflow, Duration patience) {
    this.airflow = airflow;
    this.patience = patience;
  }

  /**
   * Starts runs at once and waits for them.
   *
   * @param requests with run ids
   * @throws IllegalStateException if one does not end well
   */
  void run(List<RunRequest> requests) throws InterruptedException {
    List<RunRequest> left = requests;
    for (int tries = 1; !left.isEmpty(); tries++) {
      List<RunRequest> again = new ArrayList<>();
      for (Triggered triggered : airflow.runs().triggerAll(left, AT_ONCE)) {
        AirflowException error = triggered.error();
        if (error instanceof AirflowException.Failed && tries < TRIES) {
          again.add(triggered.request());
        } else if (!(error instanceof AirflowException.Conflict)) {
          triggered.requireRun();
        }
      }
      left = again;
      Thread.sleep(again.isEmpty() ? 0 : PAUSE.toMillis());
    }
    List<RunRef> runs =
        requests.stream()
            .map(request -> new RunRef(request.dagId(), Objects.requireNonNull(request.runId())))
            .toList();
    airflow.runs().awaitAll(runs, WaitOptions.upTo(patience)).forEach(DagRun::requireSuccess);
  }

  /** Says that an asset has changed, as a program that is no DAG. */
  RecordedEvent update(String asset, Map<String, Object> extra) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return airflow.assets().update(asset, extra);
      } catch (AirflowException.Failed e) {
        if (tries == TRIES) {
          throw e;
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }
}
