package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the edges that are needed, the gates and the trigger rule of each task, so that it runs in
 * Airflow exactly when its call runs in Java (ADR 0008).
 */
final class TaskEdges {
  private final Map<String, TaskNode> nodes;
  private final Solver solver;
  private final Gates gates;
  private final ChosenRules chosen;
  private final Map<String, Wiring> wired = new LinkedHashMap<>();

  /** The nodes in the order of their calls, in which every upstream task comes first. */
  TaskEdges(Failures failures, Map<String, TaskNode> nodes, Solver solver) {
    this.nodes = nodes;
    this.solver = solver;
    this.gates = new Gates(nodes, solver);
    this.chosen = new ChosenRules(failures, nodes, solver);
  }

  /**
   * How a task hangs in the graph.
   *
   * @param upstream its direct upstream
   * @param condition what its own worker checks, null if nothing
   */
  private record Wiring(
      Set<String> upstream, TriggerRule rule, List<Gate> gates, @Nullable Condition condition) {}

  List<TaskModel> models() {
    nodes.values().forEach(node -> wired.put(node.id(), wire(node)));
    Set<String> setups = setups();
    List<TaskModel> models = new ArrayList<>();
    for (TaskNode node : nodes.values()) {
      Wiring wiring = wired.get(node.id());
      GroupNode group = node.group();
      models.add(
          new TaskModel(
              node.id(),
              node.task().method(),
              node.task().invoker(),
              node.task().parameterNames(),
              node.arguments(),
              node.mapping(),
              List.copyOf(wiring.upstream()),
              wiring.rule(),
              node.task().returnsValue(),
              node.mappedOver(),
              node.task().settings(),
              group == null ? null : group.id(),
              node.cleanup() != null
                  ? TaskRole.TEARDOWN
                  : setups.contains(node.id()) ? TaskRole.SETUP : TaskRole.WORK,
              wiring.gates(),
              wiring.condition(),
              node.task().operator()));
    }
    return models;
  }

  private Wiring wire(TaskNode node) {
    Set<String> kept = new LinkedHashSet<>(node.dataUpstream());
    kept.addAll(neededOrder(node));
    TriggerRule rule = node.task().triggerRule();
    if (rule != null) {
      boolean strict = rule == TriggerRule.ALL_SUCCESS;
      Wiring wiring =
          wiring(node, kept, strict ? gates.uncovered(node, kept) : gates.all(node), rule);
      chosen.check(node, rule, wiring.upstream());
      return wiring;
    }
    if (node.cleanup() != null) {
      Gates.Plan plan = gates.all(node);
      return wiring(node, kept, plan, TriggerRule.ALL_DONE_SETUP_SUCCESS);
    }
    if (kept.stream().allMatch(id -> runsWith(nodes.get(id), node))) {
      Gates.Plan plan = gates.uncovered(node, kept);
      if (plan.deciders().stream().allMatch(id -> runsWith(nodes.get(id), node))) {
        return wiring(node, kept, plan, TriggerRule.ALL_SUCCESS);
      }
    }
    return wiring(node, kept, gates.all(node), TriggerRule.NONE_FAILED);
  }

  private Wiring wiring(TaskNode node, Set<String> kept, Gates.Plan plan, TriggerRule rule) {
    kept.addAll(plan.deciders());
    Condition condition = plan.condition();
    if (ChosenRules.firesAfterFailures(rule) && !node.guard().isEmpty()) {
      // A teardown, for one, runs after failures too: that of a decider must not open its gate.
      condition = Formulas.all(node.guard());
      kept.addAll(condition.taskIds());
    }
    GroupNode mapped = node.mappedGroup();
    if (mapped != null && (rule != TriggerRule.ALL_SUCCESS || isRoot(mapped, kept))) {
      // Airflow hangs the roots of a mapped group under what it is mapped over. A tolerant task
      // must
      // not be expanded before that has ended either.
      kept.addAll(mapped.sources());
      boolean strict = mapped.sources().stream().allMatch(id -> runsWith(nodes.get(id), node));
      if (rule == TriggerRule.ALL_SUCCESS && !strict && node.task().triggerRule() == null) {
        return wiring(node, kept, gates.all(node), TriggerRule.NONE_FAILED);
      }
    }
    return new Wiring(kept, rule, plan.gates(), condition);
  }

  private boolean isRoot(GroupNode mapped, Set<String> upstream) {
    return upstream.stream()
        .map(nodes::get)
        .noneMatch(n -> n != null && mapped.equals(n.mappedGroup()));
  }

  /** Whether {@code upstream} surely runs whenever {@code node} does, in every instance. */
  private boolean runsWith(@Nullable TaskNode upstream, TaskNode node) {
    if (upstream == null) {
      return false;
    }
    // Airflow skips a task that is mapped over an empty list; Java goes on with the empty list.
    boolean mayBeEmpty =
        upstream.mapping() != null
            || upstream.mappedGroup() != null && !upstream.mappedGroup().equals(node.mappedGroup());
    return !mayBeEmpty && solver.implies(node.guard(), upstream.guard());
  }

  /** The order edges that no other upstream task implies. */
  private Set<String> neededOrder(TaskNode node) {
    Set<String> all = new LinkedHashSet<>(node.dataUpstream());
    all.addAll(node.orderUpstream());
    // Whether directly or through another task, it waits for what decides whether it runs.
    node.guard().forEach(condition -> all.addAll(condition.taskIds()));
    Set<String> implied = new HashSet<>();
    Set<String> visited = new HashSet<>();
    all.forEach(id -> imply(id, node, implied, visited));
    Set<String> needed = new LinkedHashSet<>(node.orderUpstream());
    needed.removeAll(implied);
    return needed;
  }

  /** Adds what has surely ended before {@code id} has. */
  private void imply(String id, TaskNode node, Set<String> implied, Set<String> visited) {
    Wiring wiring = wired.get(id);
    TaskNode via = nodes.get(id);
    if (wiring == null || via == null || !visited.add(id)) {
      return;
    }
    for (String above : endedBefore(via, wiring, node)) {
      implied.add(above);
      imply(above, node, implied, visited);
    }
  }

  /**
   * The upstream of {@code via} whose good end the end of {@code via} tells {@code node}. A task
   * that is skipped or fails because of one upstream task does not wait for the others.
   */
  private Set<String> endedBefore(TaskNode via, Wiring wiring, TaskNode node) {
    boolean cleanup = via.cleanup() != null;
    TriggerRule rule = via.task().triggerRule();
    if (rule != null && !ChosenRules.waitsForAll(rule)) {
      return Set.of();
    }
    if (cleanup && node.cleanup() == null) {
      return Set.of();
    }
    if (wiring.upstream().size() == 1) {
      return wiring.upstream();
    }
    boolean runs =
        cleanup
            ? wiring.gates().isEmpty()
            : node.cleanup() == null && solver.implies(node.guard(), via.guard());
    if (!runs) {
      return Set.of();
    }
    Set<String> sources = sources(via);
    boolean overMapped =
        sources.stream().map(nodes::get).anyMatch(source -> source != null && source.mapped());
    // An empty list has it skipped at once, whatever else it would wait for.
    return overMapped ? sources.size() == 1 ? sources : Set.of() : wiring.upstream();
  }

  /** The tasks that it or a group around it is mapped over. */
  private static Set<String> sources(TaskNode node) {
    GroupNode group = node.mappedGroup();
    Set<String> sources = new HashSet<>(group == null ? Set.of() : group.sources());
    if (node.mapping() != null) {
      sources.addAll(node.mapping().sourceTaskIds());
    }
    return sources;
  }

  /**
   * What made the arguments of a teardown before its {@code try}. Airflow wants every other task
   * after a setup to be strict.
   */
  private Set<String> setups() {
    Set<String> candidates = new LinkedHashSet<>();
    Set<String> impossible = new HashSet<>();
    for (TaskNode node : nodes.values()) {
      TaskNode.Cleanup cleanup = node.cleanup();
      for (String id : wired.get(node.id()).upstream()) {
        if (cleanup == null) {
          if (wired.get(node.id()).rule() != TriggerRule.ALL_SUCCESS) {
            impossible.add(id);
          }
        } else if (cleanup.before().contains(id)
            && node.dataUpstream().contains(id)
            && isSetup(nodes.get(id), node)) {
          candidates.add(id);
        } else {
          // A teardown after work that failed would not run if that work were a setup.
          impossible.add(id);
        }
      }
    }
    candidates.removeAll(impossible);
    return candidates;
  }

  private boolean isSetup(@Nullable TaskNode setup, TaskNode teardown) {
    return setup != null && setup.cleanup() == null && runsWith(setup, teardown);
  }
}
