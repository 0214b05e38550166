package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.AssetCatalog;
import dev.updraft.devserver.internal.store.AssetEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Assets and their events: show, and say that one changed. */
final class AssetRoutes {
  private static final Shape EVENT =
      Shape.strict()
          .required("asset_id", Kind.INTEGER)
          .optional("partition_key", Kind.STRING.orNull())
          .optional("extra", Kind.OBJECT)
          .optional("access_control", Kind.OBJECT.orNull());

  private final Core core;

  AssetRoutes(Core core) {
    this.core = core;
  }

  Reply list(Request request) {
    AssetCatalog catalog = core.assetRuns().catalog();
    List<String> dags = request.queries("dag_ids");
    String name = request.query("name_pattern");
    String uri = request.query("uri_pattern");
    List<ObjectNode> all =
        catalog.assets().stream()
            .filter(asset -> name == null || asset.name().contains(name))
            .filter(asset -> uri == null || asset.uri().contains(uri))
            .map(asset -> AssetJson.asset(core, catalog, asset))
            .filter(json -> dags.isEmpty() || ofDags(json, dags))
            .toList();
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("assets");
    Paging.page(request, all).forEach(list::add);
    return Reply.ok(out.put("total_entries", all.size()));
  }

  private static boolean ofDags(ObjectNode asset, List<String> dags) {
    for (String users : List.of("scheduled_dags", "producing_tasks", "consuming_tasks")) {
      for (var user : asset.get(users)) {
        if (dags.contains(user.get("dag_id").stringValue())) {
          return true;
        }
      }
    }
    return false;
  }

  Reply get(Request request) {
    AssetCatalog catalog = core.assetRuns().catalog();
    int id = request.intParam("asset_id");
    AssetModel.Asset asset = asset(catalog, id);
    if (asset == null) {
      throw HttpProblem.of(404, "The Asset with ID: `" + id + "` was not found");
    }
    return Reply.ok(AssetJson.asset(core, catalog, asset));
  }

  private AssetModel.@Nullable Asset asset(AssetCatalog catalog, int id) {
    return catalog.assets().stream()
        .filter(asset -> core.store().assets.id(asset) == id)
        .findFirst()
        .orElse(null);
  }

  Reply events(Request request) {
    Integer asset = request.intQuery("asset_id");
    Integer mapIndex = request.intQuery("source_map_index");
    String dag = request.query("source_dag_id");
    String task = request.query("source_task_id");
    String run = request.query("source_run_id");
    Span span = Span.of(request, "timestamp");
    List<AssetEvent> all = new ArrayList<>();
    for (AssetEvent event : core.store().assets.events()) {
      boolean fits =
          span.has(event.timestamp)
              && (asset == null || core.store().assets.id(event.asset) == asset)
              && (dag == null || event.source != null && event.source.run.dagId().equals(dag))
              && (task == null || event.source != null && event.source.taskId.equals(task))
              && (run == null || event.source != null && event.source.run.runId.equals(run))
              && (mapIndex == null
                  || (event.source == null ? -1 : event.source.mapIndex) == mapIndex);
      if (fits) {
        all.add(event);
      }
    }
    if (String.valueOf(request.query("order_by")).startsWith("-")) {
      Collections.reverse(all);
    }
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("asset_events");
    Paging.page(request, all).forEach(event -> list.add(AssetJson.event(core, event)));
    return Reply.ok(out.put("total_entries", all.size()));
  }

  Reply add(Request request) {
    ObjectNode body = EVENT.read(request);
    int id = body.get("asset_id").asInt();
    AssetModel.Asset asset = asset(core.assetRuns().catalog(), id);
    if (asset == null) {
      throw HttpProblem.of(404, "Asset with ID: `" + id + "` was not found");
    }
    // Airflow says where the event is from only in an extra that was sent.
    ObjectNode extra =
        body.get("extra") instanceof ObjectNode given
            ? given.deepCopy().put("from_rest_api", true)
            : JsonText.object();
    if (!JsonText.storable(extra)) {
      throw HttpProblem.rejectedByDatabase();
    }
    String partition =
        body.path("partition_key").isString() ? body.get("partition_key").stringValue() : null;
    AssetEvent event = core.assetRuns().change(asset, null, partition, extra, List.of());
    return Reply.ok(AssetJson.event(core, event));
  }
}
