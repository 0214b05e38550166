package dev.updraft.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DAG as the server lists it.
 *
 * @param dagId its id
 * @param paused whether new runs wait
 * @param stale whether its file does not hold it any more
 * @param importErrors whether its file could not be read when it was last looked at
 * @param file its file, relative to its bundle; null if the server does not say it
 * @param description what it is, null if it says nothing
 * @param schedule its schedule in Airflow's words, null if it has none
 * @param tags its tags, sorted
 * @param nextRun when its next run may start, null if none is planned
 */
public record DagInfo(
    String dagId,
    boolean paused,
    boolean stale,
    boolean importErrors,
    @Nullable String file,
    @Nullable String description,
    @Nullable String schedule,
    List<String> tags,
    @Nullable Instant nextRun) {
  /** Copies the list. */
  public DagInfo {
    tags = List.copyOf(tags);
  }
}
