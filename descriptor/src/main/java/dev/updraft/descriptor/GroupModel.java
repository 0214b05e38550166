package dev.updraft.descriptor;

import org.jspecify.annotations.Nullable;

/**
 * A task group: one call of a {@code @TaskGroup} method.
 *
 * @param groupId its id in the DAG with those of the groups around it, {@code outer.inner}
 * @param parentGroupId the group around it, null if there is none
 * @param mapping what the group is mapped over, null if it is not mapped; no mapped group is within
 *     another one, and no task in it is mapped itself
 */
public record GroupModel(
    String groupId, @Nullable String parentGroupId, @Nullable Mapping mapping) {}
