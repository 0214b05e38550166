package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is remembered while the tasks of a run are looked at once. */
final class Pass {
  private final Run run;
  private final Set<TaskInstance> finished = new HashSet<>();
  private final Map<String, Upstream> counts = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  Pass(Run run) {
    this.run = run;
    for (TaskInstance task : run.tasks) {
      if (TaskState.finished(task.state)) {
        finished.add(task);
      }
    }
  }

  /** The counted upstream of the instance, the same for all instances of its task. */
  Upstream upstream(TaskInstance task) {
    return counts.computeIfAbsent(task.taskId, id -> Upstream.of(run, task.task, finished));
  }

  /** Whether no instance of this task asked before. */
  boolean firstOf(TaskInstance task) {
    return seen.add(task.taskId);
  }

  /** Says that the numbers of instances changed. */
  void expanded() {
    counts.clear();
  }
}
