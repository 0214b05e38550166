package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.ScheduledRuns;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** DAGs as the REST API shows them. */
final class DagJson {
  private static final int MAX_ACTIVE = 16;
  private static final String DEFAULT_OWNER = "airflow";
  private static final @Nullable String NONE = null;

  private DagJson() {}

  static ObjectNode dag(Core core, DagVersion dag) {
    DagModel model = dag.model();
    DagSettings settings = model.settings();
    Integer runs = model.maxActiveRuns();
    ScheduledRuns.NextRun next = core.schedules().next(dag.dagId());
    String date = next == null ? null : Airflow.time(next.logicalDate());
    String after = next == null ? null : Airflow.time(next.runAfter());
    ObjectNode out =
        JsonText.object()
            .put("dag_id", dag.dagId())
            .put("dag_display_name", RestJson.displayName(model))
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
          .put("dag_display_name", RestJson.displayName(model));
    }
    out.put("max_active_tasks", number(settings, DagAttribute.MAX_ACTIVE_TASKS, MAX_ACTIVE))
        .put("max_active_runs", runs == null ? MAX_ACTIVE : runs)
        .put(
            "max_consecutive_failed_dag_runs",
            number(settings, DagAttribute.MAX_CONSECUTIVE_FAILED_RUNS, 0))
        .put("has_task_concurrency_limits", limited(model))
        .put("has_import_errors", false)
        .put("next_dagrun_logical_date", date)
        .put("next_dagrun_data_interval_start", date)
        .put("next_dagrun_data_interval_end", after)
        .put("next_dagrun_run_after", after);
    Object types = settings.get(DagAttribute.ALLOWED_RUN_TYPES);
    out.set("allowed_run_types", JsonText.parse(Json.canonical(types)));
    ArrayNode owners = out.putArray("owners");
    owners(model).forEach(owners::add);
    boolean backfill = !(types instanceof List<?> list) || list.contains("backfill");
    return out.put("is_backfillable", model.schedule() != null && backfill)
        .put(
            "file_token",
            Base64.getUrlEncoder().encodeToString(dag.file().getBytes(StandardCharsets.UTF_8)));
  }

  static ObjectNode details(Core core, DagVersion dag) {
    DagModel model = dag.model();
    ObjectNode out = dag(core, dag);
    DagSettings settings = model.settings();
    out.put("catchup", model.catchup())
        .put(
            "dag_run_timeout",
            settings.get(DagAttribute.DAGRUN_TIMEOUT) instanceof Duration limit
                ? limit.toString()
                : null)
        .set("asset_expression", AssetJson.expression(model.schedule()));
    out.put("doc_md", dag.airflow().get("doc_md") instanceof String doc ? doc : null)
        .put("start_date", Airflow.time(model.startDate()))
        .put(
            "end_date",
            settings.get(DagAttribute.END_DATE) instanceof Instant end ? Airflow.time(end) : null)
        .put("is_paused_upon_creation", flag(settings, DagAttribute.PAUSED_UPON_CREATION));
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
    out.put("rerun_with_latest_version", flag(settings, DagAttribute.RERUN_WITH_LATEST_VERSION));
    Object links = settings.get(DagAttribute.OWNER_LINKS);
    out.set("owner_links", JsonText.parse(Json.canonical(links == null ? Map.of() : links)));
    long active = core.store().runs(dag.dagId()).stream().filter(DagJson::active).count();
    return out.put("is_favorite", false)
        .put("active_runs_count", active)
        .put("concurrency", number(settings, DagAttribute.MAX_ACTIVE_TASKS, MAX_ACTIVE))
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

  private static int number(DagSettings settings, DagAttribute attribute, int without) {
    return settings.get(attribute) instanceof Integer number ? number : without;
  }

  private static @Nullable Boolean flag(DagSettings settings, DagAttribute attribute) {
    return settings.get(attribute) instanceof Boolean flag ? flag : null;
  }

  private static boolean limited(DagModel dag) {
    return dag.tasks().stream()
        .map(dag::attributes)
        .anyMatch(
            task ->
                task.get(TaskAttribute.MAX_ACTIVE_TIS_PER_DAG) != null
                    || task.get(TaskAttribute.MAX_ACTIVE_TIS_PER_DAGRUN) != null);
  }

  private static Set<String> owners(DagModel dag) {
    Set<String> owners = new TreeSet<>();
    for (TaskModel task : dag.tasks()) {
      Object owner = dag.attributes(task).get(TaskAttribute.OWNER);
      owners.add(owner == null ? DEFAULT_OWNER : owner.toString());
    }
    return owners.isEmpty() ? Set.of(DEFAULT_OWNER) : owners;
  }
}
