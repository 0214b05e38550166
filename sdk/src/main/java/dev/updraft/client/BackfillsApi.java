package dev.updraft.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Backfills: runs of a DAG for a range of past dates. */
public interface BackfillsApi {
  /**
   * The logical dates that a backfill would run, in its order; nothing is made.
   *
   * @throws AirflowException.Invalid if the DAG has no schedule
   */
  List<Instant> dryRun(BackfillRequest request);

  /**
   * Makes a backfill.
   *
   * @throws AirflowException.NotFound if there is no such DAG
   * @throws AirflowException.Invalid if the DAG has no schedule, or depends on its past runs in a
   *     way that the request does not allow
   * @throws AirflowException.Conflict if another backfill of this DAG goes on
   */
  Backfill create(BackfillRequest request);

  /** A backfill. */
  Backfill get(int id);

  /** The backfills of a DAG, the newest first. */
  List<Backfill> list(String dagId);

  /** How far a backfill is. */
  BackfillProgress progress(int id);

  /**
   * Waits until a backfill has ended or was cancelled. A paused backfill is waited for.
   *
   * @param progress hears of each change, by the calling thread
   * @throws AirflowException.TimedOut if it does not end in time
   * @throws AirflowException.Paused if its DAG is paused
   */
  BackfillProgress await(int id, Duration timeout, Consumer<BackfillProgress> progress)
      throws InterruptedException;

  /** Lets no new run of it start. */
  Backfill pause(int id);

  /** Lets it go on. */
  Backfill unpause(int id);

  /** Ends it: runs that have not started are failed, running ones end. */
  Backfill cancel(int id);
}
