package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskModel;
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
}
