package dev.updraft.runtime.internal.task;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a try ended.
 *
 * @param state the state that Airflow is to give the task
 * @param worthRetry whether another try may help if it failed
 * @param details what Airflow is told besides, by the names of its API
 */
record Ending(String state, boolean worthRetry, Map<String, @Nullable Object> details) {
  static final Ending SUCCESS = of("success");
  static final Ending SKIPPED = of("skipped");
  static final Ending FAILED = new Ending("failed", true, Map.of());
  static final Ending FAILED_FOR_GOOD = of("failed");

  private static Ending of(String state) {
    return new Ending(state, false, Map.of());
  }

  /** The task gives its slot back and is started again, in the same try. */
  static Ending again(Instant at) {
    return new Ending("up_for_reschedule", false, Map.of("reschedule_date", at.toString()));
  }

  /** The task waits for an event of a trigger. */
  static Ending deferred(Map<String, @Nullable Object> details) {
    return new Ending("deferred", false, details);
  }

  /** The task waits for the answer of a person. */
  static Ending awaitingInput(Map<String, @Nullable Object> details) {
    return new Ending("awaiting_input", false, details);
  }

  boolean failed() {
    return state.equals(FAILED.state);
  }

  /** The state and what goes with it. */
  Map<String, @Nullable Object> body(boolean shouldRetry) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("state", failed() && worthRetry && shouldRetry ? "up_for_retry" : state);
    if (!state.equals("deferred") && !state.equals("awaiting_input")) {
      body.put("end_date", Instant.now().toString());
    }
    body.putAll(details);
    return body;
  }
}
