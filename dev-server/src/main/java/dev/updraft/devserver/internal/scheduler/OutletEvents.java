package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Json;
import dev.updraft.devserver.internal.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a task said about its outlets. */
final class OutletEvents {
  /**
   * An event of an asset.
   *
   * @param extra what it says
   * @param partition the partition that it names, or null
   */
  record Event(ObjectNode extra, @Nullable String partition) {}

  /**
   * An event through aliases.
   *
   * @param asset what changed
   * @param extra what it says
   * @param aliases the names of the aliases
   */
  record Aliased(AssetModel.Asset asset, ObjectNode extra, List<String> aliases) {}

  private final List<JsonNode> all = new ArrayList<>();

  private OutletEvents() {}

  static OutletEvents of(@Nullable JsonNode events) {
    OutletEvents out = new OutletEvents();
    if (events != null) {
      events.forEach(out.all::add);
    }
    return out;
  }

  /** The events of an asset: those that were said, or one that says nothing. */
  List<Event> of(AssetModel.Asset asset) {
    List<Event> events = new ArrayList<>();
    for (JsonNode event : all) {
      JsonNode key = event.path("dest_asset_key");
      if (!event.has("source_alias_name")
          && key.path("name").asString("").equals(asset.name())
          && key.path("uri").asString("").equals(asset.uri())) {
        JsonNode partition = event.path("partition_key");
        events.add(new Event(extra(event), partition.isString() ? partition.stringValue() : null));
      }
    }
    return events.isEmpty() ? List.of(new Event(JsonText.object(), null)) : events;
  }

  /** The events through these aliases; equal ones are one. */
  List<Aliased> through(Set<String> aliases) {
    Map<String, Aliased> events = new LinkedHashMap<>();
    for (JsonNode event : all) {
      String alias = event.path("source_alias_name").asString("");
      if (!aliases.contains(alias)) {
        continue;
      }
      JsonNode key = event.path("dest_asset_key");
      JsonNode extra = event.path("dest_asset_extra");
      AssetModel.Asset asset =
          new AssetModel.Asset(
              key.path("name").asString(""),
              key.path("uri").asString(""),
              AssetModel.DEFAULT_GROUP,
              extra.isObject() ? Json.object(Json.parse(JsonText.write(extra))) : Map.of(),
              List.of());
      String same = JsonText.write(key) + JsonText.write(extra) + JsonText.write(extra(event));
      Aliased known =
          events.computeIfAbsent(same, k -> new Aliased(asset, extra(event), new ArrayList<>()));
      if (!known.aliases().contains(alias)) {
        known.aliases().add(alias);
      }
    }
    return List.copyOf(events.values());
  }

  private static ObjectNode extra(JsonNode event) {
    return event.get("extra") instanceof ObjectNode extra ? extra.deepCopy() : JsonText.object();
  }
}
