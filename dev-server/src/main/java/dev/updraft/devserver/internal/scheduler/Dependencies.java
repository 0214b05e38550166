package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an instance may run: Airflow's {@code TriggerRuleDep}, {@code NotPreviouslySkippedDep}
 * and {@code MappedTaskUpstreamDep}, in the order of its list. All are asked, also after one of
 * them refused, and each may set the state.
 */
final class Dependencies {
  private final Run run;
  private final Plan plan;
  private final Pass pass;
  private final Instant now;

  Dependencies(Run run, Plan plan, Pass pass, Instant now) {
    this.run = run;
    this.plan = plan;
    this.pass = pass;
    this.now = now;
  }

  /** Whether all are met; where they never will be, the instance gets the state that says so. */
  boolean met(TaskInstance task) {
    boolean rule = ruleAllows(task);
    boolean deciders = decidersAllow(task);
    boolean sources = sourcesAllow(task);
    return rule && deciders && sources;
  }

  private boolean ruleAllows(TaskInstance task) {
    if (task.task.upstreamTaskIds().isEmpty() || task.task.triggerRule() == TriggerRule.ALWAYS) {
      return true;
    }
    if (task.task.role() == TaskRole.TEARDOWN) {
      return judge(task) && scopeEnded(task);
    }
    TaskState before = task.state;
    boolean setups = setupsAllow(task);
    // What the setups decided is not judged again.
    return (setups || task.state == before) && judge(task) && setups;
  }

  private boolean judge(TaskInstance task) {
    Upstream upstream = pass.upstream(task, task.task.upstreamTaskIds());
    Verdict verdict = TriggerRules.judge(task.task.triggerRule(), upstream, task.mapIndex);
    set(task, verdict.state());
    return verdict.ready();
  }

  /** The setups further up must have succeeded; those right before it are up to the rule. */
  private boolean setupsAllow(TaskInstance task) {
    Set<String> further = plan.setups(task.task);
    if (further.isEmpty()) {
      return true;
    }
    Upstream up = pass.upstream(task, further);
    if (up.anyFailed()) {
      set(task, TaskState.UPSTREAM_FAILED);
    } else if (up.skipped() > 0) {
      set(task, TaskState.SKIPPED);
    } else if (up.removed() > 0
        && up.success() > 0
        && task.mapIndex > -1
        && task.mapIndex >= up.success()) {
      set(task, TaskState.REMOVED);
    }
    return up.total() - up.success() - (task.mapIndex > -1 ? up.removed() : 0) <= 0;
  }

  /** A teardown waits for all between it and its setups, also if that is not right before it. */
  private boolean scopeEnded(TaskInstance task) {
    return pass.upstream(task, plan.scope(task.task)).allDone();
  }

  private boolean decidersAllow(TaskInstance task) {
    for (String id : task.task.upstreamTaskIds()) {
      if (plan.decides(id)
          && pass.finished(id)
          && Decisions.skips(run, plan, id, task.taskId, task.mapIndex)) {
        set(task, TaskState.SKIPPED);
        return false;
      }
    }
    return true;
  }

  /** A mapped task cannot run without what it is mapped over, whatever its trigger rule says. */
  private boolean sourcesAllow(TaskInstance task) {
    Set<TaskState> ended = EnumSet.noneOf(TaskState.class);
    for (String source : plan.sources(task.task)) {
      TaskInstance instance = pass.unexpanded(source);
      if (instance != null && instance.state != null && TaskState.finished(instance.state)) {
        ended.add(instance.state);
      }
    }
    if (ended.isEmpty() || ended.equals(Set.of(TaskState.SUCCESS))) {
      return true;
    }
    if (!TaskState.failed(task.state)) {
      if (ended.contains(TaskState.FAILED) || ended.contains(TaskState.UPSTREAM_FAILED)) {
        set(task, TaskState.UPSTREAM_FAILED);
      } else if (ended.contains(TaskState.SKIPPED)) {
        set(task, TaskState.SKIPPED);
      }
    }
    return false;
  }

  private void set(TaskInstance task, @Nullable TaskState state) {
    if (state != null && state != task.state) {
      States.set(task, state, now);
    }
  }
}
