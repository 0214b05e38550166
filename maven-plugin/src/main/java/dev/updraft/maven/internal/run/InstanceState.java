package dev.updraft.maven.internal.run;

import org.jspecify.annotations.Nullable;

/**
 * A task instance as the REST API shows it.
 *
 * @param taskId the task
 * @param mapIndex its map index, -1 if the task is not mapped
 * @param state its state, null while it has none
 * @param tryNumber the current or last try, from 1; 0 before the first
 */
record InstanceState(String taskId, int mapIndex, @Nullable String state, int tryNumber) {
  static InstanceState of(@Nullable Object json) {
    return new InstanceState(
        String.valueOf(JsonValues.text(json, "task_id")),
        JsonValues.number(json, "map_index", -1),
        JsonValues.text(json, "state"),
        JsonValues.number(json, "try_number", 0));
  }

  /** Its name for people, {@code train[3]} if it is mapped. */
  String label() {
    return mapIndex < 0 ? taskId : taskId + "[" + mapIndex + "]";
  }
}
