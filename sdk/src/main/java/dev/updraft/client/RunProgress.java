package dev.updraft.client;

import dev.updraft.TaskState;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far runs are.
 *
 * @param runs the runs that are awaited, in the order in which they were given
 * @param changed those of them that have changed since the last report, in any way
 * @param passed since the waiting began
 */
public record RunProgress(List<DagRun> runs, List<Changed> changed, Duration passed) {
  /** Copies the lists. */
  public RunProgress {
    runs = List.copyOf(runs);
    changed = List.copyOf(changed);
  }

  /**
   * A run that changed.
   *
   * @param run the run as it is now
   * @param tasks its tasks
   */
  public record Changed(DagRun run, List<TaskInstance> tasks) {
    /** Copies the list. */
    public Changed {
      tasks = List.copyOf(tasks);
    }

    /** How many of its tasks are in each state. */
    public Map<TaskState, Integer> counts() {
      Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
      tasks.forEach(task -> counts.merge(task.state(), 1, Integer::sum));
      return Collections.unmodifiableMap(counts);
    }
  }

  /** How many of the runs have ended. */
  public int ended() {
    return (int) runs.stream().filter(DagRun::ended).count();
  }
}
