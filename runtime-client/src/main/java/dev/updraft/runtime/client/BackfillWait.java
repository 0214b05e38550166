package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;
import dev.updraft.client.BackfillProgress;
import dev.updraft.client.DagRun;
import dev.updraft.client.DagsApi;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for the end of a backfill. */
final class BackfillWait {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int ROUNDS_BETWEEN_LOOKS_AT_DAGS = 10;

  private final Rest rest;
  private final RestBackfills patient;
  private final RestBackfills backfills;
  private final DagsApi dags;
  private final int id;

  BackfillWait(Rest rest, RestBackfills backfills, DagsApi dags, int id) {
    this.rest = rest;
    patient = backfills;
    this.backfills = backfills.impatient();
    this.dags = dags;
    this.id = id;
  }

  BackfillProgress await(Duration timeout, Consumer<BackfillProgress> progress)
      throws InterruptedException {
    String what = "Waiting for backfill " + id;
    long begin = System.nanoTime();
    String told = "";
    BackfillProgress now = patient.progress(id);
    AirflowException outage = null;
    for (int round = 0; ; round++) {
      String mark = mark(now);
      if (!mark.equals(told)) {
        told = mark;
        progress.accept(now);
      }
      if (now.completed()) {
        return now;
      }
      if (Duration.ofNanos(System.nanoTime() - begin).compareTo(timeout) > 0) {
        throw timedOut(timeout, now, outage);
      }
      if (round % ROUNDS_BETWEEN_LOOKS_AT_DAGS == 0) {
        refusePaused(now);
      }
      rest.pause(what, PAUSE);
      try {
        now = backfills.progress(id);
        outage = null;
      } catch (AirflowException e) {
        outage = Outage.passing(e);
      }
    }
  }

  private void refusePaused(BackfillProgress now) {
    String dagId = now.backfill().dagId();
    try {
      if (RestBackfills.quiet(now) && RestBackfills.pausedDag(dags, dagId)) {
        throw new AirflowException.Paused(
            "Backfill "
                + id
                + " waits for ever, since DAG '"
                + dagId
                + "' is paused. Unpause the DAG");
      }
    } catch (AirflowException e) {
      Outage.passing(e);
    }
  }

  private static String mark(BackfillProgress now) {
    return now.backfill() + " " + now.runs().stream().map(BackfillWait::mark).toList();
  }

  private static String mark(DagRun run) {
    return run.runId() + " " + run.state();
  }

  private AirflowException timedOut(
      Duration timeout, BackfillProgress now, @Nullable AirflowException outage) {
    return new AirflowException.TimedOut(
        "Backfill "
            + id
            + " of DAG '"
            + now.backfill().dagId()
            + "' has not ended within "
            + RunWait.text(timeout)
            + (now.backfill().paused() ? "; it is paused" : "")
            + "; its runs are "
            + now.counts()
            + Outage.text(outage));
  }
}
