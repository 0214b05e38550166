package dev.updraft.runtime.internal.task;

import dev.updraft.AliasOutlet;
import dev.updraft.AssetEvent;
import dev.updraft.Inlet;
import dev.updraft.Outlet;
import dev.updraft.StateStore;
import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task asks and says about assets. */
final class ContextAssets {
  private final @Nullable TaskAssets task;
  private final List<JsonObject> consumed;
  private final ApiCalls api;
  private final Release release;
  private final Map<String, TaskOutlet> outlets = new LinkedHashMap<>();
  private final Map<String, TaskAliasOutlet> aliases = new LinkedHashMap<>();

  /**
   * Says nothing yet.
   *
   * @param task the assets of the task, null if they are not known since its DAG is of Python
   * @param consumed the events that started the run, as Airflow writes them
   */
  ContextAssets(
      @Nullable TaskAssets task, List<JsonObject> consumed, ApiCalls api, Release release) {
    this.task = task;
    this.consumed = consumed;
    this.api = api;
    this.release = release;
  }

  Outlet outlet(Class<?> type) {
    AssetModel asset = AssetTypes.model(type);
    if (asset instanceof AssetModel.Alias) {
      throw new IllegalArgumentException(
          AssetTypes.said(asset) + " is no asset: use TaskContext.alias(..)");
    }
    declared(asset, type, TaskAttribute.OUTLETS);
    synchronized (outlets) {
      String name = AssetTypes.said(asset);
      TaskOutlet known = outlets.get(name);
      if (known == null) {
        Map<String, Object> key = new AssetLookup(api).require(asset);
        // A name and a place may mean the same asset.
        known =
            outlets.values().stream()
                .filter(outlet -> outlet.key().equals(key))
                .findFirst()
                .orElseGet(() -> new TaskOutlet(key, name, release));
        outlets.put(name, known);
      }
      return known;
    }
  }

  AliasOutlet alias(Class<?> type) {
    if (!(AssetTypes.model(type) instanceof AssetModel.Alias alias)) {
      throw new IllegalArgumentException(
          type.getName() + " has no @AssetAlias: use TaskContext.outlet(..)");
    }
    declared(alias, type, TaskAttribute.OUTLETS);
    synchronized (outlets) {
      return aliases.computeIfAbsent(
          alias.name(), name -> new TaskAliasOutlet(name, new AssetLookup(api), release));
    }
  }

  Inlet inlet(Class<?> type) {
    AssetModel asset = AssetTypes.model(type);
    if (task != null) {
      declared(asset, type, TaskAttribute.INLETS);
    }
    return new TaskInlet(asset, api, release, null, null, null, false);
  }

  StateStore store(Class<?> type) {
    AssetModel asset = AssetTypes.model(type);
    if (asset instanceof AssetModel.Alias) {
      throw new IllegalArgumentException(AssetTypes.said(asset) + " has no state store");
    }
    if (task != null) {
      declared(asset, type, TaskAttribute.INLETS, TaskAttribute.OUTLETS);
    }
    ApiStore.Place place =
        asset instanceof AssetModel.UriRef ref
            ? new ApiStore.OfAsset("uri", ref.uri())
            : new ApiStore.OfAsset(
                "name",
                asset instanceof AssetModel.Asset of
                    ? of.name()
                    : ((AssetModel.NameRef) asset).name());
    return new ApiStore(place, api, release);
  }

  List<AssetEvent> triggering() {
    return AssetEvents.of(consumed);
  }

  List<AssetEvent> triggering(Class<?> type) {
    AssetModel asset = AssetTypes.model(type);
    return triggering().stream().filter(event -> AssetEvents.isOf(event, asset)).toList();
  }

  /** The events that Airflow is to make if the task succeeds. */
  List<Object> outletEvents() {
    List<Object> all = new ArrayList<>();
    synchronized (outlets) {
      outlets.values().stream().distinct().forEach(outlet -> all.addAll(outlet.events()));
      aliases.values().forEach(alias -> all.addAll(alias.events()));
    }
    return all;
  }

  private void declared(AssetModel asset, Class<?> type, TaskAttribute... attributes) {
    TaskAssets of = task;
    if (of == null) {
      throw new IllegalArgumentException(
          AssetTypes.said(asset)
              + ": the outlets of a task are declared by its DAG, and this one is of Python; let"
              + " the Python DAG say what changed");
    }
    for (TaskAttribute attribute : attributes) {
      if (of.of(attribute).stream().anyMatch(one -> AssetTypes.same(one, asset))) {
        return;
      }
    }
    throw new IllegalArgumentException(
        AssetTypes.said(asset)
            + " is not among the "
            + (attributes.length > 1
                ? "inlets and outlets"
                : attributes[0] == TaskAttribute.INLETS ? "inlets" : "outlets")
            + " of task '"
            + of.task().taskId()
            + "': add "
            + type.getSimpleName()
            + ".class to its @Task");
  }
}
