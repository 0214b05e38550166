package dev.updraft.runtime.cli;

import dev.updraft.RunRef;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A task instance of a run. */
final class TaskArguments {
  private static final Pattern MAPPED = Pattern.compile("(.+)\\[(\\d{1,9})]");

  @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", paramLabel = "<run_id>", description = "Its run.")
  private String runId = "";

  @Parameters(
      index = "2",
      paramLabel = "<task_id>",
      description = "Its task; an instance of a mapped one also as 'train[3]'.")
  private String taskId = "";

  @Option(
      names = "--map-index",
      paramLabel = "<n>",
      description = "Which instance of a mapped task. Default: none, the task is not mapped.")
  private @Nullable Integer mapIndex;

  /** Made by picocli. */
  TaskArguments() {}

  /** Refuses what cannot be. */
  void check() {
    if (mapIndex != null && mapIndex < 0) {
      throw CliException.wrongUse("--map-index is " + mapIndex + ", at least 0");
    }
    Matcher mapped = MAPPED.matcher(taskId);
    if (mapped.matches() && mapIndex != null && mapIndex != Integer.parseInt(mapped.group(2))) {
      throw CliException.wrongUse("--map-index " + mapIndex + " is not that of " + taskId);
    }
  }

  /** Names it. */
  TaskRef ref() {
    RunRef run = new RunRef(dagId, runId);
    TaskRef named = ref(run, taskId);
    return named.mapIndex() >= 0 || mapIndex == null ? named : new TaskRef(run, taskId, mapIndex);
  }

  /** The task of this id, or {@code train[3]}. */
  static TaskRef ref(RunRef run, String taskId) {
    Matcher mapped = MAPPED.matcher(taskId);
    return mapped.matches()
        ? new TaskRef(run, mapped.group(1), Integer.parseInt(mapped.group(2)))
        : TaskRef.of(run, taskId);
  }

  /** The instance as Airflow knows it. */
  TaskInstance find(AirflowClient airflow) {
    TaskRef ref = ref();
    return find(ref, airflow.tasks().list(ref.run()));
  }

  /** The instance among those of its run. */
  static TaskInstance find(TaskRef ref, List<TaskInstance> all) {
    List<TaskInstance> same =
        all.stream().filter(task -> task.taskId().equals(ref.taskId())).toList();
    for (TaskInstance task : same) {
      if (task.ref().equals(ref)) {
        return task;
      }
    }
    if (!same.isEmpty()) {
      throw new CliException(
          "There is no task '"
              + ref.label()
              + "' in "
              + ref.run()
              + ", but "
              + labels(same)
              + (ref.mapIndex() < 0
                  ? ": it is mapped, say which, for example " + same.get(0).label()
                  : ""));
    }
    throw unknown(ref, all);
  }

  /** Says which tasks there are if the run has no such task, or no such instance of it. */
  static void require(TaskRef ref, List<TaskInstance> all) {
    if (ref.mapIndex() >= 0) {
      find(ref, all);
    } else if (all.stream().noneMatch(task -> task.taskId().equals(ref.taskId()))) {
      throw unknown(ref, all);
    }
  }

  private static CliException unknown(TaskRef ref, List<TaskInstance> all) {
    return new CliException(
        "There is no task '"
            + ref.label()
            + "' in "
            + ref.run()
            + "; it has "
            + (all.isEmpty() ? "none" : labels(all)));
  }

  private static String labels(List<TaskInstance> tasks) {
    List<String> labels = tasks.stream().map(TaskInstance::label).toList();
    return labels.size() <= 20
        ? String.join(", ", labels)
        : String.join(", ", labels.subList(0, 20)) + " and " + (labels.size() - 20) + " more";
  }
}
