package dev.updraft.runtime.internal.task;

import dev.updraft.AssetEvent;
import dev.updraft.descriptor.AssetModel;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.internal.value.Decoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of assets as Airflow writes them. */
public final class AssetEvents {
  private AssetEvents() {}

  static List<AssetEvent> of(List<JsonObject> events) {
    return events.stream().map(AssetEvents::of).toList();
  }

  private static AssetEvent of(JsonObject event) {
    JsonObject asset = event.object("asset");
    Instant time = event.time("timestamp");
    return new AssetEvent(
        asset.requiredText("name"),
        asset.requiredText("uri"),
        extra(event.object("extra").fields()),
        time == null ? Instant.EPOCH : time,
        event.text("source_dag_id"),
        event.text("source_task_id"),
        event.text("source_run_id"),
        event.text("source_task_id") == null ? null : event.integerOrNull("source_map_index"),
        event.objects("source_aliases").stream().map(alias -> alias.requiredText("name")).toList(),
        event.text("partition_key"));
  }

  /** What an event says beside, in Java's types. */
  public static Map<String, @Nullable Object> extra(Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    fields.forEach((key, value) -> out.put(key, decoded(value)));
    return out;
  }

  /** What another program wrote there may look like a typed value and be none. */
  private static @Nullable Object decoded(@Nullable Object value) {
    try {
      return Decoder.decode(value, Object.class);
    } catch (ValueException e) {
      return PlainJson.withDoubles(value);
    }
  }

  /** Whether the event is one of this asset, or was made through this alias. */
  static boolean isOf(AssetEvent event, AssetModel meant) {
    if (meant instanceof AssetModel.Alias alias) {
      return event.sourceAliases().contains(alias.name());
    }
    // By name: a provider of the scheme may have given the asset another URI.
    return meant instanceof AssetModel.Asset asset
        ? asset.name().equals(event.name())
        : AssetTypes.same(meant, new AssetModel.Asset(event.name(), event.uri()));
  }
}
