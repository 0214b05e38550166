package dev.updraft.runtime.client;

import dev.updraft.RunRef;
import dev.updraft.TaskState;
import dev.updraft.client.DagRun;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.task.RunInfos;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs and task instances as Airflow writes them. */
final class RunJson {
  /** Ids and map indexes ascending. */
  static final Comparator<TaskInstance> ORDER =
      Comparator.comparing(TaskInstance::taskId).thenComparingInt(TaskInstance::mapIndex);

  private RunJson() {}

  static DagRun run(JsonObject run) {
    String dagId = Need.text(run, "dag_id");
    return new DagRun(
        RunInfos.of(run, dagId, Need.text(run, "dag_run_id"), null),
        run.text("triggered_by"),
        run.text("bundle_version"),
        run.objects("dag_versions").stream()
            .map(version -> version.integer("version_number", 0))
            .sorted()
            .toList());
  }

  static TaskInstance task(RunRef run, JsonObject task) {
    int mapIndex = task.integer("map_index", -1);
    return new TaskInstance(
        new TaskRef(run, Need.text(task, "task_id"), mapIndex),
        TaskState.of(task.text("state")),
        task.integer("try_number", 0),
        task.integer("max_tries", 0),
        task.time("start_date"),
        task.time("end_date"),
        task.text("queue"),
        nonEmpty(task.text("hostname")),
        label(task.text("rendered_map_index"), mapIndex));
  }

  static List<TaskInstance> tasks(RunRef run, List<JsonObject> tasks) {
    return tasks.stream().map(task -> task(run, task)).sorted(ORDER).toList();
  }

  private static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** Airflow labels an instance without a label with its index. */
  private static @Nullable String label(@Nullable String label, int mapIndex) {
    return mapIndex < 0 || String.valueOf(mapIndex).equals(label) ? null : nonEmpty(label);
  }
}
