package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import dev.updraft.devserver.internal.store.Store;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what runs next, after Airflow's {@code DagRun.update_state}. Called under the server's
 * lock whenever something changed, and by the clock.
 */
public final class Scheduler {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final int DEFAULT_MAX_ACTIVE_RUNS = 16;

  private final Store store;
  private boolean awake = true;

  /** Schedules the runs of this store. */
  public Scheduler(Store store) {
    this.store = store;
  }

  /** Says that something changed. */
  public void wake() {
    awake = true;
  }

  /** Decides if something changed. */
  public void passIfAwake() {
    if (awake) {
      pass(Instant.now());
    }
  }

  /** Decides all that can be decided now. */
  public void pass(Instant now) {
    do {
      awake = false;
      startRuns(now);
      for (Run run : store.activeRuns()) {
        if (run.state == RunState.RUNNING && !paused(run)) {
          decide(run, now);
        }
      }
      // A run that ended may make room for another one.
    } while (awake);
  }

  private boolean paused(Run run) {
    return store.paused.getOrDefault(run.dagId(), false);
  }

  private void startRuns(Instant now) {
    Map<String, Integer> running = new HashMap<>();
    List<Run> queued = new ArrayList<>();
    for (Run run : store.activeRuns()) {
      if (run.state == RunState.RUNNING) {
        running.merge(run.dagId(), 1, Integer::sum);
      } else if (!paused(run) && !run.runAfter.isAfter(now)) {
        queued.add(run);
      }
    }
    queued.sort(Comparator.comparing(r -> r.runAfter));
    for (Run run : queued) {
      Integer limit = run.dag.model().maxActiveRuns();
      if (running.getOrDefault(run.dagId(), 0)
          < (limit == null ? DEFAULT_MAX_ACTIVE_RUNS : limit)) {
        running.merge(run.dagId(), 1, Integer::sum);
        run.state = RunState.RUNNING;
        run.startDate = now;
        run.endDate = null;
      }
    }
  }

  private void decide(Run run, Instant now) {
    boolean changed = true;
    boolean runnable = true;
    while (changed) {
      changed = false;
      runnable = false;
      Pass pass = new Pass(run);
      for (TaskInstance task : List.copyOf(run.tasks)) {
        if (!TaskState.schedulable(task.state)) {
          runnable |= !TaskState.finished(task.state);
          continue;
        }
        TaskState before = task.state;
        Outcome outcome = judge(run, task, now, pass);
        runnable |= outcome == Outcome.WAITS_FOR_TIME || outcome == Outcome.STARTED;
        changed |=
            outcome == Outcome.EXPANDED || outcome == Outcome.STARTED || task.state != before;
      }
    }
    run.lastDecision = now;
    finish(run, now, runnable);
  }

  private enum Outcome {
    BLOCKED,
    WAITS_FOR_TIME,
    EXPANDED,
    STARTED
  }

  private Outcome judge(Run run, TaskInstance task, Instant now, Pass pass) {
    if (task.state == TaskState.UP_FOR_RETRY && now.isBefore(retryAt(task))) {
      return Outcome.WAITS_FOR_TIME;
    }
    if (task.rescheduleAt != null && now.isBefore(task.rescheduleAt)) {
      return Outcome.WAITS_FOR_TIME;
    }
    if (!task.task.upstreamTaskIds().isEmpty()) {
      Upstream upstream = pass.upstream(task);
      Verdict verdict = TriggerRules.judge(task.task.triggerRule(), upstream, task.mapIndex);
      if (verdict.state() != null) {
        States.set(task, verdict.state(), now);
      }
      if (!MappedSources.allow(run, task, now) || !verdict.ready()) {
        return Outcome.BLOCKED;
      }
    }
    if (task.task.mapping() != null) {
      if (task.mapIndex < 0) {
        Expansion.expand(run, task);
        pass.expanded();
        return Outcome.EXPANDED;
      }
      if (pass.firstOf(task) && Expansion.revise(run, task.task)) {
        pass.expanded();
        return Outcome.EXPANDED;
      }
    }
    start(task, now);
    return Outcome.STARTED;
  }

  private static Instant retryAt(TaskInstance task) {
    Duration delay = task.retryDelayOverride;
    if (delay == null) {
      delay = task.task.settings().retryDelay();
    }
    Instant end = task.endDate == null ? Instant.EPOCH : task.endDate;
    return end.plus(delay == null ? TaskDefaults.DEFAULT_RETRY_DELAY : delay);
  }

  private void start(TaskInstance task, Instant now) {
    if (task.state != TaskState.UP_FOR_RESCHEDULE) {
      task.tryNumber++;
    }
    task.state = TaskState.QUEUED;
    task.rescheduleAt = null;
    task.scheduledAt = now;
    task.queuedAt = now;
    store.queue(task, priority(task.run, task.task));
  }

  /** Airflow's weight rule {@code downstream}: one, and one for each task below. */
  static int priority(Run run, TaskModel task) {
    return 1 + Graph.below(run.dag.model(), Set.of(task.taskId())).size();
  }

  private void finish(Run run, Instant now, boolean runnable) {
    boolean unfinished = false;
    boolean failed = false;
    boolean succeeded = true;
    for (TaskInstance task : run.tasks) {
      unfinished |= !TaskState.finished(task.state);
      if (task.state != TaskState.REMOVED
          && run.dag.model().downstreamTaskIds(task.taskId).isEmpty()) {
        failed |= TaskState.failed(task.state);
        succeeded &= task.state == TaskState.SUCCESS || task.state == TaskState.SKIPPED;
      }
    }
    if (!unfinished && failed) {
      end(run, RunState.FAILED, now);
    } else if (!unfinished && succeeded) {
      end(run, RunState.SUCCESS, now);
    } else if (unfinished && !runnable) {
      LOG.error("Task deadlock in {} {}: no task can run", run.dagId(), run.runId);
      end(run, RunState.FAILED, now);
    }
  }

  private void end(Run run, RunState state, Instant now) {
    LOG.info("Run {} of {} ended: {}", run.runId, run.dagId(), state.wire());
    run.state = state;
    run.endDate = now;
    awake = true;
  }
}
