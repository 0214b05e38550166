package dev.updraft;

/**
 * Thrown by a task that no other try can help: it fails at once, whatever its {@link
 * Task#retries()} say. Airflow: {@code AirflowFailException}.
 *
 * <p>In plain Java it ends the {@code @Dag} method, as any exception does.
 */
public non-sealed class TaskFailException extends TaskSignal {
  private static final long serialVersionUID = 1L;

  /**
   * Fails the task for good.
   *
   * @param message why, for the task's log
   */
  public TaskFailException(String message) {
    super(message, null);
  }

  /**
   * Fails the task for good.
   *
   * @param message why, for the task's log
   * @param cause what went wrong
   */
  public TaskFailException(String message, Throwable cause) {
    super(message, cause);
  }
}
