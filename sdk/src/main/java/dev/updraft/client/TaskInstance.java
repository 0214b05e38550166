package dev.updraft.client;

import dev.updraft.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task in a run, as it was when Airflow was asked.
 *
 * @param ref names it
 * @param state its state
 * @param tryNumber the number of the current try, 0 before the first
 * @param maxTries how often it is tried again at most
 * @param start when its try began, null if it has not
 * @param end when its try ended, null if it has not
 * @param queue its queue, null if the server does not say it
 * @param worker the host that runs it, null if none does or did
 * @param mapLabel the label of a mapped task's instance, null if it has none
 */
public record TaskInstance(
    TaskRef ref,
    TaskState state,
    int tryNumber,
    int maxTries,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable String queue,
    @Nullable String worker,
    @Nullable String mapLabel) {
  /** The task. */
  public String taskId() {
    return ref.taskId();
  }

  /** The index of a mapped task's instance, −1 if it is not mapped. */
  public int mapIndex() {
    return ref.mapIndex();
  }

  /** The task's id, with the map index in brackets if it is mapped. */
  public String label() {
    return ref.label();
  }

  /** How long its try took, empty if it has not ended. */
  public Optional<Duration> duration() {
    return start == null || end == null
        ? Optional.empty()
        : Optional.of(Duration.between(start, end));
  }
}
