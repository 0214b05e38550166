package dev.updraft.devserver.internal.execution;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Json;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.AssetEvent;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Assets and their events as tasks see them. */
final class AssetQueries {
  private final Core core;

  AssetQueries(Core core) {
    this.core = core;
  }

  Reply byName(Request request) {
    String name = RunRoutes.required(request, "name");
    return found(core.assetRuns().catalog().named(name), "Asset with name " + name + " not found");
  }

  Reply byUri(Request request) {
    String uri = RunRoutes.required(request, "uri");
    return found(core.assetRuns().catalog().place(uri), "Asset with URI " + uri + " not found");
  }

  private static Reply found(AssetModel.@Nullable Asset asset, String missing) {
    if (asset == null) {
      throw HttpProblem.reason(404, "not_found", missing);
    }
    return Reply.ok(json(asset));
  }

  Reply byAlias(Request request) {
    ArrayNode out = JsonText.array();
    core.store()
        .assets
        .ofAlias(RunRoutes.required(request, "alias_name"))
        .forEach(asset -> out.add(json(asset)));
    return Reply.ok(out);
  }

  Reply events(Request request) {
    String name = RunRoutes.required(request, "name");
    String uri = RunRoutes.required(request, "uri");
    if (name.isEmpty() && uri.isEmpty()) {
      throw HttpProblem.reason(400, "Missing parameter", "name and uri cannot both be None");
    }
    return events(
        request,
        event ->
            (name.isEmpty() || event.asset.name().equals(name))
                && (uri.isEmpty() || event.asset.uri().equals(uri)));
  }

  Reply eventsOfAlias(Request request) {
    String name = RunRoutes.required(request, "name");
    return events(request, event -> event.aliases.contains(name));
  }

  private Reply events(Request request, Predicate<AssetEvent> meant) {
    Instant after = time(request, "after");
    Instant before = time(request, "before");
    List<AssetEvent> events = new ArrayList<>();
    for (AssetEvent event : core.store().assets.events()) {
      if (meant.test(event)
          && (after == null || !event.timestamp.isBefore(after))
          && (before == null || !event.timestamp.isAfter(before))) {
        events.add(event);
      }
    }
    if ("false".equalsIgnoreCase(request.query("ascending"))) {
      Collections.reverse(events);
    }
    Integer limit = request.intQuery("limit");
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("asset_events");
    events.stream()
        .limit(limit == null || limit == 0 ? events.size() : limit)
        .forEach(event -> list.add(json(event)));
    return Reply.ok(out);
  }

  private static @Nullable Instant time(Request request, String name) {
    String text = request.query(name);
    return text == null ? null : RunRoutes.time(text, name);
  }

  private static ObjectNode json(AssetModel.Asset asset) {
    ObjectNode out =
        JsonText.object()
            .put("name", asset.name())
            .put("uri", asset.uri())
            .put("group", asset.group());
    out.set("extra", JsonText.parse(Json.canonical(asset.extra())));
    return out;
  }

  private static ObjectNode json(AssetEvent event) {
    ObjectNode out =
        JsonText.object().put("id", event.id).put("timestamp", Airflow.time(event.timestamp));
    out.set("extra", event.extra.deepCopy());
    out.set("asset", json(event.asset));
    ArrayNode runs = out.putArray("created_dagruns");
    event.runs.stream().filter(run -> run.startDate != null).forEach(run -> runs.add(json(run)));
    TaskInstance source = event.source;
    return out.put("source_task_id", source == null ? null : source.taskId)
        .put("source_dag_id", source == null ? null : source.run.dagId())
        .put("source_run_id", source == null ? null : source.run.runId)
        .put("source_map_index", source == null ? -1 : source.mapIndex)
        .put("partition_key", event.partitionKey);
  }

  private static ObjectNode json(Run run) {
    return JsonText.object()
        .put("run_id", run.runId)
        .put("dag_id", run.dagId())
        .put("logical_date", Airflow.time(run.logicalDate))
        .put("start_date", Airflow.time(run.startDate))
        .put("end_date", Airflow.time(run.endDate))
        .put("state", run.state.wire())
        .put("data_interval_start", Airflow.time(run.intervalStart))
        .put("data_interval_end", Airflow.time(run.intervalEnd))
        .put("partition_key", run.partitionKey);
  }
}
