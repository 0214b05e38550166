package dev.updraft.runtime.internal.edge;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.task.Workload;
import org.jspecify.annotations.Nullable;

/**
 * A job of the Edge API.
 *
 * @param workload what is to be run
 * @param slots how much of the worker's concurrency it takes
 * @param instanceId the task instance's id if this Airflow wants it repeated in calls about the job
 */
public record EdgeJob(Workload workload, int slots, @Nullable String instanceId) {
  /**
   * Reads a fetched job.
   *
   * @throws IllegalArgumentException if it is no task or lacks a field; the text says which
   */
  static EdgeJob of(JsonObject job) {
    JsonObject command = job.object("command");
    String type = command.text("type");
    if (type != null && !type.equals("ExecuteTask")) {
      throw new IllegalArgumentException("it is a " + type + ", not a task");
    }
    JsonObject instance = command.object("ti");
    JsonObject bundle = command.object("bundle_info");
    Workload workload =
        new Workload(
            instance.requiredText("id"),
            job.requiredText("dag_id"),
            job.requiredText("task_id"),
            job.requiredText("run_id"),
            job.integer("try_number", 1),
            job.integer("map_index", -1),
            command.requiredText("token"),
            command.text("dag_rel_path"),
            bundle.text("name"),
            bundle.text("version"));
    return new EdgeJob(
        workload, Math.max(1, job.integer("concurrency_slots", 1)), job.text("task_instance_id"));
  }
}
