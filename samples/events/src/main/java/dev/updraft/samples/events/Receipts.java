package dev.updraft.samples.events;

import dev.updraft.RunRef;
import dev.updraft.RunType;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunFilter;
import dev.updraft.client.TaskRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the runs of consumers have left. */
final class Receipts {
  private final AirflowClient airflow;
  private final Instant since;
  private final String batch;
  private final Map<RunRef, Receipt> read = new HashMap<>();

  /**
   * Of one batch.
   *
   * @param since no run of the batch is older
   */
  Receipts(AirflowClient airflow, Instant since, String batch) {
    this.airflow = airflow;
    this.since = since;
    this.batch = batch;
  }

  /**
   * What a consumer has seen by now. Runs that have not ended are missing.
   *
   * @throws IllegalStateException if a run has failed
   */
  Consumed of(Consumer consumer) {
    Map<RunRef, Receipt> receipts = new HashMap<>();
    for (DagRun run : runs(consumer)) {
      if (run.ended()) {
        receipts.put(run.ref(), read.computeIfAbsent(run.ref(), key -> read(run, consumer)));
      }
    }
    return Consumed.of(batch, receipts);
  }

  /** Whether all runs have ended and nothing is there for which Airflow has yet to make one. */
  boolean settled(Consumer consumer) {
    return (consumer == Consumer.ALL || airflow.assets().queued(consumer.dagId()).isEmpty())
        && runs(consumer).stream().allMatch(DagRun::ended);
  }

  private List<DagRun> runs(Consumer consumer) {
    return airflow
        .runs()
        .list(RunFilter.of(consumer.dagId()).types(RunType.ASSET_TRIGGERED).runAfter(since, null));
  }

  private Receipt read(DagRun run, Consumer consumer) {
    TaskRef task = TaskRef.of(run.requireSuccess().ref(), consumer.task());
    return airflow
        .tasks()
        .xcom(task, Receipt.class)
        .orElseThrow(() -> new IllegalStateException(task + " left no receipt"));
  }
}
