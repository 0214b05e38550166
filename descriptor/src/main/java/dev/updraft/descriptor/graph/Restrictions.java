package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What attributes forbid that only the whole graph shows. */
record Restrictions(Failures failures, Map<String, TaskNode> nodes, DagModel dag) {
  void check() {
    if (Boolean.TRUE.equals(dag.settings().get(DagAttribute.FAIL_FAST))) {
      dag.tasks().forEach(this::failFast);
    }
    dag.tasks().forEach(this::operator);
    Set<String> lost =
        dag.tasks().stream()
            .filter(this::losesResult)
            .map(TaskModel::taskId)
            .collect(Collectors.toSet());
    if (!lost.isEmpty()) {
      dag.tasks().forEach(task -> results(task, lost));
    }
  }

  /** Airflow refuses every other rule where one failure ends the run, but for teardowns. */
  private void failFast(TaskModel task) {
    if (task.triggerRule() != TriggerRule.ALL_SUCCESS && task.role() != TaskRole.TEARDOWN) {
      report(Diagnostic.FAIL_FAST_RULE, task, task.triggerRule().airflowName());
    }
  }

  /** Conditions are checked by the workers of Java tasks. */
  private void operator(TaskModel task) {
    Condition condition = task.condition();
    if (task.operator() == null || condition == null) {
      return;
    }
    TaskNode node = Objects.requireNonNull(nodes.get(task.taskId()));
    String decider =
        condition.taskIds().stream()
            .filter(id -> Objects.requireNonNull(nodes.get(id)).ofPython())
            .findFirst()
            .orElse(null);
    GroupNode group = node.mappedGroup();
    String why;
    if (decider != null) {
      why = "Python operator '" + decider + "' decides, and only a @Task can have others skipped";
    } else if (group != null) {
      why = "it is in mapped task group '" + group.id() + "'";
    } else if (node.mapping() != null && GroupNode.literal(node.mapping())) {
      why = "it is mapped over constants, so that its instances are made before the decision";
    } else if (ChosenRules.firesAfterFailures(task.triggerRule())) {
      why = "it may start although the task that decides has failed";
    } else {
      why = "several tasks decide together";
    }
    report(Diagnostic.OPERATOR_BRANCH, task, why);
  }

  private boolean losesResult(TaskModel task) {
    return Boolean.FALSE.equals(dag.attributes(task).get(TaskAttribute.DO_XCOM_PUSH));
  }

  private void results(TaskModel task, Set<String> lost) {
    Set<String> needed = new TreeSet<>();
    task.arguments().forEach(argument -> collect(argument, needed));
    collect(task.mapping(), needed);
    GroupModel group = dag.mappedGroup(task);
    collect(group == null ? null : group.mapping(), needed);
    if (task.condition() != null) {
      needed.addAll(task.condition().taskIds());
    }
    for (Gate gate : task.gates()) {
      // The decider itself knows its result.
      gate.condition().taskIds().stream()
          .filter(id -> !id.equals(gate.deciderTaskId()))
          .forEach(needed::add);
    }
    needed.retainAll(lost);
    needed.forEach(id -> report(Diagnostic.RESULT_NOT_KEPT, task, id));
  }

  private void report(Diagnostic diagnostic, TaskModel task, String detail) {
    TaskNode node = Objects.requireNonNull(nodes.get(task.taskId()));
    failures.report(diagnostic, node.site(), task.taskId(), detail);
  }

  private static void collect(@Nullable Mapping mapping, Set<String> ids) {
    if (mapping != null) {
      mapping.sources().forEach(source -> collect(source, ids));
    }
  }

  private static void collect(Argument argument, Set<String> ids) {
    if (argument instanceof Argument.Result result) {
      ids.add(result.taskId());
    } else if (argument instanceof Argument.ListOf list) {
      list.items().forEach(item -> collect(item, ids));
    } else if (argument instanceof Argument.Zip zip) {
      zip.lists().forEach(list -> ids.add(list.taskId()));
    } else if (argument instanceof Argument.Each each) {
      collect(each.element(), ids);
    } else if (argument instanceof Argument.Select select) {
      ids.addAll(select.condition().taskIds());
      collect(select.whenTrue(), ids);
      collect(select.whenFalse(), ids);
    }
  }
}
