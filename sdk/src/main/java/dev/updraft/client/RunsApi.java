package dev.updraft.client;

import dev.updraft.RunRef;
import dev.updraft.RunState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Runs of DAGs. */
public interface RunsApi {
  /**
   * Starts a run.
   *
   * @throws AirflowException.NotFound if there is no such DAG
   * @throws AirflowException.Invalid if the conf is not what the DAG's params allow; the text says
   *     which field
   * @throws AirflowException.Conflict if a run of this id or this logical date exists
   */
  DagRun trigger(RunRequest request);

  /**
   * Starts runs, several at once. Each is tried, whatever becomes of the others.
   *
   * @param atOnce how many calls are under way at the same time, at least 1
   * @return what became of each request, in their order
   */
  List<Triggered> triggerAll(List<RunRequest> requests, int atOnce);

  /** A run. */
  DagRun get(RunRef run);

  /** A run, or empty if there is none. */
  Optional<DagRun> find(RunRef run);

  /** The runs that are meant. */
  List<DagRun> list(RunFilter filter);

  /**
   * Waits for the end of a run, whatever it is. A server that goes away while this waits is asked
   * again until the timeout.
   *
   * @return the run as it ended
   * @throws AirflowException.TimedOut if it does not end in time; the text names states of tasks
   * @throws AirflowException.Paused if its DAG is paused and it has not started
   */
  DagRun await(RunRef run, WaitOptions options) throws InterruptedException;

  /** Waits for the end of all these runs, in their order, see {@link #await}. */
  List<DagRun> awaitAll(Collection<RunRef> runs, WaitOptions options) throws InterruptedException;

  /**
   * Lets a run run again.
   *
   * @param onlyFailed whether only tasks that failed run again
   * @return the tasks that were cleared
   */
  List<TaskInstance> clear(RunRef run, boolean onlyFailed);

  /**
   * Marks a run, which ends its running tasks.
   *
   * @param state success or failed; queued lets it run again
   * @throws IllegalArgumentException if it is running, which cannot be set
   */
  DagRun mark(RunRef run, RunState state);

  /**
   * Cancels a run: its tasks are stopped, it is failed. A run that has ended stays as it is.
   *
   * @return the run as it is then
   */
  DagRun cancel(RunRef run);

  /** Sets the note of a run. */
  DagRun note(RunRef run, String note);

  /**
   * Deletes a run and everything that is known of it.
   *
   * @throws AirflowException.Conflict if it is under way; Airflow 3.0 deletes it all the same
   */
  void delete(RunRef run);
}
