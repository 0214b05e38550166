package dev.updraft.runtime.internal.task;

import dev.updraft.Outlet;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a task says about the change of one asset. */
final class TaskOutlet implements Outlet {
  private static final int LONGEST_KEY = 250;
  private static final String PARTITIONS = "A partition of the event of an outlet";

  /** The first release that takes several events of an asset, and partitions. */
  private static final int SEVERAL = 3;

  private final Map<String, Object> key;
  private final String name;
  private final Release release;
  private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();
  private final Set<String> partitions = new LinkedHashSet<>();
  private final List<Map<String, @Nullable Object>> more = new ArrayList<>();

  /**
   * Says nothing yet.
   *
   * @param key what Airflow's event is to name
   * @param name for messages
   */
  TaskOutlet(Map<String, Object> key, String name, Release release) {
    this.key = key;
    this.name = name;
    this.release = release;
  }

  /** What Airflow's event is to name. */
  Map<String, Object> key() {
    return key;
  }

  @Override
  public synchronized Outlet extra(String entry, @Nullable Object value) {
    extra.putAll(encode(name, Collections.singletonMap(entry, value)));
    return this;
  }

  @Override
  public synchronized Outlet partitions(String... keys) {
    Needs.release(release, SEVERAL, PARTITIONS);
    for (String partition : keys) {
      partitions.add(checked(partition));
    }
    return this;
  }

  @Override
  public synchronized Outlet event(Map<String, ? extends @Nullable Object> says) {
    Needs.release(release, SEVERAL, "More than one event of an outlet");
    more.add(event(encode(name, says), null));
    return this;
  }

  @Override
  public synchronized Outlet event(
      String partitionKey, Map<String, ? extends @Nullable Object> says) {
    Needs.release(release, SEVERAL, PARTITIONS);
    more.add(event(encode(name, says), checked(partitionKey)));
    return this;
  }

  private String checked(String partition) {
    if (partition.isBlank() || partition.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "A partition of "
              + name
              + " must have 1 to "
              + LONGEST_KEY
              + " characters and not be blank: '"
              + partition
              + "'");
    }
    return partition;
  }

  /** The events as Airflow takes them. */
  synchronized List<Object> events() {
    List<Object> all = new ArrayList<>();
    if (!extra.isEmpty() && partitions.isEmpty()) {
      all.add(event(extra, null));
    }
    partitions.forEach(partition -> all.add(event(extra, partition)));
    all.addAll(more);
    return all;
  }

  private Map<String, @Nullable Object> event(
      Map<String, @Nullable Object> says, @Nullable String partition) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("dest_asset_key", key);
    event.put("extra", new LinkedHashMap<>(says));
    if (partition != null) {
      event.put("partition_key", partition);
    }
    return event;
  }

  /**
   * The extra of an event as JSON.
   *
   * @throws IllegalArgumentException if a value has no JSON form; the text names it
   */
  static Map<String, @Nullable Object> encode(
      String name, Map<String, ? extends @Nullable Object> extra) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    extra.forEach(
        (key, value) -> {
          try {
            out.put(key, Encoder.encode(value));
          } catch (ValueException e) {
            throw new IllegalArgumentException(e.sentence("'" + key + "' of the event of " + name));
          }
        });
    return out;
  }
}
