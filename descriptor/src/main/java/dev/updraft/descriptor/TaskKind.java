package dev.updraft.descriptor;

import org.jspecify.annotations.Nullable;

/**
 * What a task is besides a method that is called once.
 *
 * @param sensor how it is called until it has what it waits for, null if it is no sensor
 */
public record TaskKind(@Nullable SensorModel sensor) {
  /** A task that is called once. */
  public static final TaskKind PLAIN = new TaskKind(null);

  /** Whether it is called once, and that is all. */
  public boolean plain() {
    return equals(PLAIN);
  }
}
