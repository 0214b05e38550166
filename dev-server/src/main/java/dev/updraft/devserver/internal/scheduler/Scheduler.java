package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.devserver.internal.store.Backfill;
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
import java.util.UUID;
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
  private final Map<UUID, Plan> plans = new HashMap<>();
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
      RunWaits.look(store);
      for (Run run : store.activeRuns()) {
        if (run.state != RunState.RUNNING || paused(run)) {
          continue;
        }
        if (timedOut(run, now)) {
          timeOut(run, now);
        } else {
          decide(run, now);
        }
      }
      // A run that ended may make room for another one.
    } while (awake);
  }

  /** How many runs of the DAG may be active at once. */
  static int maxActiveRuns(DagModel dag) {
    Integer limit = dag.maxActiveRuns();
    return limit == null ? DEFAULT_MAX_ACTIVE_RUNS : limit;
  }

  private boolean paused(Run run) {
    return store.paused.getOrDefault(run.dagId(), false);
  }

  private void startRuns(Instant now) {
    Map<String, Integer> running = new HashMap<>();
    List<Run> queued = new ArrayList<>();
    for (Run run : store.activeRuns()) {
      if (run.state == RunState.RUNNING && run.backfill == null) {
        running.merge(run.dagId(), 1, Integer::sum);
      } else if (run.state == RunState.QUEUED && !paused(run) && !run.runAfter.isAfter(now)) {
        queued.add(run);
      }
    }
    queued.sort(Comparator.comparing(r -> r.runAfter));
    startBackfilled(queued, now);
    for (Run run : queued) {
      if (run.backfill == null
          && running.getOrDefault(run.dagId(), 0) < maxActiveRuns(run.dag.model())) {
        running.merge(run.dagId(), 1, Integer::sum);
        start(run, now);
      }
    }
  }

  private static void start(Run run, Instant now) {
    run.state = RunState.RUNNING;
    run.startDate = now;
    run.endDate = null;
  }

  /** Runs of a backfill start in its order and heed its limit, not that of the DAG. */
  private void startBackfilled(List<Run> queued, Instant now) {
    for (Backfill backfill : store.backfills) {
      for (Run run : backfill.paused ? List.<Run>of() : backfill.runs) {
        if (queued.contains(run)
            && run.backfill == backfill
            && backfill.running() < backfill.maxActiveRuns) {
          start(run, now);
        }
      }
    }
  }

  private static boolean timedOut(Run run, Instant now) {
    return run.startDate != null
        && run.dag.model().settings().get(DagAttribute.DAGRUN_TIMEOUT) instanceof Duration limit
        && run.startDate.isBefore(now.minus(limit));
  }

  private void timeOut(Run run, Instant now) {
    LOG.info("Run {} of {} has timed-out", run.runId, run.dagId());
    for (TaskInstance task : run.tasks) {
      if (!TaskState.finished(task.state)) {
        States.set(task, TaskState.SKIPPED, now);
      }
    }
    end(run, RunState.FAILED, now);
  }

  private void decide(Run run, Instant now) {
    Plan plan = plans.computeIfAbsent(run.dag.id(), id -> new Plan(run.dag.model()));
    Look look;
    do {
      look = new Look(run, plan, store, now);
      look.all();
    } while (look.changed());
    run.lastDecision = now;
    finish(run, plan, now, look.runnable());
  }

  private void finish(Run run, Plan plan, Instant now, boolean runnable) {
    boolean unfinished = false;
    boolean failed = false;
    boolean succeeded = true;
    for (TaskInstance task : run.tasks) {
      unfinished |= !TaskState.finished(task.state);
      if (task.state != TaskState.REMOVED && plan.leaves().contains(task.taskId)) {
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
