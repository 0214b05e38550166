package dev.updraft.runtime.internal.edge;

import dev.updraft.runtime.internal.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How calls about a job name it.
 *
 * @param dagId the DAG
 * @param taskId the task
 * @param runId the run
 * @param tryNumber which try, from 1
 * @param mapIndex the index of a mapped task's instance, −1 if it is not mapped
 * @param instanceId the task instance's id if this Airflow wants it repeated in calls about the job
 */
public record JobKey(
    String dagId,
    String taskId,
    String runId,
    int tryNumber,
    int mapIndex,
    @Nullable String instanceId) {
  /**
   * The key in a fetched job, null if it lacks a part.
   *
   * @throws UnusableJobException if a number in it is none
   */
  static @Nullable JobKey of(JsonObject job) {
    String dagId = job.text("dag_id");
    String taskId = job.text("task_id");
    String runId = job.text("run_id");
    for (String number : List.of("try_number", "map_index")) {
      Object value = job.fields().get(number);
      if (value != null && !(value instanceof Integer)) {
        throw new UnusableJobException(null, "its " + number + " is no whole number");
      }
    }
    return dagId == null || taskId == null || runId == null
        ? null
        : new JobKey(
            dagId,
            taskId,
            runId,
            job.integer("try_number", 1),
            job.integer("map_index", -1),
            job.text("task_instance_id"));
  }
}
