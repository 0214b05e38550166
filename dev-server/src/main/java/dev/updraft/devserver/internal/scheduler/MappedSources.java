package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** A mapped task cannot run without what it is mapped over, whatever its trigger rule says. */
final class MappedSources {
  private MappedSources() {}

  /** Whether the sources allow it; if never, the instance is skipped or failed. */
  static boolean allow(Run run, TaskInstance task, Instant now) {
    Set<TaskState> ended = EnumSet.noneOf(TaskState.class);
    for (String source : Expansion.sources(task.task)) {
      TaskInstance instance = run.instance(source, -1);
      if (instance != null && instance.state != null && TaskState.finished(instance.state)) {
        ended.add(instance.state);
      }
    }
    if (ended.isEmpty() || ended.equals(Set.of(TaskState.SUCCESS))) {
      return true;
    }
    if (!TaskState.failed(task.state)) {
      if (ended.contains(TaskState.FAILED) || ended.contains(TaskState.UPSTREAM_FAILED)) {
        States.set(task, TaskState.UPSTREAM_FAILED, now);
      } else if (ended.contains(TaskState.SKIPPED)) {
        States.set(task, TaskState.SKIPPED, now);
      }
    }
    return false;
  }
}
