package dev.updraft;

/**
 * Thrown by a task that finds that it has nothing to do: its state becomes skipped, it has no
 * result, and it is not tried again. Airflow: {@code AirflowSkipException}.
 *
 * <p>What follows it is skipped as well, unless it tolerates that: a task after the arms of a
 * branch, one that takes the results of a mapped task, one whose trigger rule says so. In plain
 * Java the exception ends the {@code @Dag} method; where tasks are to run in spite of it, return a
 * value and branch on it.
 */
public non-sealed class TaskSkipException extends TaskSignal {
  private static final long serialVersionUID = 1L;

  /**
   * Skips the task.
   *
   * @param message why, for the task's log
   */
  public TaskSkipException(String message) {
    super(message, null);
  }

  /**
   * Skips the task.
   *
   * @param message why, for the task's log
   * @param cause what made it known
   */
  public TaskSkipException(String message, Throwable cause) {
    super(message, cause);
  }
}
