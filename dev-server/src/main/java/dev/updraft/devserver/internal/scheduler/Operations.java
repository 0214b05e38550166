package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user does to runs and tasks: clear them, set their state. */
public final class Operations {
  private static final Set<TaskState> ON_A_WORKER =
      Set.of(
          TaskState.RUNNING,
          TaskState.DEFERRED,
          TaskState.UP_FOR_RESCHEDULE,
          TaskState.AWAITING_INPUT);

  private final Scheduler scheduler;

  /** Operations after which this scheduler looks again. */
  public Operations(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Makes the instances run again. A running one is asked to stop: its worker learns it by the next
   * heartbeat.
   *
   * @param resetRun whether a finished run becomes queued again
   */
  public void clear(Run run, List<TaskInstance> tasks, boolean resetRun) {
    Instant now = Instant.now();
    for (TaskInstance task : tasks) {
      task.archive();
      if (task.state == TaskState.RUNNING) {
        task.state = TaskState.RESTARTING;
      } else {
        task.maxTries = task.tryNumber + task.retries();
        task.state = null;
      }
    }
    if (resetRun && !tasks.isEmpty()) {
      run.clearNumber++;
      run.queuedAt = now;
      if (run.state.finished()) {
        run.state = RunState.QUEUED;
        run.lastDecision = null;
        run.startDate = null;
        run.endDate = null;
      }
    }
    scheduler.wake();
  }

  /**
   * Sets the state of instances of one task and clears what failed below it.
   *
   * @return those that had another state
   */
  public List<TaskInstance> mark(Run run, List<TaskInstance> tasks, TaskState state) {
    Instant now = Instant.now();
    List<TaskInstance> altered = new ArrayList<>();
    for (TaskInstance task : tasks) {
      if (task.state != state) {
        States.set(task, state, now);
        altered.add(task);
      }
    }
    if (!altered.isEmpty()) {
      String taskId = altered.get(0).taskId;
      Set<String> below = Graph.around(run.dag.model(), Set.of(taskId), false, true);
      List<TaskInstance> failed =
          run.tasks.stream()
              .filter(t -> !t.taskId.equals(taskId) && below.contains(t.taskId))
              .filter(t -> TaskState.failed(t.state))
              .toList();
      clear(run, failed, true);
    }
    scheduler.wake();
    return altered;
  }

  /** Ends a run: running tasks get the state of the run, those that did not start are skipped. */
  public void end(Run run, RunState state) {
    Instant now = Instant.now();
    TaskState taskState = state == RunState.SUCCESS ? TaskState.SUCCESS : TaskState.FAILED;
    for (TaskInstance task : run.tasks) {
      @Nullable TaskState old = task.state;
      if (old != null && ON_A_WORKER.contains(old)) {
        States.set(task, taskState, now);
      } else if (!TaskState.finished(old)) {
        States.set(task, TaskState.SKIPPED, now);
      }
    }
    run.state = state;
    run.endDate = now;
    scheduler.wake();
  }

  /** Queues a run again without touching its tasks. */
  public void requeue(Run run) {
    run.state = RunState.QUEUED;
    run.queuedAt = Instant.now();
    run.startDate = null;
    run.endDate = null;
    scheduler.wake();
  }
}
