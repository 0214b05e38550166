package dev.updraft.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task is besides a method that is called once.
 *
 * @param sensor how it is called until it has what it waits for, null if it is no sensor
 * @param operator the Python operator that it is, null for a Java method
 * @param resumes the methods that go on with it after it was deferred, by name
 * @param asks whether it returns what a person is to be asked, and the answer is its result
 */
public record TaskKind(
    @Nullable SensorModel sensor,
    @Nullable OperatorModel operator,
    List<ResumeModel> resumes,
    boolean asks) {
  /** A Java method that is called once. */
  public static final TaskKind PLAIN = new TaskKind(null, null, List.of(), false);

  /** A task that asks a person. */
  public static final TaskKind ASKING = new TaskKind(null, null, List.of(), true);

  /** A task that other methods go on with. */
  public static TaskKind resumed(List<ResumeModel> resumes) {
    return new TaskKind(null, null, resumes, false);
  }

  /** A Python operator. */
  public static TaskKind of(OperatorModel operator) {
    return new TaskKind(null, operator, List.of(), false);
  }

  /** Copies the list. */
  public TaskKind {
    resumes = List.copyOf(resumes);
  }

  /** A sensor. */
  public static TaskKind of(SensorModel sensor) {
    return new TaskKind(sensor, null, List.of(), false);
  }
}
