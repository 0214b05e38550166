package dev.updraft;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a callback of a task learns, see {@link Task#onFailure()}. Airflow: the context of a task
 * callback.
 *
 * @param dagId the id of the DAG
 * @param taskId the id of the task in its DAG
 * @param runId the id of the run
 * @param tryNumber which try it was, from 1
 * @param mapIndex the index of the instance of a mapped task, from 0; −1 if the task is not mapped
 * @param state what became of the try
 * @param exception why the try failed, null if it did not: what the task's code threw; a {@link
 *     java.util.concurrent.TimeoutException} after the {@link Task#executionTimeout()}; else an
 *     exception of Updraft whose message says what was wrong
 * @param duration how long the try has taken so far
 * @param context what a task can ask, too: variables, connections, the run's conf
 */
public record TaskOutcome(
    String dagId,
    String taskId,
    String runId,
    int tryNumber,
    int mapIndex,
    State state,
    @Nullable Throwable exception,
    Duration duration,
    TaskContext context) {
  /** What becomes of a try. */
  public enum State {
    /** It is about to run. Airflow: {@code running}. */
    RUNNING,
    /** It succeeded. Airflow: {@code success}. */
    SUCCESS,
    /** It failed for good: there is no further try. Airflow: {@code failed}. */
    FAILED,
    /** It failed, and Airflow will start another try. Airflow: {@code up_for_retry}. */
    UP_FOR_RETRY,
    /** The worker skipped it. Airflow: {@code skipped}. */
    SKIPPED
  }
}
