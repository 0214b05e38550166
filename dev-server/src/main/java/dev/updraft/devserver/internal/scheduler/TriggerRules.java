package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.TriggerRule;
import dev.updraft.devserver.internal.store.TaskState;

/** The trigger rules, one method each, after Airflow's {@code trigger_rule_dep}. */
final class TriggerRules {
  private TriggerRules() {}

  /**
   * Judges an instance.
   *
   * @param up its direct upstream
   * @param mapIndex its map index, -1 without one
   */
  static Verdict judge(TriggerRule rule, Upstream up, int mapIndex) {
    return switch (rule) {
      case ALL_SUCCESS -> allSuccess(up, mapIndex);
      case ALL_FAILED -> allFailed(up);
      case ALL_DONE -> when(up.allDone());
      case ALL_DONE_MIN_ONE_SUCCESS -> allDoneMinOneSuccess(up);
      case ALL_DONE_SETUP_SUCCESS -> allDoneSetupSuccess(up);
      case ONE_SUCCESS -> oneSuccess(up);
      case ONE_FAILED -> oneFailed(up);
      case ONE_DONE -> oneDone(up);
      case NONE_FAILED -> noneFailed(up);
      case NONE_FAILED_MIN_ONE_SUCCESS -> noneFailedMinOneSuccess(up);
      case NONE_SKIPPED -> noneSkipped(up);
      case ALL_SKIPPED -> allSkipped(up);
      case ALWAYS -> Verdict.READY;
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

  private static Verdict allFailed(Upstream up) {
    if (up.success() > 0 || up.skipped() > 0) {
      return Verdict.set(TaskState.SKIPPED);
    }
    return when(up.total() - up.failed() - up.upstreamFailed() - up.removed() <= 0);
  }

  private static Verdict allDoneMinOneSuccess(Upstream up) {
    if (up.skipped() > 0) {
      return Verdict.set(TaskState.SKIPPED);
    }
    int done = up.success() + up.failed() + up.upstreamFailed();
    if (up.success() == 0) {
      return done + up.removed() >= up.total()
          ? Verdict.set(TaskState.UPSTREAM_FAILED)
          : Verdict.WAIT;
    }
    return when(done >= up.total() - up.removed());
  }

  private static Verdict allDoneSetupSuccess(Upstream up) {
    if (!up.allDone()) {
      return Verdict.WAIT;
    }
    if (up.setups() > 0 && up.setupsSkipped() >= up.setups()) {
      return Verdict.set(TaskState.SKIPPED);
    }
    if (up.setups() > 0 && up.setupsSuccess() == 0) {
      return Verdict.set(TaskState.UPSTREAM_FAILED);
    }
    return Verdict.READY;
  }

  private static Verdict oneSuccess(Upstream up) {
    if (up.allDone() && up.done() == up.skipped()) {
      return Verdict.set(TaskState.SKIPPED);
    }
    if (up.allDone() && up.success() == 0) {
      return Verdict.set(TaskState.UPSTREAM_FAILED);
    }
    return when(up.success() > 0);
  }

  private static Verdict oneFailed(Upstream up) {
    if (up.allDone() && !up.anyFailed()) {
      return Verdict.set(TaskState.SKIPPED);
    }
    return when(up.anyFailed());
  }

  private static Verdict oneDone(Upstream up) {
    boolean any = up.success() + up.failed() > 0;
    if (up.allDone() && !any) {
      return Verdict.set(TaskState.SKIPPED);
    }
    return when(any);
  }

  private static Verdict noneFailed(Upstream up) {
    if (up.anyFailed()) {
      return Verdict.set(TaskState.UPSTREAM_FAILED);
    }
    return when(up.total() - up.success() - up.skipped() - up.removed() <= 0);
  }

  private static Verdict noneFailedMinOneSuccess(Upstream up) {
    if (up.anyFailed()) {
      return Verdict.set(TaskState.UPSTREAM_FAILED);
    }
    if (up.skipped() == up.total()) {
      return Verdict.set(TaskState.SKIPPED);
    }
    if (up.allDone() && up.success() == 0) {
      return Verdict.set(TaskState.UPSTREAM_FAILED);
    }
    return when(up.total() - up.success() - up.skipped() - up.removed() <= 0 && up.success() > 0);
  }

  private static Verdict noneSkipped(Upstream up) {
    return up.skipped() > 0 ? Verdict.set(TaskState.SKIPPED) : when(up.allDone());
  }

  private static Verdict allSkipped(Upstream up) {
    if (up.success() > 0 || up.anyFailed()) {
      return Verdict.set(TaskState.SKIPPED);
    }
    return when(up.total() - up.skipped() <= 0);
  }

  private static Verdict when(boolean ready) {
    return ready ? Verdict.READY : Verdict.WAIT;
  }
}
