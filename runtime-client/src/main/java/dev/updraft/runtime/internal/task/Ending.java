package dev.updraft.runtime.internal.task;

import dev.updraft.TaskOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How a try ended.
 *
 * @param state {@code success}, {@code skipped} or {@code failed}
 * @param worthRetry whether another try may help if it failed
 * @param exception why it failed, null if it did not
 * @param retry what the retry policy says about the next try, null if nothing
 */
record Ending(
    String state,
    boolean worthRetry,
    @Nullable Throwable exception,
    RetryPolicy.@Nullable Retry retry) {
  static final Ending SUCCESS = new Ending("success", false, null, null);
  static final Ending SKIPPED = new Ending("skipped", false, null, null);

  /** A failure that another try may not have. */
  static Ending failed(Throwable exception) {
    return new Ending("failed", true, exception, null);
  }

  boolean failed() {
    return state.equals("failed");
  }

  /**
   * What Airflow and callbacks are told.
   *
   * @param shouldRetry whether Airflow wants another try if this one failed
   */
  TaskOutcome.State outcome(boolean shouldRetry) {
    if (failed()) {
      return worthRetry && shouldRetry ? TaskOutcome.State.UP_FOR_RETRY : TaskOutcome.State.FAILED;
    }
    return state.equals(SKIPPED.state) ? TaskOutcome.State.SKIPPED : TaskOutcome.State.SUCCESS;
  }
}
