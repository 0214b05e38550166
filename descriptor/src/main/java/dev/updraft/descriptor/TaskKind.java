package dev.updraft.descriptor;

import org.jspecify.annotations.Nullable;

/**
 * What a task is besides a method that is called once.
 *
 * @param sensor how it is called until it has what it waits for, null if it is no sensor
 * @param operator the Python operator that it is, null for a Java method
 */
public record TaskKind(@Nullable SensorModel sensor, @Nullable OperatorModel operator) {
  /** A Java method that is called once. */
  public static final TaskKind PLAIN = new TaskKind(null, null);

  /** A sensor. */
  public static TaskKind of(SensorModel sensor) {
    return new TaskKind(sensor, null);
  }

  /** A Python operator. */
  public static TaskKind of(OperatorModel operator) {
    return new TaskKind(null, operator);
  }

  /** Whether it is called once, and that is all. */
  public boolean plain() {
    return equals(PLAIN);
  }
}
