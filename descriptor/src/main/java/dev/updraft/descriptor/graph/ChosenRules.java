package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the trigger rules that authors choose against the branches around and before a task. */
final class ChosenRules {
  private static final Set<TriggerRule> AFTER_SUCCESSES =
      Set.of(
          TriggerRule.ALL_SUCCESS,
          TriggerRule.NONE_FAILED,
          TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS);

  /** These start before all upstream tasks have ended. */
  private static final Set<TriggerRule> HASTY =
      Set.of(
          TriggerRule.ONE_SUCCESS,
          TriggerRule.ONE_FAILED,
          TriggerRule.ONE_DONE,
          TriggerRule.ALWAYS);

  /** One skipped upstream task is enough, and these do not fire. */
  private static final Set<TriggerRule> WITHOUT_SKIPPED =
      Set.of(
          TriggerRule.ALL_SUCCESS, TriggerRule.ALL_DONE_MIN_ONE_SUCCESS, TriggerRule.NONE_SKIPPED);

  private final Failures failures;
  private final Map<String, TaskNode> nodes;
  private final Solver solver;

  ChosenRules(Failures failures, Map<String, TaskNode> nodes, Solver solver) {
    this.failures = failures;
    this.nodes = nodes;
    this.solver = solver;
  }

  /** Whether a task of this rule can start although one before it has failed. */
  static boolean firesAfterFailures(TriggerRule rule) {
    return !AFTER_SUCCESSES.contains(rule);
  }

  /** Whether a task of this rule ends after all upstream tasks, and fails if one of them does. */
  static boolean waitsForAll(TriggerRule rule) {
    return rule == TriggerRule.NONE_FAILED || rule == TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS;
  }

  void check(TaskNode node, TriggerRule rule, Set<String> upstream) {
    String misplaced = misplaced(node, rule, upstream);
    if (misplaced != null) {
      report(Diagnostic.TRIGGER_RULE_USE, node, rule, misplaced);
      return;
    }
    String never = never(node, rule, upstream);
    if (never != null) {
      report(Diagnostic.TRIGGER_RULE_NEVER_FIRES, node, rule, never);
    }
  }

  private void report(Diagnostic diagnostic, TaskNode node, TriggerRule rule, String why) {
    failures.report(diagnostic, node.site(), rule.airflowName(), node.id(), why);
  }

  private static @Nullable String misplaced(TaskNode node, TriggerRule rule, Set<String> upstream) {
    if (node.cleanup() != null) {
      return rule == TriggerRule.ALL_DONE_SETUP_SUCCESS
          ? null
          : "in a finally block: Airflow fixes the rule of a teardown";
    }
    boolean hasty = HASTY.contains(rule) && (rule == TriggerRule.ALWAYS || upstream.size() > 1);
    if (hasty && node.mappedGroup() != null) {
      return "in a mapped task group: it does not wait for what the group is mapped over";
    }
    if (hasty && node.mapping() != null && !node.mapping().sourceTaskIds().isEmpty()) {
      return "with a mapped task: it does not wait for what the task is mapped over";
    }
    if (hasty && !node.guard().isEmpty()) {
      return "in a branch: it does not wait for the decision whether the task runs";
    }
    return null;
  }

  private @Nullable String never(TaskNode node, TriggerRule rule, Set<String> upstream) {
    boolean afterOthers =
        rule == TriggerRule.ALL_FAILED
            || rule == TriggerRule.ALL_SKIPPED
            || rule == TriggerRule.ONE_FAILED;
    if (afterOthers && !node.guard().isEmpty()) {
      return "the task is in a branch, and what decides about the branch must succeed first";
    }
    return WITHOUT_SKIPPED.contains(rule) ? skipped(node, upstream) : null;
  }

  /** Which upstream tasks cannot all run when the task does, null if they can. */
  private @Nullable String skipped(TaskNode node, Set<String> upstream) {
    List<Condition> together = new ArrayList<>(node.guard());
    List<String> running = new ArrayList<>();
    for (String id : upstream) {
      List<Condition> guard = Objects.requireNonNull(nodes.get(id)).guard();
      if (!solver.satisfiable(Formulas.and(node.guard(), Formulas.all(guard)))) {
        return "'" + id + "' is skipped whenever the branches around the task are taken";
      }
      List<Condition> both = Formulas.and(together, Formulas.all(guard));
      if (!solver.satisfiable(both)) {
        return "of " + others(running, guard) + " and '" + id + "' at least one is always skipped";
      }
      together = both;
      running.add(id);
    }
    return null;
  }

  /** The task that alone excludes the guard, or all of them if only together they do. */
  private String others(List<String> running, List<Condition> guard) {
    for (String id : running) {
      List<Condition> other = Objects.requireNonNull(nodes.get(id)).guard();
      if (!solver.satisfiable(Formulas.and(other, Formulas.all(guard)))) {
        return "'" + id + "'";
      }
    }
    return "'" + String.join("', '", running) + "'";
  }
}
