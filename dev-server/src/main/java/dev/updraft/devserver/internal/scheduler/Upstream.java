package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.TaskRole;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;

/**
 * Upstream instances that concern an instance, counted by state.
 *
 * @param total all of them; a mapped task that is not expanded yet counts as one
 * @param success succeeded
 * @param skipped skipped
 * @param failed failed
 * @param upstreamFailed failed further up
 * @param removed no longer part of the mapping
 * @param setups those of setups, in any state; the counts by state include them
 * @param setupsSuccess setups that succeeded
 * @param setupsSkipped setups that were skipped
 */
record Upstream(
    int total,
    int success,
    int skipped,
    int failed,
    int upstreamFailed,
    int removed,
    int setups,
    int setupsSuccess,
    int setupsSkipped) {
  /** Nothing. */
  static final Upstream NONE = new Upstream(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * One instance.
   *
   * @param finished whether it had ended when this pass began: as in Airflow, what a pass itself
   *     changes counts from the next one on
   */
  static Upstream of(TaskInstance task, boolean finished) {
    TaskState state = finished ? task.state : null;
    int setup = task.task.role() == TaskRole.SETUP ? 1 : 0;
    int success = state == TaskState.SUCCESS ? 1 : 0;
    int skipped = state == TaskState.SKIPPED ? 1 : 0;
    return new Upstream(
        1,
        success,
        skipped,
        state == TaskState.FAILED ? 1 : 0,
        state == TaskState.UPSTREAM_FAILED ? 1 : 0,
        state == TaskState.REMOVED ? 1 : 0,
        setup,
        setup * success,
        setup * skipped);
  }

  /** Both. */
  Upstream plus(Upstream more) {
    return new Upstream(
        total + more.total,
        success + more.success,
        skipped + more.skipped,
        failed + more.failed,
        upstreamFailed + more.upstreamFailed,
        removed + more.removed,
        setups + more.setups,
        setupsSuccess + more.setupsSuccess,
        setupsSkipped + more.setupsSkipped);
  }

  /** Whether any failed, itself or further up. */
  boolean anyFailed() {
    return failed > 0 || upstreamFailed > 0;
  }

  /** How many ended. */
  int done() {
    return success + skipped + failed + upstreamFailed + removed;
  }

  /** Whether all ended. */
  boolean allDone() {
    return done() >= total;
  }
}
