package dev.updraft;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task says about the change of an asset among its outlets. Airflow notes it when the task
 * has succeeded; a task that says nothing makes one event without extra. What a task says before it
 * is deferred is forgotten: say it in the method that goes on. Airflow: {@code
 * outlet_events[asset]}.
 *
 * <pre>{@code
 * context.outlet(Raw.class).extra("rows", 42);
 * }</pre>
 */
public interface Outlet {
  /**
   * Adds to what the event of this task says.
   *
   * @param value anything that can pass from task to task
   */
  Outlet extra(String key, @Nullable Object value);

  /** Adds these entries to what the event of this task says. */
  default Outlet extra(Map<String, ? extends @Nullable Object> entries) {
    entries.forEach(this::extra);
    return this;
  }

  /**
   * Names partitions that this task changed: there is an event for each, with the same extra. Since
   * Airflow 3.3. Airflow: {@code add_partitions}.
   *
   * @param keys 1 to 250 characters each, not blank
   */
  Outlet partitions(String... keys);

  /** Makes one more event, which says this. Since Airflow 3.3. */
  Outlet event(Map<String, ? extends @Nullable Object> extra);

  /** Makes one more event, of this partition, which says this. Since Airflow 3.3. */
  Outlet event(String partitionKey, Map<String, ? extends @Nullable Object> extra);
}
