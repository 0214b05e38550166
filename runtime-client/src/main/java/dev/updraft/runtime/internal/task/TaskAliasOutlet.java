package dev.updraft.runtime.internal.task;

import dev.updraft.AliasOutlet;
import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.AssetUri;
import dev.updraft.runtime.internal.execution.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects which assets a task has changed through an alias. */
final class TaskAliasOutlet implements AliasOutlet {
  /** The first release that takes lists and maps in what such an event says. */
  private static final int NESTED = 1;

  private final String alias;
  private final AssetLookup lookup;
  private final Release release;
  private final List<Object> events = new ArrayList<>();

  TaskAliasOutlet(String alias, AssetLookup lookup, Release release) {
    this.alias = alias;
    this.lookup = lookup;
    this.release = release;
  }

  @Override
  public AliasOutlet add(Class<?> asset, Map<String, ? extends @Nullable Object> extra) {
    AssetModel model = AssetTypes.model(asset);
    if (model instanceof AssetModel.Asset of) {
      return add(of, extra);
    }
    if (model instanceof AssetModel.Alias) {
      throw new IllegalArgumentException(
          AssetTypes.said(model) + " is no asset: an alias stands for none of its own");
    }
    return add(lookup.require(model), Map.of(), extra);
  }

  @Override
  public AliasOutlet add(String name, String uri, Map<String, ? extends @Nullable Object> extra) {
    if (name.isBlank() || uri.isBlank()) {
      throw new IllegalArgumentException("An asset must have a name and a place");
    }
    AssetUri place = AssetUri.of(uri);
    if (place.hasPassword() || place.scheme().equals(AssetUri.RESERVED) || place.isBroken()) {
      throw new IllegalArgumentException(
          "The place of asset '"
              + name
              + "' holds a password, or the scheme 'airflow', or brackets that do not match");
    }
    return add(new AssetModel.Asset(name, place.normal()), extra);
  }

  private AliasOutlet add(AssetModel.Asset asset, Map<String, ? extends @Nullable Object> extra) {
    Map<String, Object> known = lookup.find(asset);
    return add(
        known != null ? known : Map.of("name", asset.name(), "uri", asset.uri()),
        asset.extra(),
        extra);
  }

  private synchronized AliasOutlet add(
      Map<String, Object> key,
      Map<String, @Nullable Object> assetExtra,
      Map<String, ? extends @Nullable Object> extra) {
    Map<String, @Nullable Object> says = TaskOutlet.encode("alias '" + alias + "'", extra);
    if (says.values().stream().anyMatch(v -> v instanceof Map || v instanceof List)) {
      Needs.release(release, NESTED, "A list, a map or a date in an event through an alias");
    }
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("source_alias_name", alias);
    event.put("dest_asset_key", key);
    event.put("dest_asset_extra", assetExtra);
    event.put("extra", says);
    events.add(event);
    return this;
  }

  /** The events as Airflow takes them. */
  synchronized List<Object> events() {
    return List.copyOf(events);
  }
}
