package dev.updraft.runtime.cli;

import dev.updraft.AssetEvent;
import dev.updraft.RunRef;
import dev.updraft.client.AssetInfo;
import dev.updraft.client.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assets and their events as JSON and as text. */
final class AssetView {
  private AssetView() {}

  /** All that is known of it. */
  static Map<String, @Nullable Object> json(AssetInfo asset) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", asset.id());
    out.put("name", asset.name());
    out.put("uri", asset.uri());
    out.put("group", asset.group());
    out.put("extra", asset.extra());
    out.put("consumers", asset.consumers());
    out.put("producers", asset.producers());
    out.put("aliases", asset.aliases());
    return out;
  }

  /** An event. */
  static Map<String, @Nullable Object> json(RecordedEvent recorded) {
    AssetEvent event = recorded.event();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", recorded.id());
    out.put("asset", event.name());
    out.put("uri", event.uri());
    out.put("timestamp", Json.time(event.timestamp()));
    out.put("extra", Plain.of(event.extra()));
    out.put("partition_key", event.partitionKey());
    out.put("source_dag_id", event.sourceDagId());
    out.put("source_run_id", event.sourceRunId());
    out.put("source_task_id", event.sourceTaskId());
    out.put("source_map_index", event.sourceMapIndex());
    out.put("runs", Json.list(recorded.runs(), AssetView::json));
    return out;
  }

  private static Map<String, @Nullable Object> json(RunRef run) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", run.dagId());
    out.put("run_id", run.runId());
    return out;
  }

  /** A row for each. */
  static Table table(List<AssetInfo> assets) {
    Table table = new Table("asset", "uri", "group", "producers", "consumers");
    for (AssetInfo asset : assets) {
      table.row(
          asset.name(),
          asset.uri(),
          Texts.orNothing(asset.group()),
          Texts.orNothing(String.join(", ", asset.producers())),
          Texts.orNothing(String.join(", ", asset.consumers())));
    }
    return table;
  }

  /** A row for each event. */
  static Table events(List<RecordedEvent> events) {
    Table table = new Table("id", "time", "source", "partition", "extra", "runs");
    for (RecordedEvent recorded : events) {
      AssetEvent event = recorded.event();
      String source =
          event.sourceDagId() == null
              ? Texts.NOTHING
              : event.sourceDagId() + "." + event.sourceTaskId();
      table.row(
          recorded.id(),
          Texts.time(event.timestamp()),
          source,
          Texts.orNothing(event.partitionKey()),
          Values.text(Plain.of(event.extra())),
          Texts.orNothing(
              String.join(
                  ", ",
                  recorded.runs().stream().map(run -> run.dagId() + " " + run.runId()).toList())));
    }
    return table;
  }
}
