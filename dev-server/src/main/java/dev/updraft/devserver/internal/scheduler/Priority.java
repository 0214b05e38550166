package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskModel;
import java.util.Set;

/** A task's place among those that wait for a worker: Airflow's {@code priority_weight_total}. */
public final class Priority {
  private Priority() {}

  /** The weight; of two tasks the one with the greater starts first. */
  public static int of(DagModel dag, TaskModel task) {
    Object rule = dag.attributes(task).get(TaskAttribute.WEIGHT_RULE);
    Set<String> self = Set.of(task.taskId());
    Set<String> others =
        "absolute".equals(rule)
            ? Set.of()
            : "upstream".equals(rule) ? Graph.above(dag, self) : Graph.below(dag, self);
    int sum = weight(dag, task);
    for (TaskModel other : dag.tasks()) {
      if (others.contains(other.taskId()) && !other.taskId().equals(task.taskId())) {
        sum += weight(dag, other);
      }
    }
    return sum;
  }

  private static int weight(DagModel dag, TaskModel task) {
    Object weight = dag.attributes(task).get(TaskAttribute.PRIORITY_WEIGHT);
    return weight instanceof Number number ? number.intValue() : 1;
  }
}
