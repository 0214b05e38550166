package dev.updraft.client;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to backfill. Airflow: {@code BackfillPostBody}.
 *
 * @param dagId the DAG, which has a schedule
 * @param from the first logical date
 * @param to the last logical date, included
 * @param reverse whether the newest run comes first. Default: no. Airflow: {@code run_backwards}
 * @param maxActiveRuns how many of its runs run at once. Default: 10
 * @param reprocess what becomes of dates that have a run. Default: they are left
 * @param conf the conf of each run. Default: empty
 */
public record BackfillRequest(
    String dagId,
    Instant from,
    Instant to,
    boolean reverse,
    int maxActiveRuns,
    Reprocess reprocess,
    Map<String, @Nullable Object> conf) {
  /**
   * Copies the conf.
   *
   * @throws IllegalArgumentException if the range ends before it begins, or no run may run
   */
  public BackfillRequest {
    Objects.requireNonNull(dagId);
    Objects.requireNonNull(reprocess);
    conf = Collections.unmodifiableMap(new LinkedHashMap<>(conf));
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "The backfill of DAG '" + dagId + "' ends at " + to + ", before it begins at " + from);
    }
    if (maxActiveRuns < 1) {
      throw new IllegalArgumentException(
          "The backfill of DAG '"
              + dagId
              + "' allows "
              + maxActiveRuns
              + " active runs, at least 1");
    }
  }

  /** From one date to another, both included. */
  public static BackfillRequest of(String dagId, Instant from, Instant to) {
    return new BackfillRequest(dagId, from, to, false, 10, Reprocess.NONE, Map.of());
  }

  /** The same, the newest run first. */
  public BackfillRequest reversed() {
    return new BackfillRequest(dagId, from, to, true, maxActiveRuns, reprocess, conf);
  }

  /** The same with so many runs at once. */
  public BackfillRequest maxActiveRuns(int most) {
    return new BackfillRequest(dagId, from, to, reverse, most, reprocess, conf);
  }

  /** The same, doing this with dates that have a run. */
  public BackfillRequest reprocess(Reprocess behaviour) {
    return new BackfillRequest(dagId, from, to, reverse, maxActiveRuns, behaviour, conf);
  }

  /** The same with this conf. */
  public BackfillRequest conf(Map<String, ? extends @Nullable Object> entries) {
    return new BackfillRequest(
        dagId, from, to, reverse, maxActiveRuns, reprocess, new LinkedHashMap<>(entries));
  }
}
