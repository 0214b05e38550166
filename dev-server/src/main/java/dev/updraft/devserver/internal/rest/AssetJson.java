package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.AssetCatalog;
import dev.updraft.devserver.internal.store.AssetEvent;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Assets and their events as the REST API shows them. */
final class AssetJson {
  private static final @Nullable String NONE = null;

  private AssetJson() {}

  static ObjectNode asset(Core core, AssetCatalog catalog, AssetModel.Asset asset) {
    ObjectNode out =
        JsonText.object()
            .put("id", core.store().assets.id(asset))
            .put("name", asset.name())
            .put("uri", asset.uri())
            .put("group", asset.group());
    out.set("extra", JsonText.parse(Json.canonical(asset.extra())));
    ArrayNode scheduled = JsonText.array();
    ArrayNode producing = JsonText.array();
    ArrayNode consuming = JsonText.array();
    Instant since = null;
    for (DagVersion dag : core.dags().dags()) {
      if (AssetCatalog.scheduled(dag.model()).stream()
          .anyMatch(meant -> catalog.is(meant, asset))) {
        scheduled.add(dated(JsonText.object().put("dag_id", dag.dagId()), dag.createdAt()));
        since = earlier(since, dag.createdAt());
      }
      if (tasks(catalog, asset, dag, TaskAttribute.OUTLETS, producing)
          | tasks(catalog, asset, dag, TaskAttribute.INLETS, consuming)) {
        since = earlier(since, dag.createdAt());
      }
    }
    dated(out, since == null ? Instant.now() : since);
    out.set("scheduled_dags", scheduled);
    out.set("producing_tasks", producing);
    out.set("consuming_tasks", consuming);
    out.putArray("aliases");
    out.putArray("watchers");
    ObjectNode last = out.putObject("last_asset_event").put("id", (Integer) null);
    last.put("timestamp", NONE);
    for (AssetEvent event : core.store().assets.events()) {
      if (event.asset.equals(asset)) {
        last.put("id", event.id).put("timestamp", Airflow.time(event.timestamp));
      }
    }
    return out;
  }

  private static boolean tasks(
      AssetCatalog catalog,
      AssetModel.Asset asset,
      DagVersion dag,
      TaskAttribute attribute,
      ArrayNode out) {
    int before = out.size();
    for (TaskModel task : dag.model().tasks()) {
      if (AssetCatalog.of(dag.model(), task, attribute).stream()
          .anyMatch(meant -> catalog.is(meant, asset))) {
        ObjectNode node = JsonText.object().put("dag_id", dag.dagId());
        out.add(dated(node.put("task_id", task.taskId()), dag.createdAt()));
      }
    }
    return out.size() > before;
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  private static ObjectNode dated(ObjectNode out, Instant time) {
    return out.put("created_at", Airflow.time(time)).put("updated_at", Airflow.time(time));
  }

  static ObjectNode event(Core core, AssetEvent event) {
    ObjectNode out =
        JsonText.object()
            .put("id", event.id)
            .put("asset_id", core.store().assets.id(event.asset))
            .put("uri", event.asset.uri())
            .put("name", event.asset.name())
            .put("group", event.asset.group());
    out.set("extra", event.extra.deepCopy());
    TaskInstance source = event.source;
    out.put("source_task_id", source == null ? null : source.taskId)
        .put("source_dag_id", source == null ? null : source.run.dagId())
        .put("source_run_id", source == null ? null : source.run.runId)
        .put("source_map_index", source == null ? -1 : source.mapIndex);
    ArrayNode runs = out.putArray("created_dagruns");
    event.runs.stream()
        .filter(run -> run.startDate != null)
        .forEach(run -> runs.add(run(run, event)));
    return out.put("timestamp", Airflow.time(event.timestamp))
        .put("partition_key", event.partitionKey);
  }

  private static ObjectNode run(Run run, AssetEvent event) {
    return JsonText.object()
        .put("run_id", run.runId)
        .put("dag_id", run.dagId())
        .put("logical_date", Airflow.time(run.logicalDate))
        .put("start_date", Airflow.time(run.startDate))
        .put("end_date", Airflow.time(run.endDate))
        .put("state", run.state.wire())
        .put("data_interval_start", Airflow.time(run.intervalStart))
        .put("data_interval_end", Airflow.time(run.intervalEnd))
        .put("partition_key", run.partitionKey)
        .put("triggering", run.consumed.get(run.consumed.size() - 1) == event);
  }

  /** What a DAG waits for, null if for no asset. */
  static JsonNode expression(@Nullable Schedule schedule) {
    AssetModel assets = schedule == null ? null : schedule.assets();
    return assets == null ? NullNode.getInstance() : expression(assets);
  }

  private static ObjectNode expression(AssetModel assets) {
    ObjectNode out = JsonText.object();
    if (assets instanceof AssetModel.Asset asset) {
      out.putObject("asset")
          .put("uri", asset.uri())
          .put("name", asset.name())
          .put("group", asset.group());
    } else if (assets instanceof AssetModel.Alias alias) {
      out.putObject("alias").put("name", alias.name()).put("group", alias.group());
    } else if (assets instanceof AssetModel.NameRef ref) {
      out.putObject("asset_ref").put("name", ref.name());
    } else if (assets instanceof AssetModel.UriRef ref) {
      out.putObject("asset_ref").put("uri", ref.uri());
    } else {
      ArrayNode parts = out.putArray(assets instanceof AssetModel.All ? "all" : "any");
      assets.parts().forEach(part -> parts.add(expression(part)));
    }
    return out;
  }
}
