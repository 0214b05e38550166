package dev.updraft.client;

import dev.updraft.RunRef;
import java.util.Objects;

/**
 * Names a task instance.
 *
 * @param run its run
 * @param taskId its task
 * @param mapIndex the index of a mapped task's instance, −1 if it is not mapped
 */
public record TaskRef(RunRef run, String taskId, int mapIndex) {
  /** Checks. */
  public TaskRef {
    Objects.requireNonNull(run);
    Objects.requireNonNull(taskId);
    if (mapIndex < -1) {
      throw new IllegalArgumentException("A map index is -1 or more, not " + mapIndex);
    }
  }

  /** A task that is not mapped. */
  public static TaskRef of(RunRef run, String taskId) {
    return new TaskRef(run, taskId, -1);
  }

  /** The task's id, with the map index in brackets if it is mapped. */
  public String label() {
    return mapIndex < 0 ? taskId : taskId + "[" + mapIndex + "]";
  }

  @Override
  public String toString() {
    return "task '" + label() + "' of " + run;
  }
}
