package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.Priority;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Runs and task instances as the REST API shows them. */
final class RestJson {
  private static final @Nullable String NONE = null;

  private RestJson() {}

  static ObjectNode version(DagVersion dag) {
    return JsonText.object()
        .put("id", dag.id().toString())
        .put("version_number", dag.number())
        .put("dag_id", dag.dagId())
        .put("bundle_name", DagVersion.BUNDLE_NAME)
        .put("bundle_version", NONE)
        .put("created_at", Airflow.time(dag.createdAt()))
        .put("dag_display_name", displayName(dag.model()))
        .put("bundle_url", NONE);
  }

  static ObjectNode run(Run run) {
    ObjectNode out =
        JsonText.object()
            .put("dag_run_id", run.runId)
            .put("dag_id", run.dagId())
            .put("logical_date", Airflow.time(run.logicalDate))
            .put("queued_at", Airflow.time(run.queuedAt))
            .put("start_date", Airflow.time(run.startDate))
            .put("end_date", Airflow.time(run.endDate))
            .put(
                "duration",
                run.startDate == null || run.endDate == null
                    ? null
                    : (Double)
                        (Duration.between(run.startDate, run.endDate).toNanos() / 1000 / 1e6))
            .put("data_interval_start", Airflow.time(run.intervalStart))
            .put("data_interval_end", Airflow.time(run.intervalEnd))
            .put("run_after", Airflow.time(run.runAfter))
            .put("last_scheduling_decision", Airflow.time(run.lastDecision))
            .put("run_type", run.type)
            .put("state", run.state.wire())
            .put("triggered_by", run.triggeredBy)
            .put("triggering_user_name", run.triggeringUser);
    if (run.conf == null) {
      out.putNull("conf");
    } else {
      out.set("conf", run.conf.deepCopy());
    }
    out.put("note", run.note);
    out.putArray("dag_versions").add(version(run.dag));
    return out.put("bundle_version", NONE)
        .put("dag_display_name", displayName(run.dag.model()))
        .put("partition_key", run.partitionKey)
        .put("partition_date", NONE);
  }

  static ObjectNode task(TaskInstance task) {
    DagModel dag = task.run.dag.model();
    TaskAttributes attributes = dag.attributes(task.task);
    OperatorModel operator = task.task.operator();
    ObjectNode out =
        JsonText.object()
            .put("id", task.id.toString())
            .put("task_id", task.taskId)
            .put("dag_id", task.run.dagId())
            .put("dag_run_id", task.run.runId)
            .put("map_index", task.mapIndex)
            .put("logical_date", Airflow.time(task.run.logicalDate))
            .put("run_after", Airflow.time(task.run.runAfter))
            .put("start_date", Airflow.time(task.startDate))
            .put("end_date", Airflow.time(task.endDate))
            .put("duration", task.duration())
            .put("state", task.state == null ? null : task.state.wire())
            .put("try_number", task.tryNumber)
            .put("max_tries", task.maxTries)
            .put("task_display_name", text(attributes, TaskAttribute.DISPLAY_NAME, task.taskId))
            .put("dag_display_name", displayName(dag))
            .put("hostname", task.hostname == null ? "" : task.hostname)
            .put("unixname", task.unixname)
            .put("pool", text(attributes, TaskAttribute.POOL, "default_pool"))
            .put("pool_slots", slots(attributes))
            .put("queue", task.queue())
            .put("priority_weight", Priority.of(dag, task.task))
            .put("operator", operator == null ? "JavaTask" : operator.className())
            .put("operator_name", operator == null ? "@Task" : operator.className())
            .put("queued_when", Airflow.time(task.queuedAt))
            .put("scheduled_when", Airflow.time(task.scheduledAt))
            .put("pid", task.pid)
            .put("executor", task.task.settings().executor())
            .put("executor_config", "{}")
            .put("note", task.note)
            .put(
                "rendered_map_index",
                task.mapLabel != null
                    ? task.mapLabel
                    : task.mapIndex < 0 ? null : String.valueOf(task.mapIndex));
    out.set(
        "rendered_fields",
        task.renderedFields == null ? JsonText.object() : task.renderedFields.deepCopy());
    out.putNull("trigger");
    out.putNull("triggerer_job");
    out.set("dag_version", version(task.run.dag));
    return out;
  }

  /** How the DAG is named in the UI. */
  static String displayName(DagModel dag) {
    Object name = dag.settings().get(DagAttribute.DISPLAY_NAME);
    return name == null ? dag.dagId() : name.toString();
  }

  private static String text(TaskAttributes attributes, TaskAttribute attribute, String without) {
    Object value = attributes.get(attribute);
    return value == null ? without : value.toString();
  }

  private static int slots(TaskAttributes attributes) {
    return attributes.get(TaskAttribute.POOL_SLOTS) instanceof Integer slots ? slots : 1;
  }
}
