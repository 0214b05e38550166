package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the generated file calls one task: what both the Python text and Airflow's form show.
 *
 * @param task the task
 * @param branch whether it decides which others run
 * @param parameters the names of the Python function's parameters; none for a Python operator
 * @param arguments the arguments of the call, or of {@code partial(...)} if the task is mapped
 * @param expanded the arguments of {@code expand(...)}, empty if the task is not mapped
 * @param impliedUpstreamTaskIds tasks that it waits for as a root of a mapped group
 */
record TaskCall(
    TaskModel task,
    boolean branch,
    List<String> parameters,
    Map<String, Argument> arguments,
    Map<String, Argument> expanded,
    Set<String> impliedUpstreamTaskIds) {

  boolean mapped() {
    return !expanded.isEmpty();
  }

  /** Whether it is a Python operator, not a Java method. */
  boolean ofPython() {
    return task.operator() != null;
  }

  /** The rule by which Airflow starts it, which a teardown cannot choose. */
  TriggerRule triggerRule() {
    return task.role() == TaskRole.TEARDOWN
        ? TriggerRule.ALL_DONE_SETUP_SUCCESS
        : task.triggerRule();
  }

  /** The calls of a DAG, each after the tasks that it waits for, those of a group together. */
  static List<TaskCall> of(DagModel dag, Groups groups) {
    Set<String> deciders =
        dag.tasks().stream()
            .flatMap(task -> task.gates().stream())
            .map(Gate::deciderTaskId)
            .collect(Collectors.toSet());
    Map<String, TaskCall> calls = new LinkedHashMap<>();
    for (TaskModel task : dag.tasks()) {
      boolean branch = deciders.contains(task.taskId());
      if (calls.put(task.taskId(), of(dag, groups, task, branch)) != null) {
        throw new IllegalArgumentException(
            "DAG '" + dag.dagId() + "' has two tasks with the id '" + task.taskId() + "'");
      }
    }
    calls.replaceAll((id, call) -> call.withImplied(groups, calls));
    return CallOrder.sorted(dag, calls, groups);
  }

  /** The tasks whose results it takes. */
  TreeSet<String> dataUpstream() {
    TreeSet<String> ids = new TreeSet<>();
    arguments.values().forEach(argument -> ShownArgument.collect(argument, ids));
    expanded.values().forEach(argument -> ShownArgument.collect(argument, ids));
    return ids;
  }

  /** All tasks that must end before it. */
  TreeSet<String> upstream() {
    TreeSet<String> ids = dataUpstream();
    ids.addAll(task.upstreamTaskIds());
    ids.addAll(impliedUpstreamTaskIds);
    return ids;
  }

  /** Tasks that must end before it and that nothing but an explicit edge names, sorted. */
  TreeSet<String> extraUpstream() {
    TreeSet<String> ids = new TreeSet<>(task.upstreamTaskIds());
    ids.removeAll(dataUpstream());
    ids.removeAll(impliedUpstreamTaskIds);
    return ids;
  }

  /** With what Airflow adds itself if no other task of the mapped group is upstream. */
  private TaskCall withImplied(Groups groups, Map<String, TaskCall> calls) {
    GroupModel group = groups.mapped(task);
    if (group == null) {
      return this;
    }
    boolean root =
        upstream().stream()
            .map(calls::get)
            .noneMatch(other -> other != null && group.equals(groups.mapped(other.task)));
    return root
        ? new TaskCall(task, branch, parameters, arguments, expanded, groups.upstreamTaskIds(group))
        : this;
  }

  private static TaskCall of(DagModel dag, Groups groups, TaskModel task, boolean branch) {
    if (task.operator() != null) {
      OperatorArguments own = new OperatorArguments(dag, task);
      return new TaskCall(task, branch, List.of(), own.plain(), own.expanded(), Set.of());
    }
    PythonNames names =
        new PythonNames(task.kind().sensor() == null ? Set.of() : PythonSensors.ARGUMENTS);
    List<String> parameters =
        new ArrayList<>(task.parameterNames().stream().map(names::parameter).toList());
    ShownArgument shown = new ShownArgument(dag, "Task '" + task.taskId() + "'");
    Mapping mapping = task.mapping();
    List<Argument> sources = mapping == null ? List.of() : mapping.sources();
    Map<String, Argument> expanded = new LinkedHashMap<>();
    for (int source = 0; source < sources.size(); source++) {
      String key = firstWithElement(task, source, parameters, expanded);
      if (key == null) {
        // Airflow maps over arguments only, so a list that no argument shows gets one of its own.
        key = names.parameter("element");
        parameters.add(key);
      }
      expanded.put(key, shown.source(sources.get(source)));
    }
    GroupModel group = groups.mapped(task);
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (int i = 0; i < task.arguments().size(); i++) {
      if (!expanded.containsKey(parameters.get(i))) {
        Argument argument = task.arguments().get(i);
        arguments.put(
            parameters.get(i),
            mapping != null
                ? shown.ofMapped(argument, mapping)
                : shown.of(argument, group == null ? null : group.mapping()));
      }
    }
    return new TaskCall(task, branch, List.copyOf(parameters), arguments, expanded, Set.of());
  }

  private static @Nullable String firstWithElement(
      TaskModel task, int source, List<String> parameters, Map<String, Argument> taken) {
    for (int i = 0; i < task.arguments().size(); i++) {
      if (!taken.containsKey(parameters.get(i)) && hasElement(task.arguments().get(i), source)) {
        return parameters.get(i);
      }
    }
    return null;
  }

  private static boolean hasElement(Argument argument, int source) {
    if (argument instanceof Argument.ListOf list) {
      return list.items().stream().anyMatch(item -> hasElement(item, source));
    }
    if (argument instanceof Argument.Select select) {
      return hasElement(select.whenTrue(), source) || hasElement(select.whenFalse(), source);
    }
    return argument instanceof Argument.Element element && element.source() == source;
  }
}
