package dev.updraft.runtime.internal.edge;

import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.task.Workload;

/**
 * A job of the Edge API.
 *
 * @param key how calls about it name it
 * @param workload what is to be run
 * @param slots how much of the worker's concurrency it takes
 */
public record EdgeJob(JobKey key, Workload workload, int slots) {
  /**
   * Reads a fetched job.
   *
   * @throws UnusableJobException if it is no task or lacks a field; the text says which
   */
  static EdgeJob of(JsonObject job) {
    JobKey key = JobKey.of(job);
    if (key == null) {
      throw new UnusableJobException(null, "it lacks dag_id, task_id or run_id");
    }
    JsonObject command = job.object("command");
    String type = command.text("type");
    if (type != null && !type.equals("ExecuteTask")) {
      throw new UnusableJobException(
          key,
          "it is a workload of the type "
              + type
              + ", and Java workers run tasks only. Let a Python edge worker serve the queue of"
              + " such workloads");
    }
    JsonObject instance = command.object("ti");
    JsonObject bundle = command.object("bundle_info");
    String token = command.text("token");
    if (token != null && !HttpSender.fitsHeader(token)) {
      throw new UnusableJobException(key, "its token has characters that no token has");
    }
    try {
      Workload workload =
          new Workload(
              instance.requiredText("id"),
              key.dagId(),
              key.taskId(),
              key.runId(),
              key.tryNumber(),
              key.mapIndex(),
              command.requiredText("token"),
              command.text("dag_rel_path"),
              bundle.text("name"),
              bundle.text("version"),
              instance.text("dag_version_id"));
      return new EdgeJob(key, workload, Math.max(1, job.integer("concurrency_slots", 1)));
    } catch (IllegalArgumentException e) {
      throw new UnusableJobException(
          key, e.getMessage() + ". Does this Airflow need a newer Updraft?");
    }
  }
}
