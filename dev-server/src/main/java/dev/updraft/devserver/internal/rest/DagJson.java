package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** DAGs as the REST API shows them. */
final class DagJson {
  private static final int MAX_ACTIVE = 16;
  private static final @Nullable String NONE = null;

  private DagJson() {}

  static ObjectNode dag(Core core, DagVersion dag) {
    DagModel model = dag.model();
    Integer runs = model.maxActiveRuns();
    ObjectNode out =
        JsonText.object()
            .put("dag_id", dag.dagId())
            .put("dag_display_name", dag.dagId())
            .put("is_paused", core.store().paused.getOrDefault(dag.dagId(), false))
            .put("is_stale", false)
            .put("last_parsed_time", Airflow.time(dag.createdAt()))
            .put("last_parse_duration", 0.0)
            .put("last_expired", NONE)
            .put("bundle_name", DagVersion.BUNDLE_NAME)
            .put("bundle_version", NONE)
            .put("relative_fileloc", dag.file())
            .put("fileloc", dag.file())
            .put("description", model.description())
            .put("timetable_summary", model.schedule() == null ? null : model.schedule().summary())
            .put(
                "timetable_description",
                model.schedule() == null ? "Never, external triggers only" : "")
            .put("timetable_partitioned", partitioned(model.schedule()))
            .put("timetable_periodic", periodic(model.schedule()));
    ArrayNode tags = out.putArray("tags");
    for (String tag : model.tags()) {
      tags.addObject()
          .put("name", tag)
          .put("dag_id", dag.dagId())
          .put("dag_display_name", dag.dagId());
    }
    out.put("max_active_tasks", MAX_ACTIVE)
        .put("max_active_runs", runs == null ? MAX_ACTIVE : runs)
        .put("max_consecutive_failed_dag_runs", 0)
        .put("has_task_concurrency_limits", false)
        .put("has_import_errors", false)
        .put("next_dagrun_logical_date", NONE)
        .put("next_dagrun_data_interval_start", NONE)
        .put("next_dagrun_data_interval_end", NONE)
        .put("next_dagrun_run_after", NONE)
        .put("allowed_run_types", NONE);
    out.putArray("owners").add("airflow");
    return out.put("is_backfillable", model.schedule() != null)
        .put(
            "file_token",
            Base64.getUrlEncoder().encodeToString(dag.file().getBytes(StandardCharsets.UTF_8)));
  }

  static ObjectNode details(Core core, DagVersion dag) {
    DagModel model = dag.model();
    ObjectNode out = dag(core, dag);
    out.put("catchup", model.catchup())
        .put("dag_run_timeout", NONE)
        .set("asset_expression", AssetJson.expression(model.schedule()));
    out.put("doc_md", dag.airflow().get("doc_md") instanceof String doc ? doc : null)
        .put("start_date", Airflow.time(model.startDate()))
        .put("end_date", NONE)
        .put("is_paused_upon_creation", (Boolean) null);
    ObjectNode params = out.putObject("params");
    for (ParamModel param : model.params()) {
      ObjectNode json = params.putObject(param.name());
      json.set("value", JsonText.parse(Json.canonical(param.defaultValue())));
      json.set("schema", JsonText.parse(Json.canonical(param.schema())));
      json.put("description", param.description()).put("source", "dag");
    }
    out.put("render_template_as_native_obj", false)
        .put("template_search_path", NONE)
        .put("timezone", "UTC")
        .put("last_parsed", Airflow.time(dag.createdAt()));
    out.putObject("default_args");
    out.put("rerun_with_latest_version", (Boolean) null);
    out.putObject("owner_links");
    long active = core.store().runs(dag.dagId()).stream().filter(DagJson::active).count();
    return out.put("is_favorite", false)
        .put("active_runs_count", active)
        .put("concurrency", MAX_ACTIVE)
        .set("latest_dag_version", RestJson.version(dag));
  }

  private static boolean partitioned(@Nullable Schedule schedule) {
    return schedule instanceof Schedule.CronPartition
        || schedule instanceof Schedule.PartitionedAssets;
  }

  private static boolean periodic(@Nullable Schedule schedule) {
    return schedule != null
        && (schedule.byTimeAlone()
            || schedule instanceof Schedule.AssetsOrTime
            || schedule instanceof Schedule.CronPartition);
  }

  private static boolean active(Run run) {
    return run.state == RunState.RUNNING || run.state == RunState.QUEUED;
  }
}
