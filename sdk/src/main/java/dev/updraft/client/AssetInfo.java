package dev.updraft.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An asset.
 *
 * @param id its number
 * @param name its name
 * @param uri where it is
 * @param group what it belongs to
 * @param extra what else its declaration says
 * @param consumers ids of DAGs that its updates schedule, sorted
 * @param producers {@code dag_id.task_id} of tasks that update it, sorted
 * @param aliases names of aliases that have led to it, sorted
 */
public record AssetInfo(
    int id,
    String name,
    String uri,
    String group,
    Map<String, @Nullable Object> extra,
    List<String> consumers,
    List<String> producers,
    List<String> aliases) {
  /** Copies the collections. */
  public AssetInfo {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    consumers = List.copyOf(consumers);
    producers = List.copyOf(producers);
    aliases = List.copyOf(aliases);
  }
}
