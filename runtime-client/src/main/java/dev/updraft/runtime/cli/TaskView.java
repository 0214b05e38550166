package dev.updraft.runtime.cli;

import dev.updraft.TaskState;
import dev.updraft.client.TaskInstance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Task instances as JSON and as text. */
final class TaskView {
  private TaskView() {}

  /** All that is known of it. */
  static Map<String, @Nullable Object> json(TaskInstance task) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", task.ref().run().dagId());
    out.put("run_id", task.ref().run().runId());
    out.put("task_id", task.taskId());
    out.put("map_index", task.mapIndex());
    out.put("map_label", task.mapLabel());
    out.put("state", state(task.state()));
    out.put("try_number", task.tryNumber());
    out.put("max_tries", task.maxTries());
    out.put("start_date", Json.time(task.start()));
    out.put("end_date", Json.time(task.end()));
    out.put("duration_seconds", Json.seconds(task.duration().orElse(null)));
    out.put("queue", task.queue());
    out.put("worker", task.worker());
    return out;
  }

  /** Airflow's name of the state, null of none. */
  static @Nullable String state(TaskState state) {
    return state == TaskState.NONE ? null : state.airflowName();
  }

  /** A row for each. */
  static Table table(List<TaskInstance> tasks) {
    Table table = new Table("task", "label", "state", "try", "start", "took", "queue", "worker");
    for (TaskInstance task : tasks) {
      table.row(
          task.label(),
          Texts.orNothing(task.mapLabel()),
          Texts.orNothing(state(task.state())),
          task.tryNumber(),
          Texts.time(task.start()),
          Texts.duration(task.duration().orElse(null)),
          Texts.orNothing(task.queue()),
          Texts.orNothing(task.worker()));
    }
    return table;
  }
}
