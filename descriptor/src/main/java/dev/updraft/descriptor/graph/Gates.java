package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.Condition.All;
import dev.updraft.descriptor.Condition.Any;
import dev.updraft.descriptor.Gate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds who decides whether a task runs. */
final class Gates {
  private final Map<String, TaskNode> nodes;
  private final Solver solver;

  Gates(Map<String, TaskNode> nodes, Solver solver) {
    this.nodes = nodes;
    this.solver = solver;
  }

  /**
   * How a guard is kept.
   *
   * @param deciders the tasks that must be direct upstream
   * @param condition what the worker of the task checks, null if the gates do all
   */
  record Plan(Set<String> deciders, List<Gate> gates, @Nullable Condition condition) {}

  /** Every part of the guard is kept by a decider of its own. */
  Plan all(TaskNode node) {
    return plan(node, List.of());
  }

  /** Only the parts that no upstream task keeps by being skipped itself. */
  Plan uncovered(TaskNode node, Collection<String> upstream) {
    return plan(node, node.guard().stream().filter(part -> covered(part, upstream)).toList());
  }

  private boolean covered(Condition part, Collection<String> upstream) {
    return upstream.stream()
        .map(nodes::get)
        .anyMatch(above -> above != null && solver.implies(above.guard(), part));
  }

  private Plan plan(TaskNode node, List<Condition> covered) {
    Set<String> deciders = new LinkedHashSet<>();
    Map<String, List<Condition>> byDecider = new LinkedHashMap<>();
    List<Condition> open = new ArrayList<>(node.guard());
    open.removeAll(covered);
    // What is kept already: the first part that does not hold has the task skipped, so each part
    // may count on those before it, and on no others.
    List<Condition> kept = new ArrayList<>(covered);
    boolean complete = true;
    for (Condition part : open) {
      if (!solver.implies(kept, part)) {
        Gate gate = instancesAreEarly(node) ? null : gate(part, kept);
        if (gate == null) {
          complete = false;
        } else {
          byDecider
              .computeIfAbsent(gate.deciderTaskId(), id -> new ArrayList<>())
              .add(gate.condition());
          deciders.add(gate.deciderTaskId());
        }
      }
      addMissing(kept, part);
    }
    List<Gate> gates = new ArrayList<>();
    byDecider.forEach((id, conditions) -> gates.add(new Gate(id, Formulas.all(conditions))));
    Condition condition = complete ? null : Formulas.all(open);
    if (condition != null) {
      deciders.addAll(condition.taskIds());
    }
    return new Plan(deciders, gates, condition);
  }

  /** Whether Airflow makes the instances before a decider could skip the task as a whole. */
  private static boolean instancesAreEarly(TaskNode node) {
    GroupNode group = node.mappedGroup();
    return node.mapping() != null && GroupNode.literal(node.mapping())
        || group != null && group.literal();
  }

  /** The decider that knows, when it has run, whether this part of the guard holds. */
  private @Nullable Gate gate(Condition part, List<Condition> others) {
    List<String> candidates = new ArrayList<>(part.taskIds());
    Collections.reverse(candidates);
    for (String id : candidates) {
      TaskNode decider = nodes.get(id);
      // Nobody has a Python operator push what it skips.
      if (decider == null || decider.mapped() || decider.ofPython()) {
        continue;
      }
      List<Condition> given = new ArrayList<>(others);
      decider.guard().forEach(extra -> addMissing(given, extra));
      Condition rest = simplify(part, id, given);
      if (Formulas.readsOnly(rest, id) && decidesAlone(part, decider, others)) {
        return new Gate(id, rest);
      }
    }
    return null;
  }

  private static void addMissing(List<Condition> conditions, Condition extra) {
    if (!conditions.contains(extra)) {
      conditions.add(extra);
    }
  }

  /** Whether the part holds anyway where the decider does not run. */
  private boolean decidesAlone(Condition part, TaskNode decider, List<Condition> others) {
    if (decider.guard().isEmpty()) {
      return true;
    }
    Condition idle = Formulas.not(Formulas.all(decider.guard()));
    return solver.implies(Formulas.and(others, idle), part);
  }

  /** The condition with what is known replaced, where that is not of the decider itself. */
  private Condition simplify(Condition condition, String deciderId, List<Condition> given) {
    if (Formulas.readsOnly(condition, deciderId)) {
      return condition;
    }
    if (solver.implies(given, condition)) {
      return Formulas.TRUE;
    }
    if (solver.implies(given, Formulas.not(condition))) {
      return Formulas.FALSE;
    }
    if (condition instanceof All all) {
      return Formulas.all(
          all.conditions().stream().map(c -> simplify(c, deciderId, given)).toList());
    }
    if (condition instanceof Any any) {
      return Formulas.any(
          any.conditions().stream().map(c -> simplify(c, deciderId, given)).toList());
    }
    return condition;
  }
}
