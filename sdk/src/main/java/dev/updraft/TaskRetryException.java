package dev.updraft;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a task that knows when another try may succeed, for example since a service has said
 * when to ask again. If the task has retries left, Airflow starts the next try after the pause; if
 * not, the task fails. It never gives more tries than {@link Task#retries()}.
 *
 * <p>Airflow: {@code retry_delay_seconds} and {@code retry_reason} of a retry. Airflow before 3.3
 * takes neither: the task's own {@link Task#retryDelay()} holds, and the log says so.
 */
public non-sealed class TaskRetryException extends TaskSignal {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration delay;

  /**
   * Another try after the task's own delay.
   *
   * @param reason why, for the log and for Airflow, which keeps 500 characters
   */
  public TaskRetryException(String reason) {
    super(reason, null);
    delay = null;
  }

  /**
   * Another try after a pause.
   *
   * @param reason why, for the log and for Airflow, which keeps 500 characters
   * @param delay the pause, in place of the task's own
   * @throws IllegalArgumentException if the pause is negative
   */
  public TaskRetryException(String reason, Duration delay) {
    this(reason, delay, null);
  }

  /**
   * Another try after a pause.
   *
   * @param reason why, for the log and for Airflow, which keeps 500 characters
   * @param delay the pause, in place of the task's own
   * @param cause what went wrong
   * @throws IllegalArgumentException if the pause is negative
   */
  public TaskRetryException(String reason, Duration delay, @Nullable Throwable cause) {
    super(reason, cause);
    if (delay.isNegative()) {
      throw new IllegalArgumentException(
          "The delay of a TaskRetryException must not be negative: " + delay);
    }
    this.delay = delay;
  }

  /** The pause before the next try, null for the task's own. */
  public @Nullable Duration delay() {
    return delay;
  }
}
