package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drops the order edges that others imply, and finds each task's trigger rule. */
final class TaskEdges {
  private final Map<String, TaskNode> nodes;
  private final Map<String, Set<String>> ancestors = new HashMap<>();

  /** The nodes in the order of their calls, in which every upstream task comes first. */
  TaskEdges(Map<String, TaskNode> nodes) {
    this.nodes = nodes;
  }

  List<TaskModel> models() {
    List<TaskModel> models = new ArrayList<>();
    for (TaskNode node : nodes.values()) {
      Set<String> upstream = upstream(node);
      Set<String> above = new HashSet<>(upstream);
      upstream.forEach(id -> above.addAll(ancestors(id)));
      ancestors.put(node.id(), above);
      models.add(
          new TaskModel(
              node.id(),
              node.task().method(),
              node.task().invoker(),
              node.task().parameterNames(),
              node.arguments(),
              node.mapping(),
              List.copyOf(upstream),
              rule(upstream),
              node.task().returnsValue(),
              node.mappedOver(),
              node.task().settings()));
    }
    return models;
  }

  /** Data edges all stay, since the task reads their values; order edges only if not implied. */
  private Set<String> upstream(TaskNode node) {
    Set<String> all = new HashSet<>(node.dataUpstream());
    all.addAll(node.orderUpstream());
    Set<String> kept = new HashSet<>(node.dataUpstream());
    for (String id : node.orderUpstream()) {
      boolean implied =
          all.stream().anyMatch(other -> !other.equals(id) && ancestors(other).contains(id));
      if (!implied) {
        kept.add(id);
      }
    }
    return kept;
  }

  private Set<String> ancestors(String id) {
    return ancestors.getOrDefault(id, Set.of());
  }

  /**
   * Airflow skips a task that is mapped over an empty list, and with {@code all_success} all that
   * follows it; Java goes on with the empty list.
   */
  private TriggerRule rule(Set<String> upstream) {
    return upstream.stream()
            .map(nodes::get)
            .anyMatch(node -> node != null && node.mapping() != null)
        ? TriggerRule.NONE_FAILED
        : TriggerRule.ALL_SUCCESS;
  }
}
