package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.store.EdgeJob;
import dev.updraft.devserver.internal.store.EdgeWorker;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.Store;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the ends of edge jobs, and silence, mean for task instances. */
public final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final Set<TaskState> ENDED =
      Set.of(TaskState.SUCCESS, TaskState.FAILED, TaskState.UP_FOR_RETRY);
  private static final Set<TaskState> UNDER_WAY =
      Set.of(TaskState.SCHEDULED, TaskState.QUEUED, TaskState.RUNNING, TaskState.RESTARTING);

  private final Store store;
  private final Scheduler scheduler;

  /** Watches the jobs of this store. */
  public Jobs(Store store, Scheduler scheduler) {
    this.store = store;
    this.scheduler = scheduler;
  }

  /**
   * Whether the worker that ended this stay of the task has yet to end its job: the next job has
   * the same key, and would be ended in its place.
   */
  static boolean open(Store store, TaskInstance task) {
    EdgeJob job = store.jobs.get(EdgeJob.Key.of(task));
    return job != null && !ENDED.contains(job.state);
  }

  /** A worker reported the state of a job. */
  public void report(EdgeJob job, TaskState state, Instant now) {
    boolean first = !ENDED.contains(job.state);
    job.state = state;
    job.lastUpdate = now;
    if (first && ENDED.contains(state)) {
      ended(job, state, now);
      scheduler.wake();
    }
  }

  private void ended(EdgeJob job, TaskState state, Instant now) {
    Run run = store.run(job.key.dagId(), job.key.runId());
    TaskInstance task = run == null ? null : run.instance(job.key.taskId(), job.key.mapIndex());
    if (task == null
        || task.tryNumber != job.key.tryNumber()
        || task.state == null
        || !UNDER_WAY.contains(task.state)) {
      return;
    }
    if (task.state == TaskState.RESTARTING && state == TaskState.SUCCESS) {
      task.maxTries = task.tryNumber + task.retries();
      task.state = null;
      return;
    }
    LOG.warn(
        "The worker ended the job of {} with {} but the task is {}: state mismatch",
        task,
        state.wire(),
        task.state.wire());
    States.fail(task, now);
  }

  /** Ends tasks whose worker is silent, and marks workers that are. */
  public void checkSilence(Instant now, Duration taskTimeout, Duration workerTimeout) {
    store
        .allTasks()
        .filter(t -> t.state == TaskState.RUNNING || t.state == TaskState.RESTARTING)
        .filter(t -> t.lastHeartbeat != null && t.lastHeartbeat.isBefore(now.minus(taskTimeout)))
        .toList()
        .forEach(
            task -> {
              LOG.warn("{} sent no heartbeat for {}", task, taskTimeout);
              States.fail(task, now);
              scheduler.wake();
            });
    for (EdgeWorker worker : store.workers.values()) {
      if (!worker.gone() && worker.lastUpdate.isBefore(now.minus(workerTimeout))) {
        LOG.warn("Worker {} is lifeless", worker.name);
        worker.state = worker.state.startsWith("maintenance") ? "offline maintenance" : "unknown";
      }
    }
  }
}
