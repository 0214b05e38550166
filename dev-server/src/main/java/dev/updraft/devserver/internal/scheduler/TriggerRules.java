package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.TriggerRule;
import dev.updraft.devserver.internal.store.TaskState;

/** The trigger rules, one method each, after Airflow's {@code trigger_rule_dep}. */
final class TriggerRules {
  private TriggerRules() {}

  /**
   * Judges an instance.
   *
   * @param upstream its direct upstream, not empty
   * @param mapIndex its map index, -1 without one
   */
  static Verdict judge(TriggerRule rule, Upstream upstream, int mapIndex) {
    return switch (rule) {
      case ALL_SUCCESS -> allSuccess(upstream, mapIndex);
      case NONE_FAILED -> noneFailed(upstream);
    };
  }

  private static Verdict allSuccess(Upstream up, int mapIndex) {
    if (up.anyFailed()) {
      return Verdict.set(TaskState.UPSTREAM_FAILED);
    }
    if (up.skipped() > 0) {
      return Verdict.set(TaskState.SKIPPED);
    }
    if (up.removed() > 0 && up.success() > 0 && mapIndex > -1 && mapIndex >= up.success()) {
      return Verdict.set(TaskState.REMOVED);
    }
    return when(up.total() - up.success() - up.removed() <= 0);
  }

  private static Verdict noneFailed(Upstream up) {
    if (up.anyFailed()) {
      return Verdict.set(TaskState.UPSTREAM_FAILED);
    }
    return when(up.total() - up.success() - up.skipped() - up.removed() <= 0);
  }

  private static Verdict when(boolean ready) {
    return ready ? Verdict.READY : Verdict.WAIT;
  }
}
