package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the generated file calls one task: what both the Python text and Airflow's form show.
 *
 * @param task the task
 * @param parameters the names of the Python function's parameters
 * @param arguments the arguments of the call, or of {@code partial(...)} if the task is mapped
 * @param expanded the arguments of {@code expand(...)}, empty if the task is not mapped
 * @param extraUpstreamTaskIds tasks that must end before it and give it no value, sorted
 */
record TaskCall(
    TaskModel task,
    List<String> parameters,
    Map<String, Argument> arguments,
    Map<String, Argument> expanded,
    List<String> extraUpstreamTaskIds) {

  boolean mapped() {
    return !expanded.isEmpty();
  }

  /** The calls of a DAG, each after the tasks that it waits for. */
  static List<TaskCall> of(DagModel dag) {
    Map<String, TaskCall> calls = new LinkedHashMap<>();
    for (TaskModel task : dag.tasks()) {
      if (calls.put(task.taskId(), of(task)) != null) {
        throw new IllegalArgumentException(
            "DAG '" + dag.dagId() + "' has two tasks with the id '" + task.taskId() + "'");
      }
    }
    for (TaskCall call : calls.values()) {
      call.upstream().forEach(upstream -> checkKnown(call, upstream, calls));
    }
    return sorted(dag, calls);
  }

  /** The tasks whose results it takes. */
  TreeSet<String> dataUpstream() {
    TreeSet<String> ids = new TreeSet<>();
    arguments.values().forEach(argument -> collect(argument, ids));
    expanded.values().forEach(argument -> collect(argument, ids));
    return ids;
  }

  /** All tasks that must end before it. */
  TreeSet<String> upstream() {
    TreeSet<String> ids = dataUpstream();
    ids.addAll(task.upstreamTaskIds());
    return ids;
  }

  private static void checkKnown(TaskCall call, String upstream, Map<String, TaskCall> calls) {
    if (!calls.containsKey(upstream)) {
      throw new IllegalArgumentException(
          "Task '" + call.task.taskId() + "' waits for '" + upstream + "', which the DAG lacks");
    }
  }

  private static List<TaskCall> sorted(DagModel dag, Map<String, TaskCall> calls) {
    Map<String, TaskCall> open = new LinkedHashMap<>(calls);
    List<TaskCall> result = new ArrayList<>();
    while (!open.isEmpty()) {
      TaskCall next =
          open.values().stream()
              .filter(call -> call.upstream().stream().noneMatch(open::containsKey))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "DAG '"
                              + dag.dagId()
                              + "' has tasks that wait for each other, among "
                              + open.keySet()));
      open.remove(next.task.taskId());
      result.add(next);
    }
    return result;
  }

  private static TaskCall of(TaskModel task) {
    PythonNames names = new PythonNames();
    List<String> parameters =
        new ArrayList<>(task.parameterNames().stream().map(names::parameter).toList());
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
      expanded.put(key, mappable(task, sources.get(source)));
    }
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (int i = 0; i < task.arguments().size(); i++) {
      if (!expanded.containsKey(parameters.get(i))) {
        arguments.put(parameters.get(i), whole(task, task.arguments().get(i), sources));
      }
    }
    TaskCall call = new TaskCall(task, parameters, arguments, expanded, List.of());
    TreeSet<String> extra = new TreeSet<>(task.upstreamTaskIds());
    extra.removeAll(call.dataUpstream());
    return new TaskCall(task, List.copyOf(parameters), arguments, expanded, List.copyOf(extra));
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
    return argument instanceof Argument.Element element && element.source() == source;
  }

  private static Argument mappable(TaskModel task, Argument source) {
    boolean list =
        source instanceof Argument.Result
            || source instanceof Argument.ListOf
            || source instanceof Argument.Constant constant && constant.value() instanceof List;
    if (!list) {
      throw new IllegalArgumentException(
          "Task '"
              + task.taskId()
              + "' is mapped over "
              + source
              + "; Airflow maps over the result of a task or a list of constants only");
    }
    return whole(task, source, List.of());
  }

  /** The argument with each element replaced by the list it is from, for display in Airflow. */
  private static Argument whole(TaskModel task, Argument argument, List<Argument> sources) {
    if (argument instanceof Argument.Element element) {
      if (element.source() < 0 || element.source() >= sources.size()) {
        throw new IllegalArgumentException(
            "Task '" + task.taskId() + "' takes an element of a list that it is not mapped over");
      }
      return whole(task, sources.get(element.source()), List.of());
    }
    if (argument instanceof Argument.ListOf list) {
      return new Argument.ListOf(
          list.items().stream().map(item -> whole(task, item, sources)).toList());
    }
    return argument;
  }

  private static void collect(Argument argument, TreeSet<String> ids) {
    if (argument instanceof Argument.Result result) {
      ids.add(result.taskId());
    } else if (argument instanceof Argument.ListOf list) {
      list.items().forEach(item -> collect(item, ids));
    }
  }
}
