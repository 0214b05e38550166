package dev.updraft.runtime.client;

import org.jspecify.annotations.Nullable;

/**
 * A task in a run.
 *
 * @param taskId the task
 * @param mapIndex the index of a mapped task's instance, −1 if it is not mapped
 * @param state its state as Airflow writes it, for example {@code success}; {@code none} before it
 *     is scheduled
 * @param tryNumber the number of the current try, 0 before the first
 * @param queue its queue, if the server says it
 */
public record TaskInstance(
    String taskId, int mapIndex, String state, int tryNumber, @Nullable String queue) {
  /** The task's id, with the map index in brackets if it is mapped. */
  public String label() {
    return mapIndex < 0 ? taskId : taskId + "[" + mapIndex + "]";
  }
}
