package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the scheduler asks of one version of a DAG again and again, worked out once. */
final class Plan {
  private final DagModel model;
  private final Map<String, TaskModel> tasks = new HashMap<>();
  private final Map<String, GroupModel> mappedGroups = new HashMap<>();
  private final Set<String> deciders = new HashSet<>();
  private final Map<String, Set<String>> setups = new HashMap<>();
  private final Map<String, Set<String>> sources = new HashMap<>();
  private final Map<String, Set<String>> scopes = new HashMap<>();
  private final Set<String> leaves;

  Plan(DagModel model) {
    this.model = model;
    for (TaskModel task : model.tasks()) {
      tasks.put(task.taskId(), task);
      GroupModel group = model.mappedGroup(task);
      if (group != null) {
        mappedGroups.put(task.taskId(), group);
      }
      for (Gate gate : task.gates()) {
        deciders.add(gate.deciderTaskId());
      }
    }
    leaves = leaves(model);
  }

  @Nullable TaskModel task(String taskId) {
    return tasks.get(taskId);
  }

  /** The mapped group around the task, or null. */
  @Nullable GroupModel mappedGroup(String taskId) {
    return mappedGroups.get(taskId);
  }

  /** Whether both tasks are in the same mapped group, so that equal map indexes belong together. */
  boolean together(String one, String other) {
    GroupModel group = mappedGroups.get(one);
    return group != null && group.equals(mappedGroups.get(other));
  }

  /** Whether the task decides about another one: its operator says {@code _can_skip_downstream}. */
  boolean decides(String taskId) {
    return deciders.contains(taskId);
  }

  /**
   * The tasks whose states are that of the run. Teardowns count for nothing, since none of them
   * says {@code on_failure_fail_dagrun}; unless there is nothing else.
   */
  Set<String> leaves() {
    return leaves;
  }

  /**
   * The setups that must have succeeded before the task may run, without those right before it:
   * about these its trigger rule decides.
   */
  Set<String> setups(TaskModel task) {
    return setups.computeIfAbsent(
        task.taskId(),
        id -> {
          Set<String> further = new TreeSet<>();
          for (String other : Graph.setupsAndTeardowns(model, id)) {
            if (is(other, TaskRole.SETUP) && !task.upstreamTaskIds().contains(other)) {
              further.add(other);
            }
          }
          return further;
        });
  }

  /** The tasks whose results the task, or else its group, is mapped over. */
  Set<String> sources(TaskModel task) {
    return sources.computeIfAbsent(
        task.taskId(), id -> Lengths.sources(task, mappedGroups.get(id)));
  }

  /** The tasks between a teardown and the setups right before it, without those right before it. */
  Set<String> scope(TaskModel teardown) {
    return scopes.computeIfAbsent(
        teardown.taskId(),
        id -> {
          Set<String> between = new TreeSet<>();
          for (String up : teardown.upstreamTaskIds()) {
            if (is(up, TaskRole.SETUP)) {
              between.addAll(Graph.below(model, Set.of(up)));
            }
          }
          between.retainAll(Graph.above(model, Set.of(id)));
          teardown.upstreamTaskIds().forEach(between::remove);
          return between;
        });
  }

  private boolean is(String taskId, TaskRole role) {
    TaskModel task = tasks.get(taskId);
    return task != null && task.role() == role;
  }

  private static Set<String> leaves(DagModel model) {
    Set<String> all = new TreeSet<>();
    Set<String> work = new TreeSet<>();
    Set<String> followed = new TreeSet<>();
    Set<String> followedByWork = new TreeSet<>();
    for (TaskModel task : model.tasks()) {
      all.add(task.taskId());
      followed.addAll(task.upstreamTaskIds());
      if (task.role() != TaskRole.TEARDOWN) {
        work.add(task.taskId());
        followedByWork.addAll(task.upstreamTaskIds());
      }
    }
    work.removeAll(followedByWork);
    all.removeAll(followed);
    return work.isEmpty() ? all : work;
  }
}
