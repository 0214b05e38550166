package dev.updraft.runtime.internal.task;

import dev.updraft.TaskOutcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a try ended.
 *
 * @param state the state that Airflow is to give the task
 * @param worthRetry whether another try may help if it failed
 * @param exception why it failed, null if it did not
 * @param details what Airflow is told besides, by the names of its API
 * @param retry what the retry policy says about the next try, null if nothing
 */
record Ending(
    String state,
    boolean worthRetry,
    @Nullable Throwable exception,
    Map<String, @Nullable Object> details,
    RetryPolicy.@Nullable Retry retry) {
  static final Ending SUCCESS = of("success");
  static final Ending SKIPPED = of("skipped");
  private static final String FAILED = "failed";

  private static Ending of(String state) {
    return new Ending(state, false, null, Map.of(), null);
  }

  /**
   * A success.
   *
   * @param outlets the assets that the task made, as Airflow profiles them
   * @param events what the task says about them, as Airflow takes it
   */
  static Ending success(List<Object> outlets, List<Object> events) {
    return outlets.isEmpty()
        ? SUCCESS
        : new Ending(
            SUCCESS.state,
            false,
            null,
            Map.of("task_outlets", outlets, "outlet_events", events),
            null);
  }

  /** A failure that another try may not have. */
  static Ending failed(Throwable exception) {
    return new Ending(FAILED, true, exception, Map.of(), null);
  }

  /** A failure that every other try would have, too. */
  static Ending failedForGood(Throwable exception) {
    return new Ending(FAILED, false, exception, Map.of(), null);
  }

  /** The task gives its slot back and is started again, in the same try. */
  static Ending again(Instant at) {
    return new Ending(
        "up_for_reschedule", false, null, Map.of("reschedule_date", at.toString()), null);
  }

  /** The same failure, with what a retry policy says about the next try. */
  Ending with(RetryPolicy.@Nullable Retry newRetry) {
    return new Ending(state, worthRetry, exception, details, newRetry);
  }

  /** The task waits for an event of a trigger. */
  static Ending deferred(Map<String, @Nullable Object> details) {
    return new Ending("deferred", false, null, details, null);
  }

  /** The task waits for the answer of a person. */
  static Ending awaitingInput(Map<String, @Nullable Object> details) {
    return new Ending("awaiting_input", false, null, details, null);
  }

  boolean failed() {
    return state.equals(FAILED);
  }

  /**
   * What callbacks are told, null if the try goes on later.
   *
   * @param shouldRetry whether Airflow wants another try if this one failed
   */
  TaskOutcome.@Nullable State outcome(boolean shouldRetry) {
    if (failed()) {
      return worthRetry && shouldRetry ? TaskOutcome.State.UP_FOR_RETRY : TaskOutcome.State.FAILED;
    }
    return switch (state) {
      case "skipped" -> TaskOutcome.State.SKIPPED;
      case "success" -> TaskOutcome.State.SUCCESS;
      default -> null;
    };
  }

  /**
   * The state and what goes with it, for Airflow.
   *
   * @param shouldRetry whether Airflow wants another try if this one failed
   * @param finalReason whether it takes a reason for there being no other try
   */
  Map<String, @Nullable Object> body(boolean shouldRetry, boolean finalReason) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    boolean again = failed() && worthRetry && shouldRetry;
    body.put("state", again ? "up_for_retry" : state);
    if (!state.equals("deferred") && !state.equals("awaiting_input")) {
      body.put("end_date", Instant.now().toString());
    }
    body.putAll(details);
    if (again && retry != null) {
      body.putAll(retry.fields());
    } else if (failed() && retry != null && finalReason) {
      body.put("retry_reason", retry.reason());
    }
    return body;
  }
}
