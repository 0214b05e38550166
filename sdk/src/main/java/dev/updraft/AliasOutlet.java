package dev.updraft;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which assets a task has changed through an alias among its outlets. Airflow notes them when the
 * task has succeeded; one that it does not know yet is created. Equal events are one. Airflow:
 * {@code outlet_events[alias].add(..)}.
 *
 * <pre>{@code
 * context.alias(Tables.class).add("orders", "s3://lake/orders", Map.of("rows", 42));
 * }</pre>
 */
public interface AliasOutlet {
  /** This asset has changed, see {@link Asset} and {@link AssetRef}. */
  default AliasOutlet add(Class<?> asset) {
    return add(asset, Map.of());
  }

  /** This asset has changed, and the event says this. On Airflow 3.0 only texts and numbers. */
  AliasOutlet add(Class<?> asset, Map<String, ? extends @Nullable Object> extra);

  /**
   * An asset of this name and place has changed, and the event says this.
   *
   * @param name as {@link Asset#name()}
   * @param uri as {@link Asset#uri()}
   */
  AliasOutlet add(String name, String uri, Map<String, ? extends @Nullable Object> extra);
}
