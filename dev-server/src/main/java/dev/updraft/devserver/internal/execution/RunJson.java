package dev.updraft.devserver.internal.execution;

import dev.updraft.descriptor.Json;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.AssetEvent;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as the Execution API shows it. */
final class RunJson {
  private RunJson() {}

  static ObjectNode of(Run run) {
    ObjectNode out =
        JsonText.object()
            .put("dag_id", run.dagId())
            .put("run_id", run.runId)
            .put("logical_date", Airflow.time(run.logicalDate))
            .put("data_interval_start", Airflow.time(run.intervalStart))
            .put("data_interval_end", Airflow.time(run.intervalEnd))
            .put("run_after", Airflow.time(run.runAfter))
            .put("start_date", Airflow.time(run.startDate))
            .put("end_date", Airflow.time(run.endDate))
            .put("clear_number", run.clearNumber)
            .put("run_type", run.type)
            .put("state", run.state.wire());
    out.set("conf", run.conf == null ? JsonText.object() : run.conf.deepCopy());
    out.put("triggering_user_name", run.triggeringUser);
    ArrayNode events = out.putArray("consumed_asset_events");
    run.consumed.forEach(event -> events.add(event(event)));
    return out.put("partition_key", run.partitionKey)
        .put("partition_date", (@Nullable String) null)
        .put("note", run.note)
        .put("team_name", (@Nullable String) null);
  }

  private static ObjectNode event(AssetEvent event) {
    ObjectNode out = JsonText.object();
    ObjectNode asset =
        out.putObject("asset").put("name", event.asset.name()).put("uri", event.asset.uri());
    asset.set("extra", JsonText.parse(Json.canonical(event.asset.extra())));
    out.set("extra", event.extra.deepCopy());
    TaskInstance source = event.source;
    out.put("source_task_id", source == null ? null : source.taskId)
        .put("source_dag_id", source == null ? null : source.run.dagId())
        .put("source_run_id", source == null ? null : source.run.runId)
        .put("source_map_index", source == null ? -1 : source.mapIndex);
    ArrayNode aliases = out.putArray("source_aliases");
    event.aliases.forEach(alias -> aliases.addObject().put("name", alias));
    return out.put("timestamp", Airflow.time(event.timestamp))
        .put("partition_key", event.partitionKey);
  }
}
