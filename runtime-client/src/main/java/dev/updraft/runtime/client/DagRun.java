package dev.updraft.runtime.client;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a DAG.
 *
 * @param dagId the DAG
 * @param runId its id
 * @param state queued, running, success or failed
 * @param runAfter the time after which it could start
 * @param logicalDate its logical date, null if it has none
 * @param conf its configuration
 */
public record DagRun(
    String dagId,
    String runId,
    String state,
    @Nullable Instant runAfter,
    @Nullable Instant logicalDate,
    Map<String, @Nullable Object> conf) {
  /** Whether it has ended. */
  public boolean ended() {
    return succeeded() || state.equals("failed");
  }

  /** Whether it has ended well. */
  public boolean succeeded() {
    return state.equals("success");
  }
}
