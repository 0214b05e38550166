package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a Python operator. Unlike those of Java tasks, which a worker finds by the
 * descriptor, they are all that the operator gets: what Airflow cannot say is refused.
 */
final class OperatorArguments {
  private final DagModel dag;
  private final TaskModel task;
  private final OperatorModel operator;

  OperatorArguments(DagModel dag, TaskModel task) {
    this.dag = dag;
    this.task = task;
    this.operator = Objects.requireNonNull(task.operator());
  }

  /** The arguments of {@code expand(...)}, in the order of the sources. */
  Map<String, Argument> expanded() {
    Map<String, Argument> expanded = new LinkedHashMap<>();
    Mapping mapping = task.mapping();
    ShownArgument shown = new ShownArgument(dag, "Task '" + task.taskId() + "'");
    for (int source = 0; mapping != null && source < mapping.sources().size(); source++) {
      Argument element = new Argument.Element(source, List.of());
      int at = task.arguments().indexOf(element);
      if (at < 0 || at != task.arguments().lastIndexOf(element)) {
        throw refused(element);
      }
      expanded.put(operator.arguments().get(at), shown.source(mapping.sources().get(source)));
    }
    return expanded;
  }

  /** The other arguments. */
  Map<String, Argument> plain() {
    Map<String, Argument> plain = new LinkedHashMap<>();
    for (int i = 0; i < task.arguments().size(); i++) {
      Argument argument = task.arguments().get(i);
      boolean expanded =
          task.mapping() != null
              && argument instanceof Argument.Element element
              && element.path().isEmpty();
      if (!expanded) {
        plain.put(operator.arguments().get(i), plain(argument));
      }
    }
    return plain;
  }

  private Argument plain(Argument argument) {
    if (argument instanceof Argument.Constant
        || argument instanceof Argument.Result result && result.path().isEmpty()) {
      return argument;
    }
    if (argument instanceof Argument.Param param) {
      return new Argument.Constant(ParamText.of(param.name(), param.path()));
    }
    if (argument instanceof Argument.Result result) {
      return new Argument.Constant(text(result));
    }
    if (argument instanceof Argument.ListOf list) {
      return new Argument.ListOf(list.items().stream().map(this::item).toList());
    }
    throw refused(argument);
  }

  /** What stands in a list keeps its type, which a text does not. */
  private Argument item(Argument argument) {
    boolean text =
        argument instanceof Argument.Param
            || argument instanceof Argument.Result result && !result.path().isEmpty();
    if (text) {
      throw refused(argument);
    }
    return plain(argument);
  }

  /** A part of a result, which Airflow hands over as text only. */
  private String text(Argument.Result result) {
    TaskModel maker = dag.task(result.taskId());
    GroupModel group = maker == null ? null : dag.mappedGroup(maker);
    boolean sameGroup = group != null && group.equals(dag.mappedGroup(task));
    if (maker != null && dag.isMapped(maker) && !sameGroup) {
      throw refused(result);
    }
    return "{{ ti.xcom_pull(task_ids="
        + PythonText.literal(result.taskId())
        + (sameGroup ? ", map_indexes=ti.map_index" : "")
        + ")"
        + subscript(result.path())
        + " }}";
  }

  /** The path as Jinja and Python write it. */
  static String subscript(List<PathStep> path) {
    StringBuilder out = new StringBuilder();
    for (PathStep step : path) {
      out.append(
          step instanceof PathStep.Key key
              ? "[" + PythonText.literal(key.name()) + "]"
              : step.toString());
    }
    return out.toString();
  }

  private IllegalArgumentException refused(@Nullable Argument argument) {
    return new IllegalArgumentException(
        "Task '"
            + task.taskId()
            + "' is the Python operator "
            + operator.classPath()
            + ", to which Airflow cannot pass "
            + argument);
  }
}
