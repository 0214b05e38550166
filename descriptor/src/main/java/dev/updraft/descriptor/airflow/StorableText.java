package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.Deadline;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PythonCallback;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskKind;
import dev.updraft.descriptor.TaskModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what Airflow's database refuses in a text: NUL and lone surrogates. One such text would
 * keep every DAG of the bundle from being stored, not just its own. Tasks get the true values,
 * since workers read them from the descriptor.
 */
final class StorableText {
  private static final Pattern REFUSED = Pattern.compile("[\u0000\\p{Cs}]");

  private StorableText() {}

  /** The DAG with texts that can be stored; ids and names stay as they are. */
  static DagModel in(DagModel dag) {
    return new DagModel(
        dag.dagId(),
        dag.className(),
        dag.methodName(),
        text(dag.description()),
        schedule(dag.schedule()),
        dag.startDate(),
        dag.catchup(),
        dag.maxActiveRuns(),
        dag.tags().stream().map(StorableText::replaced).toList(),
        dag.params().stream().map(StorableText::param).toList(),
        dag.defaults(),
        dag.tasks().stream().map(StorableText::task).toList(),
        dag.groups().stream().map(StorableText::group).toList(),
        new DagSettings(values(dag.settings().values())));
  }

  private static <A> Map<A, Object> values(Map<A, Object> attributes) {
    Map<A, Object> out = new LinkedHashMap<>();
    attributes.forEach((attribute, value) -> out.put(attribute, part(value)));
    return out;
  }

  private static @Nullable Schedule schedule(@Nullable Schedule schedule) {
    return schedule instanceof Schedule.Events events
        ? new Schedule.Events(events.dates(), events.restrictToEvents(), text(events.description()))
        : schedule;
  }

  private static GroupModel group(GroupModel group) {
    return new GroupModel(group.groupId(), group.parentGroupId(), mapping(group.mapping()));
  }

  private static ParamModel param(ParamModel param) {
    Map<String, Object> schema = new TreeMap<>();
    param.schema().forEach((key, item) -> schema.put(replaced(key), part(item)));
    return new ParamModel(
        param.name(),
        schema,
        param.required(),
        value(param.defaultValue()),
        text(param.description()));
  }

  private static TaskModel task(TaskModel task) {
    return new TaskModel(
        task.taskId(),
        task.method(),
        task.invoker(),
        task.parameterNames(),
        task.arguments().stream().map(StorableText::argument).toList(),
        mapping(task.mapping()),
        task.upstreamTaskIds(),
        task.triggerRule(),
        task.returnsValue(),
        task.mappedOver(),
        task.settings().with(new TaskAttributes(values(task.settings().attributes().values()))),
        task.groupId(),
        task.role(),
        task.gates(),
        task.condition(),
        new TaskKind(
            task.kind().sensor(),
            operator(task.operator()),
            task.kind().resumes(),
            task.kind().asks()));
  }

  private static @Nullable OperatorModel operator(@Nullable OperatorModel operator) {
    if (operator == null) {
      return null;
    }
    Map<String, @Nullable Object> constants = new TreeMap<>();
    operator.constants().forEach((name, item) -> constants.put(name, value(item)));
    return new OperatorModel(operator.classPath(), operator.arguments(), constants);
  }

  private static @Nullable Mapping mapping(@Nullable Mapping mapping) {
    return mapping == null
        ? null
        : new Mapping(mapping.sources().stream().map(StorableText::argument).toList());
  }

  private static Argument argument(Argument argument) {
    if (argument instanceof Argument.Constant constant) {
      return new Argument.Constant(value(constant.value()));
    }
    if (argument instanceof Argument.ListOf list) {
      return new Argument.ListOf(list.items().stream().map(StorableText::argument).toList());
    }
    if (argument instanceof Argument.Select select) {
      return new Argument.Select(
          select.condition(), argument(select.whenTrue()), argument(select.whenFalse()));
    }
    if (argument instanceof Argument.Each each) {
      return new Argument.Each(each.groupId(), argument(each.element()));
    }
    return argument;
  }

  private static @Nullable Object value(@Nullable Object value) {
    return value == null ? null : part(value);
  }

  private static Object part(Object value) {
    if (value instanceof String text) {
      return replaced(text);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(value(item)));
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof PythonCallback callback) {
      return callback(callback);
    }
    return value instanceof Deadline deadline
        ? new Deadline(
            deadline.reference(),
            deadline.date(),
            deadline.maxRuns(),
            deadline.minRuns(),
            deadline.interval(),
            callback(deadline.callback()),
            deadline.onExecutor(),
            text(deadline.executor()),
            text(deadline.name()))
        : value;
  }

  private static PythonCallback callback(PythonCallback callback) {
    return new PythonCallback(callback.path(), map(callback.kwargs()));
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    map.forEach((key, item) -> out.put(replaced((String) key), value(item)));
    return out;
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null ? null : replaced(text);
  }

  private static String replaced(String text) {
    return REFUSED.matcher(text).replaceAll("\ufffd");
  }
}
