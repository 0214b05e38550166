package dev.updraft;

import org.jspecify.annotations.Nullable;

/**
 * What a task throws to say how its try ends, other than by returning. The family is closed:
 *
 * <ul>
 *   <li>{@link TaskSkipException}: {@code skipped},
 *   <li>{@link TaskFailException}: {@code failed}, whatever retries are left,
 *   <li>{@link TaskRetryException}: {@code up_for_retry} after a pause of its own while retries are
 *       left, then {@code failed},
 *   <li>{@link TaskDeferral}: {@code deferred}, to go on after an event.
 * </ul>
 *
 * <p>Any other {@code Throwable} that leaves a task is a failure: {@code up_for_retry} while
 * retries are left and the task's retry rules do not say otherwise, then {@code failed}. That
 * includes {@code InterruptedException}, {@code StackOverflowError} and {@code OutOfMemoryError};
 * the worker and its other tasks go on. A task that is stopped from outside ends in the state that
 * Airflow has given it, whatever it throws.
 *
 * <p>In plain Java each ends the {@code @Dag} method, as any exception does.
 */
public abstract sealed class TaskSignal extends RuntimeException
    permits TaskSkipException, TaskFailException, TaskRetryException, TaskDeferral {
  private static final long serialVersionUID = 1L;

  TaskSignal(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** One that is no fault, and needs no stack trace. */
  TaskSignal(String message) {
    super(message, null, false, false);
  }
}
