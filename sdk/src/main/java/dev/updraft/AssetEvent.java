package dev.updraft;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of an asset.
 *
 * <p>Values of {@code extra} are those of JSON as Java has them: {@code String}, {@code Boolean},
 * {@code Integer}, {@code Long}, {@code Double}, {@code List} and {@code Map}; what a Java task
 * wrote as {@code Instant}, {@code Duration} or {@code LocalDate} is such again.
 *
 * @param name the name of the asset
 * @param uri where the asset is
 * @param extra what the event says; empty if nothing
 * @param timestamp when it happened
 * @param sourceDagId the DAG whose task made it, null if no task did
 * @param sourceTaskId the task that made it, null if none did
 * @param sourceRunId the run whose task made it, null if no task did
 * @param sourceMapIndex the map index of that task, −1 if it is not mapped; null if no task made it
 * @param sourceAliases the aliases through which it was made; Airflow tells them of the events that
 *     triggered a run only
 * @param partitionKey the partition that changed, null if none was named. Since Airflow 3.2
 */
public record AssetEvent(
    String name,
    String uri,
    Map<String, @Nullable Object> extra,
    Instant timestamp,
    @Nullable String sourceDagId,
    @Nullable String sourceTaskId,
    @Nullable String sourceRunId,
    @Nullable Integer sourceMapIndex,
    List<String> sourceAliases,
    @Nullable String partitionKey) {
  /** Copies the collections. */
  public AssetEvent {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    sourceAliases = List.copyOf(sourceAliases);
  }

  /** An event that no task made, for tests. */
  public static AssetEvent of(
      String name, Map<String, ? extends @Nullable Object> extra, Instant timestamp) {
    return new AssetEvent(
        name, name, new LinkedHashMap<>(extra), timestamp, null, null, null, null, List.of(), null);
  }

  /**
   * An entry of the extra.
   *
   * @throws IllegalStateException if it is missing or of another type
   */
  public <T> T extra(String key, Class<T> type) {
    return TriggerEvent.as(
        "'" + key + "' of the event of asset '" + name + "'", extra.get(key), type);
  }
}
