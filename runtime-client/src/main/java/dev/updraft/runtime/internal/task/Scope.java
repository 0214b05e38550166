package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskModel;
import org.jspecify.annotations.Nullable;

/**
 * From where arguments are read: results and elements differ from instance to instance.
 *
 * @param groupId the mapped group that the reader is in, null if it is in none
 * @param mapping what the reader is an instance of, itself or by its group; null if of nothing
 * @param mapIndex the index of the instance, −1 if there is only one
 * @param readers how many instances are read one after the other, 1 if only this one
 */
record Scope(@Nullable String groupId, @Nullable Mapping mapping, int mapIndex, int readers) {
  /** Outside of all mappings. */
  static final Scope OUTSIDE = new Scope(null, null, -1, 1);

  /** An instance of a task. */
  static Scope of(DagModel dag, TaskModel task, int mapIndex) {
    GroupModel group = dag.mappedGroup(task);
    return group == null
        ? new Scope(null, task.mapping(), mapIndex, 1)
        : new Scope(group.groupId(), group.mapping(), mapIndex, 1);
  }
}
