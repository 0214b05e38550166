package dev.updraft.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task is besides a method that is called once.
 *
 * @param sensor how it is called until it has what it waits for, null if it is no sensor
 * @param resumes the methods that go on with it after it was deferred, by name
 * @param asks whether it returns what a person is to be asked, and the answer is its result
 */
public record TaskKind(@Nullable SensorModel sensor, List<ResumeModel> resumes, boolean asks) {
  /** A task that is called once. */
  public static final TaskKind PLAIN = new TaskKind(null, List.of());

  /** A task that asks a person. */
  public static final TaskKind ASKING = new TaskKind(null, List.of(), true);

  /** Copies the list. */
  public TaskKind {
    resumes = List.copyOf(resumes);
  }

  /** A task that asks nobody. */
  public TaskKind(@Nullable SensorModel sensor, List<ResumeModel> resumes) {
    this(sensor, resumes, false);
  }

  /** A sensor. */
  public TaskKind(SensorModel sensor) {
    this(sensor, List.of());
  }
}
