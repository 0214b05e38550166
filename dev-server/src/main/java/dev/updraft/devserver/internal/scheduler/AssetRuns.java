package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.dags.DagRegistry;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.AssetEvent;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.Store;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notes changes of assets and starts the runs that wait for them, as Airflow's asset manager and
 * scheduler do. Runs of partitions are not started.
 */
public final class AssetRuns {
  private static final Logger LOG = LoggerFactory.getLogger(AssetRuns.class);
  private static final String TYPE = "asset_triggered";
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int SUFFIX = 8;

  private final Store store;
  private final DagRegistry dags;
  private final Runs runs;

  /** Starts runs in this store. */
  public AssetRuns(Store store, DagRegistry dags, Runs runs) {
    this.store = store;
    this.dags = dags;
    this.runs = runs;
  }

  /** The assets that DAGs declare now. */
  public AssetCatalog catalog() {
    return AssetCatalog.of(dags.dags(), store.assets.made());
  }

  /**
   * A task succeeded.
   *
   * @param outlets its {@code task_outlets}, null if the worker named none
   * @param events its {@code outlet_events}, null if the worker said nothing
   */
  public void succeeded(TaskInstance task, @Nullable JsonNode outlets, @Nullable JsonNode events) {
    if (outlets == null || outlets.isEmpty()) {
      return;
    }
    OutletEvents said = OutletEvents.of(events);
    AssetCatalog catalog = catalog();
    Set<String> aliases = new HashSet<>();
    for (JsonNode outlet : outlets) {
      AssetModel.Asset asset = asset(catalog, outlet);
      if (asset != null) {
        for (OutletEvents.Event event : said.of(asset)) {
          String partition = event.partition() == null ? task.run.partitionKey : event.partition();
          change(asset, task, partition, event.extra(), List.of());
        }
      } else if (outlet.path("type").asString("").equals("AssetAlias")) {
        aliases.add(outlet.path("name").asString(""));
      } else {
        LOG.warn("{} names an outlet that no DAG declares: {}", task, JsonText.write(outlet));
      }
    }
    for (OutletEvents.Aliased event : said.through(aliases)) {
      AssetModel.Asset asset = catalog.asset(event.asset());
      if (asset == null) {
        asset = event.asset();
        store.assets.made().add(asset);
      }
      change(asset, task, task.run.partitionKey, event.extra(), event.aliases());
    }
  }

  private static AssetModel.@Nullable Asset asset(AssetCatalog catalog, JsonNode outlet) {
    String name = outlet.path("name").asString("");
    String uri = outlet.path("uri").asString("");
    return switch (outlet.path("type").asString("")) {
      case "Asset" -> catalog.asset(new AssetModel.Asset(name, uri));
      case "AssetNameRef" -> catalog.named(name);
      case "AssetUriRef" -> catalog.place(uri);
      default -> null;
    };
  }

  /**
   * Notes a change of an asset.
   *
   * @param source the task that made it, null if none did
   * @param partitionKey the partition that changed; no run of the dev server waits for one
   * @param extra what else the event says
   * @param aliases the names of the aliases through which it changed
   */
  public AssetEvent change(
      AssetModel.Asset asset,
      @Nullable TaskInstance source,
      @Nullable String partitionKey,
      ObjectNode extra,
      List<String> aliases) {
    AssetEvent event = store.assets.add(asset, source, partitionKey, extra, aliases);
    if (partitionKey == null) {
      AssetCatalog catalog = catalog();
      for (DagVersion dag : dags.dags()) {
        boolean meant = known(catalog, dag).contains(asset) || namesAlias(dag, aliases);
        if (waits(dag) && !paused(dag) && meant) {
          store.assets.queue(dag.dagId()).putIfAbsent(asset.name(), event.timestamp);
        }
      }
      start();
    }
    return event;
  }

  /** Makes the runs whose assets have changed. */
  public void start() {
    AssetCatalog catalog = null;
    for (DagVersion dag : List.copyOf(dags.dags())) {
      if (!waits(dag) || paused(dag) || store.assets.queue(dag.dagId()).isEmpty()) {
        continue;
      }
      catalog = catalog == null ? catalog() : catalog;
      Map<String, Instant> queue = store.assets.queue(dag.dagId());
      Set<AssetModel.Asset> known = known(catalog, dag);
      Set<String> names = new HashSet<>();
      known.forEach(asset -> names.add(asset.name()));
      AssetCatalog.scheduled(dag.model())
          .forEach(leaf -> ofAlias(leaf).forEach(asset -> names.add(asset.name())));
      // Another version of the DAG may wait for other assets.
      queue.keySet().retainAll(names);
      AssetModel assets = Objects.requireNonNull(schedule(dag).assets());
      long active = store.runs(dag.dagId()).stream().filter(r -> !r.state.finished()).count();
      if (!queue.isEmpty()
          && ready(assets, catalog, queue.keySet())
          && active < Scheduler.maxActiveRuns(dag.model())) {
        run(dag, catalog, Collections.max(queue.values()));
        queue.clear();
      }
    }
  }

  private void run(DagVersion dag, AssetCatalog catalog, Instant when) {
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < SUFFIX; i++) {
      suffix.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    Instant after = floor(dag, when);
    String runId = TYPE + "__" + Airflow.isoformat(when) + "_" + suffix;
    Run run = new Run(runId, dag, TYPE, "asset", null, null, null, when, JsonText.object());
    List<AssetModel> assets = AssetCatalog.scheduled(dag.model());
    for (AssetEvent event : store.assets.events()) {
      if (assets.stream().anyMatch(meant -> started(catalog, meant, event))
          && event.timestamp.isAfter(after)
          && !event.timestamp.isAfter(when)) {
        run.consumed.add(event);
        event.runs.add(run);
      }
    }
    runs.add(run);
  }

  private static boolean started(AssetCatalog catalog, AssetModel meant, AssetEvent event) {
    return meant instanceof AssetModel.Alias alias
        ? event.aliases.contains(alias.name())
        : catalog.is(meant, event.asset);
  }

  private static boolean namesAlias(DagVersion dag, List<String> aliases) {
    return AssetCatalog.scheduled(dag.model()).stream()
        .anyMatch(leaf -> leaf instanceof AssetModel.Alias a && aliases.contains(a.name()));
  }

  private Set<AssetModel.Asset> ofAlias(AssetModel leaf) {
    return leaf instanceof AssetModel.Alias alias ? store.assets.ofAlias(alias.name()) : Set.of();
  }

  /** The time whose events, and those before, an earlier run had or no run is to have. */
  private Instant floor(DagVersion dag, Instant when) {
    DagVersion first = dags.version(dag.dagId(), 1);
    return store.runs(dag.dagId()).stream()
        .filter(run -> run.type.equals(TYPE) && run.runAfter.isBefore(when))
        .map(run -> run.runAfter)
        .max(Instant::compareTo)
        .orElse(dag.model().catchup() || first == null ? Instant.EPOCH : first.createdAt());
  }

  private static Schedule schedule(DagVersion dag) {
    return Objects.requireNonNull(dag.model().schedule());
  }

  private static boolean waits(DagVersion dag) {
    return dag.model().schedule() instanceof Schedule.Assets
        || dag.model().schedule() instanceof Schedule.AssetsOrTime;
  }

  private boolean paused(DagVersion dag) {
    return store.paused.getOrDefault(dag.dagId(), false);
  }

  private static Set<AssetModel.Asset> known(AssetCatalog catalog, DagVersion dag) {
    Set<AssetModel.Asset> known = new HashSet<>();
    for (AssetModel leaf : AssetCatalog.scheduled(dag.model())) {
      AssetModel.Asset asset = catalog.asset(leaf);
      if (asset != null) {
        known.add(asset);
      }
    }
    return known;
  }

  private boolean ready(AssetModel assets, AssetCatalog catalog, Set<String> changed) {
    if (assets instanceof AssetModel.All all) {
      return all.of().stream().allMatch(part -> ready(part, catalog, changed));
    }
    if (assets instanceof AssetModel.Any any) {
      return any.of().stream().anyMatch(part -> ready(part, catalog, changed));
    }
    if (assets instanceof AssetModel.Alias) {
      return ofAlias(assets).stream().anyMatch(asset -> changed.contains(asset.name()));
    }
    AssetModel.Asset asset = catalog.asset(assets);
    return asset != null && changed.contains(asset.name());
  }
}
