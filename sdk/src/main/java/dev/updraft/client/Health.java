package dev.updraft.client;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Airflow's parts are.
 *
 * @param parts {@code metadatabase}, {@code scheduler}, {@code triggerer}, {@code dag_processor}
 */
public record Health(Map<String, Part> parts) {
  /** Copies the map. */
  public Health {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /**
   * A part.
   *
   * @param status {@code healthy} or {@code unhealthy}; null if there is no such part
   * @param heartbeat when it was last alive, null if it does not say so
   */
  public record Part(@Nullable String status, @Nullable Instant heartbeat) {}

  /** Whether everything that there is is healthy. */
  public boolean healthy() {
    return parts.values().stream()
        .allMatch(part -> part.status() == null || part.status().equals("healthy"));
  }
}
