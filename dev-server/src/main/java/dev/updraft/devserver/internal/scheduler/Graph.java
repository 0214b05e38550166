package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Relatives in a DAG. */
public final class Graph {
  private Graph() {}

  /** All tasks below these, without these unless they are below each other. */
  public static Set<String> below(DagModel dag, Set<String> taskIds) {
    Set<String> found = new TreeSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (TaskModel task : dag.tasks()) {
        for (String up : task.upstreamTaskIds()) {
          if ((taskIds.contains(up) || found.contains(up)) && found.add(task.taskId())) {
            more = true;
          }
        }
      }
    }
    return found;
  }

  /** All tasks above these. */
  public static Set<String> above(DagModel dag, Set<String> taskIds) {
    Set<String> found = new TreeSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (TaskModel task : dag.tasks()) {
        if (taskIds.contains(task.taskId()) || found.contains(task.taskId())) {
          more |= found.addAll(task.upstreamTaskIds());
        }
      }
    }
    return found;
  }

  /**
   * The setups above a task that matter to it, and the other teardowns of those: setups without
   * teardowns, and those with a teardown below the task.
   */
  public static Set<String> setupsAndTeardowns(DagModel dag, String taskId) {
    Set<String> below = below(dag, Set.of(taskId));
    Set<String> found = new TreeSet<>();
    for (String up : above(dag, Set.of(taskId))) {
      if (!has(dag, up, TaskRole.SETUP)) {
        continue;
      }
      List<String> teardowns = teardowns(dag, up);
      if (teardowns.isEmpty() || teardowns.stream().anyMatch(below::contains)) {
        found.add(up);
        teardowns.stream().filter(id -> !id.equals(taskId)).forEach(found::add);
      }
    }
    return found;
  }

  /**
   * What a user means by some tasks, without these: Airflow's {@code partial_subset}, which adds
   * setups and teardowns to what is asked for.
   */
  public static Set<String> around(
      DagModel dag, Collection<String> taskIds, boolean upstream, boolean downstream) {
    Set<String> found = new TreeSet<>();
    for (String id : taskIds) {
      if (downstream) {
        Set<String> below = below(dag, Set.of(id));
        found.addAll(below);
        below.stream()
            .filter(b -> !taskIds.contains(b) && has(dag, b, TaskRole.WORK))
            .forEach(b -> found.addAll(setupsAndTeardowns(dag, b)));
      }
      if (upstream) {
        for (String up : above(dag, Set.of(id))) {
          found.add(up);
          if (has(dag, up, TaskRole.SETUP)) {
            teardowns(dag, up).stream().filter(t -> !t.equals(id)).forEach(found::add);
          }
        }
      } else if (has(dag, id, TaskRole.WORK)) {
        found.addAll(setupsAndTeardowns(dag, id));
      }
      if (has(dag, id, TaskRole.SETUP) && !downstream) {
        found.addAll(teardowns(dag, id));
      }
    }
    return found;
  }

  /** Whether the task is in the group, at any depth. */
  public static boolean inGroup(DagModel dag, String taskId, String groupId) {
    TaskModel task = dag.task(taskId);
    GroupModel group = task == null ? null : dag.group(task.groupId());
    while (group != null && !group.groupId().equals(groupId)) {
      group = dag.group(group.parentGroupId());
    }
    return group != null;
  }

  private static List<String> teardowns(DagModel dag, String setup) {
    return dag.downstreamTaskIds(setup).stream()
        .filter(id -> has(dag, id, TaskRole.TEARDOWN))
        .toList();
  }

  private static boolean has(DagModel dag, String taskId, TaskRole role) {
    TaskModel task = dag.task(taskId);
    return task != null && task.role() == role;
  }
}
