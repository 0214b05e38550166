package dev.updraft.devserver.internal.store;

import dev.updraft.descriptor.AssetModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the server keeps of assets; read and changed only under the server's lock. */
public final class AssetStore {
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Map<String, Instant>> queues = new HashMap<>();
  private final List<AssetEvent> events = new ArrayList<>();

  /** The number of an asset, the same as long as the server lives. */
  public int id(AssetModel.Asset asset) {
    return ids.computeIfAbsent(asset.name() + "\n" + asset.uri(), key -> ids.size() + 1);
  }

  /** The events in the order of their times, no two of which are the same. */
  public List<AssetEvent> events() {
    return List.copyOf(events);
  }

  /** Adds an event of now. */
  public AssetEvent add(
      AssetModel.Asset asset,
      @Nullable TaskInstance source,
      @Nullable String partitionKey,
      ObjectNode extra) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    if (!events.isEmpty()) {
      Instant next = events.get(events.size() - 1).timestamp.plus(1, ChronoUnit.MICROS);
      now = now.isBefore(next) ? next : now;
    }
    AssetEvent event = new AssetEvent(events.size() + 1, asset, now, source, partitionKey, extra);
    events.add(event);
    return event;
  }

  /**
   * The names of the assets whose change the next run of a DAG has, with the time of the first
   * change, as Airflow's table {@code asset_dag_run_queue}.
   */
  public Map<String, Instant> queue(String dagId) {
    return queues.computeIfAbsent(dagId, key -> new LinkedHashMap<>());
  }
}
