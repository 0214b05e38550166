package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.util.Set;

/**
 * The direct upstream instances of a task, counted by state.
 *
 * @param total all of them; a mapped task that is not expanded yet counts as one
 * @param success succeeded
 * @param skipped skipped
 * @param failed failed
 * @param upstreamFailed failed further up
 * @param removed no longer part of the mapping
 */
record Upstream(int total, int success, int skipped, int failed, int upstreamFailed, int removed) {

  /**
   * Counts.
   *
   * @param finished the instances that had ended when this pass began: as in Airflow, what a pass
   *     itself changes counts from the next one on
   */
  static Upstream of(Run run, TaskModel task, Set<TaskInstance> finished) {
    Set<String> ids = Set.copyOf(task.upstreamTaskIds());
    int total = 0;
    int[] counts = new int[5];
    for (TaskInstance instance : run.tasks) {
      if (!ids.contains(instance.taskId)) {
        continue;
      }
      total++;
      if (instance.state != null && finished.contains(instance)) {
        switch (instance.state) {
          case SUCCESS -> counts[0]++;
          case SKIPPED -> counts[1]++;
          case FAILED -> counts[2]++;
          case UPSTREAM_FAILED -> counts[3]++;
          case REMOVED -> counts[4]++;
          default -> {}
        }
      }
    }
    return new Upstream(total, counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  /** Whether any failed, itself or further up. */
  boolean anyFailed() {
    return failed > 0 || upstreamFailed > 0;
  }
}
