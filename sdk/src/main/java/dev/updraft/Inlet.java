package dev.updraft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events of an asset, or of an alias, among the inlets of a task. Airflow: {@code
 * inlet_events[asset]}.
 *
 * <pre>{@code
 * var rows = context.inlet(Raw.class).latest().map(event -> event.extra("rows", Long.class));
 * }</pre>
 */
public interface Inlet {
  /** Only those of this time or later. */
  Inlet after(Instant time);

  /** Only those of this time or earlier. */
  Inlet before(Instant time);

  /**
   * At most so many, the first ones of the order. Default: all.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  Inlet limit(int count);

  /** The latest first. Default: the oldest first. Airflow: {@code ascending(False)}. */
  Inlet newestFirst();

  /** The events. Each call asks Airflow. */
  List<AssetEvent> events();

  /** The latest of the events, or empty if there is none. */
  default Optional<AssetEvent> latest() {
    return newestFirst().limit(1).events().stream().findFirst();
  }
}
