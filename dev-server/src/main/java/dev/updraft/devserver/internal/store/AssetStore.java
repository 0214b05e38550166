package dev.updraft.devserver.internal.store;

import dev.updraft.descriptor.AssetModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server keeps of assets; read and changed only under the server's lock. */
public final class AssetStore {
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Map<String, Instant>> queues = new HashMap<>();
  private final List<AssetEvent> events = new ArrayList<>();
  private final Map<String, Set<AssetModel.Asset>> byAlias = new HashMap<>();
  private final Set<AssetModel.Asset> made = new LinkedHashSet<>();
  private final Map<Integer, Map<String, JsonNode>> values = new HashMap<>();

  /** The number of an asset, the same as long as the server lives. */
  public int id(AssetModel.Asset asset) {
    return ids.computeIfAbsent(asset.name() + "\n" + asset.uri(), key -> ids.size() + 1);
  }

  /** The events in the order of their times, no two of which are the same. */
  public List<AssetEvent> events() {
    return List.copyOf(events);
  }

  /**
   * Adds an event of now.
   *
   * @param aliases the names of the aliases through which it was made
   */
  public AssetEvent add(
      AssetModel.Asset asset,
      @Nullable TaskInstance source,
      @Nullable String partitionKey,
      ObjectNode extra,
      List<String> aliases) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    if (!events.isEmpty()) {
      Instant next = events.get(events.size() - 1).timestamp.plus(1, ChronoUnit.MICROS);
      now = now.isBefore(next) ? next : now;
    }
    AssetEvent event =
        new AssetEvent(
            events.size() + 1, asset, now, source, partitionKey, extra, List.copyOf(aliases));
    aliases.forEach(
        alias -> byAlias.computeIfAbsent(alias, key -> new LinkedHashSet<>()).add(asset));
    events.add(event);
    return event;
  }

  /** The assets that were changed through an alias so far. */
  public Set<AssetModel.Asset> ofAlias(String alias) {
    return byAlias.getOrDefault(alias, Set.of());
  }

  /** The assets that tasks have made through aliases though no DAG declares them. */
  public Set<AssetModel.Asset> made() {
    return made;
  }

  /** The values kept of an asset, by key. */
  public Map<String, JsonNode> values(AssetModel.Asset asset) {
    return values.computeIfAbsent(id(asset), key -> new TreeMap<>());
  }

  /**
   * The names of the assets whose change the next run of a DAG has, with the time of the first
   * change, as Airflow's table {@code asset_dag_run_queue}.
   */
  public Map<String, Instant> queue(String dagId) {
    return queues.computeIfAbsent(dagId, key -> new LinkedHashMap<>());
  }
}
