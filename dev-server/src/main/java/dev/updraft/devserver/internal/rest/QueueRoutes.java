package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a DAG has seen of its assets while it waits for the others. */
final class QueueRoutes {
  private final Core core;

  QueueRoutes(Core core) {
    this.core = core;
  }

  Reply list(Request request) {
    String dagId = request.param("dag_id");
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("queued_events");
    Map<String, Instant> queue = core.store().assets.queue(dagId);
    queue.forEach(
        (name, time) -> {
          AssetModel.Asset asset = core.assetRuns().catalog().named(name);
          if (asset != null) {
            list.addObject()
                .put("dag_id", dagId)
                .put("asset_id", core.store().assets.id(asset))
                .put("created_at", Airflow.time(time))
                .put("dag_display_name", dagId);
          }
        });
    return Reply.ok(out.put("total_entries", list.size()));
  }

  Reply delete(Request request) {
    String dagId = request.param("dag_id");
    Map<String, Instant> queue = core.store().assets.queue(dagId);
    if (queue.isEmpty()) {
      throw HttpProblem.of(404, "Queue event with dag_id: `" + dagId + "` was not found");
    }
    queue.clear();
    return Reply.empty(204);
  }
}
