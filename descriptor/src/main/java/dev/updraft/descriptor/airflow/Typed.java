package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Airflow's encoding of values that plain JSON would lose. */
final class Typed {
  private Typed() {}

  /** The value with its type. */
  static Map<String, @Nullable Object> of(String type, @Nullable Object value) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("__type", type);
    out.put("__var", value);
    return out;
  }

  /** What a task or a group is mapped over. */
  static Map<String, @Nullable Object> dictOfLists(Map<String, Argument> expanded) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("type", "dict-of-lists");
    out.put("value", arguments(expanded));
    return out;
  }

  /** Arguments by name. */
  static Map<String, @Nullable Object> arguments(Map<String, Argument> arguments) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    arguments.forEach((name, argument) -> out.put(name, argument(argument)));
    return of("dict", out);
  }

  private static @Nullable Object argument(Argument argument) {
    if (argument instanceof Argument.Result result) {
      return of("xcomref", reference(result));
    }
    if (argument instanceof Argument.Zip zip) {
      List<Object> lists = zip.lists().stream().<Object>map(Typed::reference).toList();
      return of("xcomref", Map.of("type", "zip", "args", lists));
    }
    if (argument instanceof Argument.ListOf list) {
      return list.items().stream().map(Typed::argument).toList();
    }
    if (argument instanceof Argument.Param param) {
      return ParamText.of(param.name());
    }
    return value(((Argument.Constant) argument).value());
  }

  private static Map<String, Object> reference(Argument.Result result) {
    return Map.of("task_id", result.taskId(), "key", "return_value");
  }

  /** The JSON value with each object typed as a dictionary. */
  static @Nullable Object value(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(value(item)));
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach((key, item) -> out.put((String) key, value(item)));
      return of("dict", out);
    }
    return value;
  }
}
