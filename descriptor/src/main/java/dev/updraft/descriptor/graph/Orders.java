package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.check.Spelling;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds the order edges that name tasks, and sorts the tasks by all edges. */
final class Orders {
  private final Failures failures;
  private final Map<String, TaskNode> nodes;
  private final Map<String, TaskNode> sorted = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>();

  /** Which order made an edge that goes against the order of the calls. */
  private final Map<String, IrStatement.Order> named = new HashMap<>();

  Orders(Failures failures, Map<String, TaskNode> nodes) {
    this.failures = failures;
    this.nodes = nodes;
  }

  /**
   * The tasks, each after all that it waits for; in the order of the calls if nothing else says.
   */
  Map<String, TaskNode> sorted(List<IrStatement.Order> orders) {
    if (orders.isEmpty()) {
      return nodes;
    }
    for (IrStatement.Order order : orders) {
      TaskNode later = node(order.laterId(), order);
      TaskNode first = node(order.firstId(), order);
      if (later != null && first != null && later.orderUpstream().add(first.id())) {
        named.put(first.id() + " " + later.id(), order);
      }
    }
    for (TaskNode node : nodes.values()) {
      if (!visit(node)) {
        return nodes;
      }
    }
    return sorted;
  }

  private @Nullable TaskNode node(String id, IrStatement.Order order) {
    TaskNode node = nodes.get(id);
    if (node == null) {
      failures.report(
          Diagnostic.UNKNOWN_TASK, order.site(), id, Spelling.didYouMean(id, nodes.keySet()));
    }
    return node;
  }

  private boolean visit(TaskNode node) {
    if (sorted.containsKey(node.id())) {
      return true;
    }
    if (!open.add(node.id())) {
      reportCycle(node.id());
      return false;
    }
    Set<String> upstream = new LinkedHashSet<>(node.dataUpstream());
    upstream.addAll(node.orderUpstream());
    node.guard().forEach(condition -> upstream.addAll(condition.taskIds()));
    for (String id : upstream) {
      TaskNode above = nodes.get(id);
      if (above != null && !visit(above)) {
        return false;
      }
    }
    open.remove(node.id());
    sorted.put(node.id(), node);
    return true;
  }

  /** The whole path, one edge a line. */
  private void reportCycle(String id) {
    List<String> path = new ArrayList<>(open);
    List<String> cycle = new ArrayList<>(path.subList(path.indexOf(id), path.size()));
    cycle.add(id);
    StringBuilder text = new StringBuilder();
    IrStatement.Order last = null;
    for (int i = 0; i + 1 < cycle.size(); i++) {
      text.append("\n  ").append(cycle.get(i)).append(" waits for ").append(cycle.get(i + 1));
      IrStatement.Order order = named.get(cycle.get(i + 1) + " " + cycle.get(i));
      last = order == null ? last : order;
    }
    // Without a named order the calls alone would make a cycle, which they cannot.
    failures.report(
        Diagnostic.CYCLE,
        java.util.Objects.requireNonNull(last).site(),
        text.append('\n').toString());
  }
}
