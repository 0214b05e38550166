package dev.updraft.runtime.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with the versions it used.
 *
 * @param runId its id
 * @param state queued, running, success or failed
 * @param start when it began, null if it has not
 * @param end when it ended, null if it has not
 * @param bundleVersion the version of the bundle that its tasks run, null if the bundle has none
 * @param versions the numbers of the DAG versions that its tasks had, ascending
 */
public record VersionedRun(
    String runId,
    String state,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable String bundleVersion,
    List<Integer> versions) {
  /** How long it took; null if it has not ended. */
  public @Nullable Duration duration() {
    return start == null || end == null ? null : Duration.between(start, end);
  }
}
