package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The arguments of a plain task as Airflow serializes the template field {@code op_kwargs}. */
final class TemplateField {
  /** {@code [core] max_templated_field_length}. */
  private static final int MAX_LENGTH = 4096;

  private static final String CUT =
      "Truncated. You can change this behaviour in [core]max_templated_field_length. ";

  private final String dagId;
  private final AirflowLine line;
  private final Map<String, PythonText.Raw> results = new HashMap<>();

  TemplateField(String dagId, List<TaskCall> calls, AirflowLine line) {
    this.dagId = dagId;
    this.line = line;
    for (TaskCall call : calls) {
      String kind = (call.mapped() ? "Mapped(" : "Task(") + TaskForm.taskType(call);
      String taskId = call.task().taskId();
      results.put(taskId, new PythonText.Raw("XComArg(<" + kind + "): " + taskId + ">)"));
    }
  }

  @Nullable Object serialize(TaskCall call) {
    boolean hasResults = !call.dataUpstream().isEmpty();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    call.arguments().forEach((name, argument) -> values.put(name, value(argument)));
    if (line.compareTo(AirflowLine.V3_2) >= 0) {
      return PythonText.length(PythonText.repr(values)) <= MAX_LENGTH
          ? values
          : cut(PythonText.repr(new Redaction(line).of(values)));
    }
    if (hasResults) {
      String text = repr(values);
      return PythonText.length(text) <= MAX_LENGTH ? text : cut(text);
    }
    String text = line == AirflowLine.V3_0 ? repr(values) : PythonText.repr(values);
    return PythonText.length(text) <= MAX_LENGTH ? values : cut(text);
  }

  private String cut(String text) {
    if (line.compareTo(AirflowLine.V3_2) >= 0) {
      String suffix = "...";
      int room = MAX_LENGTH - CUT.length() - suffix.length();
      return CUT + PythonText.head(text, room).stripTrailing() + suffix;
    }
    return CUT + PythonText.repr(PythonText.head(text, MAX_LENGTH - 79)) + "... ";
  }

  /** The dictionary in the order of the call, as the older lines print it. */
  private static String repr(Map<String, @Nullable Object> values) {
    List<String> items = new ArrayList<>();
    values.forEach((name, item) -> items.add("'" + name + "': " + PythonText.repr(item)));
    return "{" + String.join(", ", items) + "}";
  }

  private @Nullable Object value(Argument argument) {
    if (argument instanceof Argument.Result result) {
      if (line.compareTo(AirflowLine.V3_2) >= 0) {
        return "{{ task_instance.xcom_pull(task_ids='"
            + result.taskId()
            + "', dag_id='"
            + dagId
            + "', key='return_value') }}";
      }
      return results.get(result.taskId());
    }
    if (argument instanceof Argument.ListOf list) {
      return list.items().stream().map(this::value).toList();
    }
    if (argument instanceof Argument.Param param) {
      return ParamText.of(param.name());
    }
    return sorted(((Argument.Constant) argument).value());
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(sorted(item)));
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new TreeMap<>();
      map.forEach((key, item) -> out.put((String) key, sorted(item)));
      return out;
    }
    return value;
  }
}
