package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Instant;

/** Changes of state that no worker makes. */
public final class States {
  private States() {}

  /** Sets a state and the dates that go with it. */
  public static void set(TaskInstance task, TaskState state, Instant now) {
    task.state = state;
    if (task.startDate == null) {
      task.startDate = now;
    }
    if (task.endDate == null && (TaskState.finished(state) || state == TaskState.UP_FOR_RETRY)) {
      task.endDate = now;
    }
  }

  /** A try ended badly without its worker saying so: another try if there is one left. */
  public static void fail(TaskInstance task, Instant now) {
    task.endDate = now;
    if (!task.mayRetry()) {
      task.state = TaskState.FAILED;
      return;
    }
    if (task.state == TaskState.RUNNING) {
      task.archive();
    }
    task.state = TaskState.UP_FOR_RETRY;
  }
}
