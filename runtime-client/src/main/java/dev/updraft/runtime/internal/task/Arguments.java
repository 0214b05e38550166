package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.value.Decoder;
import dev.updraft.runtime.internal.value.ValueException;
import dev.updraft.spi.TaskInvoker;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds and decodes the arguments of one try of a task. */
final class Arguments {
  private static final String RESULT = "return_value";

  private final DagModel dag;
  private final TaskModel task;
  private final int mapIndex;
  private final Map<String, @Nullable Object> conf;
  private final ExecutionClient client;
  private final Map<String, @Nullable Object> results = new HashMap<>();

  Arguments(
      DagModel dag,
      TaskModel task,
      int mapIndex,
      Map<String, @Nullable Object> conf,
      ExecutionClient client) {
    this.dag = dag;
    this.task = task;
    this.mapIndex = mapIndex;
    this.conf = conf;
    this.client = client;
  }

  /**
   * The arguments, one for each parameter.
   *
   * @throws TaskFailure if one is missing or does not fit its parameter; the text names both
   */
  @Nullable Object[] decode(TaskInvoker invoker) throws IOException, TaskFailure {
    @Nullable Object[] values = new Object[task.arguments().size()];
    for (int i = 0; i < values.length; i++) {
      Argument argument = task.arguments().get(i);
      Type type = invoker.parameterTypes().get(i);
      Object plain = plain(argument);
      try {
        values[i] = Decoder.decode(plain, type);
      } catch (ValueException e) {
        throw new TaskFailure(
            e.sentence(source(argument))
                + " (parameter '"
                + task.parameterNames().get(i)
                + "' of "
                + task.method()
                + ", task '"
                + task.taskId()
                + "')",
            false);
      }
    }
    return values;
  }

  private @Nullable Object plain(Argument argument) throws IOException, TaskFailure {
    if (argument instanceof Argument.Constant constant) {
      return constant.value();
    }
    if (argument instanceof Argument.Param param) {
      return param(param.name());
    }
    if (argument instanceof Argument.Result result) {
      return follow(result(result.taskId()), result.path(), source(argument));
    }
    if (argument instanceof Argument.Element element) {
      return follow(element(element.source()), element.path(), source(argument));
    }
    List<@Nullable Object> items = new ArrayList<>();
    for (Argument item : ((Argument.ListOf) argument).items()) {
      items.add(plain(item));
    }
    return items;
  }

  private @Nullable Object param(String name) throws TaskFailure {
    if (conf.containsKey(name)) {
      return conf.get(name);
    }
    for (ParamModel param : dag.params()) {
      if (param.name().equals(name) && !param.required()) {
        return param.defaultValue();
      }
    }
    throw new TaskFailure(
        "param '"
            + name
            + "' of DAG '"
            + dag.dagId()
            + "' has no default and the run's conf does not have it. Trigger the run with {\""
            + name
            + "\": …}.",
        false);
  }

  private @Nullable Object result(String taskId) throws IOException {
    if (!results.containsKey(taskId)) {
      TaskModel maker = dag.task(taskId);
      boolean mapped = maker != null && maker.mapping() != null;
      results.put(taskId, mapped ? client.xcoms(taskId, RESULT) : client.xcom(taskId, RESULT, -1));
    }
    return results.get(taskId);
  }

  /** The element for this map index: the last source varies fastest, as in Airflow. */
  private @Nullable Object element(int source) throws IOException, TaskFailure {
    Mapping mapping = task.mapping();
    if (mapping == null || mapIndex < 0) {
      throw new TaskFailure(
          "Task '"
              + task.taskId()
              + "' needs an element of a list but Airflow started it without a map index: the"
              + " worker's bundle and the one in Airflow differ. Deploy the same bundle to both.");
    }
    int rest = mapIndex;
    for (int i = mapping.sources().size() - 1; i >= 0; i--) {
      List<?> items = items(mapping.sources().get(i));
      if (items.isEmpty()) {
        break;
      }
      if (i == source) {
        int index = rest % items.size();
        if (i == 0 && rest >= items.size()) {
          break;
        }
        return items.get(index);
      }
      rest /= items.size();
    }
    throw new TaskFailure(
        "Task '"
            + task.taskId()
            + "' has no element for map index "
            + mapIndex
            + ": the lists that it is mapped over became shorter after Airflow had counted them");
  }

  private List<?> items(Argument source) throws IOException, TaskFailure {
    Object value = plain(source);
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof Map<?, ?> map) {
      List<Object> entries = new ArrayList<>();
      map.forEach((key, item) -> entries.add(Arrays.asList(key, item)));
      return entries;
    }
    throw new TaskFailure(
        source(source) + " is no list, but task '" + task.taskId() + "' is mapped over it");
  }

  private @Nullable Object follow(@Nullable Object value, List<PathStep> path, String source)
      throws TaskFailure {
    Object at = value;
    for (PathStep step : path) {
      String component = step.toString();
      if (at == null) {
        return null;
      }
      if (!(at instanceof Map<?, ?> map)) {
        throw new TaskFailure(
            source + " has no component '" + component + "': it is no record", false);
      }
      at = map.get(component);
    }
    return at;
  }

  private String source(Argument argument) {
    if (argument instanceof Argument.Param param) {
      return "param '" + param.name() + "' of DAG '" + dag.dagId() + "'";
    }
    if (argument instanceof Argument.Result result) {
      return "the result of task '" + result.taskId() + "'" + dotted(result.path());
    }
    if (argument instanceof Argument.Element element) {
      Mapping mapping = task.mapping();
      String list = mapping == null ? "the list" : source(mapping.sources().get(element.source()));
      return "the element for map index " + mapIndex + " of " + list + dotted(element.path());
    }
    return argument instanceof Argument.Constant ? "the constant" : "the list";
  }

  private static String dotted(List<PathStep> path) {
    return path.isEmpty()
        ? ""
        : " (component "
            + path.stream().map(PathStep::toString).collect(Collectors.joining("."))
            + ")";
  }
}
