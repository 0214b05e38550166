package dev.updraft.descriptor;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The neutral model as JSON values and back. Settings that are not set are left out. */
public final class ModelJson {
  private ModelJson() {}

  /** The model as a JSON object. */
  public static Map<String, @Nullable Object> write(DagModel dag) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", dag.dagId());
    out.put("class", dag.className());
    out.put("method", dag.methodName());
    put(out, "description", dag.description());
    put(out, "schedule", dag.schedule());
    put(out, "start_date", dag.startDate() == null ? null : dag.startDate().toString());
    out.put("catchup", dag.catchup());
    put(out, "max_active_runs", dag.maxActiveRuns());
    out.put("tags", dag.tags());
    List<Object> params = new ArrayList<>();
    for (ParamModel param : dag.params()) {
      Map<String, @Nullable Object> item = new LinkedHashMap<>();
      item.put("name", param.name());
      item.put("schema", param.schema());
      if (!param.required()) {
        item.put("default", param.defaultValue());
      }
      put(item, "description", param.description());
      params.add(item);
    }
    out.put("params", params);
    out.put("defaults", settings(dag.defaults()));
    out.put("tasks", dag.tasks().stream().map(ModelJson::task).toList());
    return out;
  }

  private static Map<String, @Nullable Object> task(TaskModel task) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("task_id", task.taskId());
    out.put("method", task.method());
    out.put("invoker", task.invoker());
    out.put("parameter_names", task.parameterNames());
    out.put("arguments", task.arguments().stream().map(ModelJson::argument).toList());
    Mapping mapping = task.mapping();
    if (mapping != null) {
      out.put("mapping", mapping.sources().stream().map(ModelJson::argument).toList());
    }
    out.put("upstream", task.upstreamTaskIds());
    out.put("trigger_rule", task.triggerRule().airflowName());
    out.put("returns_value", task.returnsValue());
    out.put("mapped_over", task.mappedOver());
    out.put("settings", settings(task.settings()));
    return out;
  }

  private static Map<String, @Nullable Object> argument(Argument argument) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (argument instanceof Argument.Constant constant) {
      out.put("kind", "constant");
      out.put("value", constant.value());
    } else if (argument instanceof Argument.Param param) {
      out.put("kind", "param");
      out.put("name", param.name());
    } else if (argument instanceof Argument.Result result) {
      out.put("kind", "result");
      out.put("task_id", result.taskId());
      out.put("path", result.path());
    } else if (argument instanceof Argument.Element element) {
      out.put("kind", "element");
      out.put("source", element.source());
      out.put("path", element.path());
    } else if (argument instanceof Argument.ListOf list) {
      out.put("kind", "list");
      out.put("items", list.items().stream().map(ModelJson::argument).toList());
    }
    return out;
  }

  private static Map<String, @Nullable Object> settings(TaskDefaults settings) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    put(out, "retries", settings.retries());
    put(
        out,
        "retry_delay_seconds",
        settings.retryDelay() == null ? null : settings.retryDelay().toNanos() / 1000 / 1e6);
    put(out, "queue", settings.queue());
    put(out, "executor", settings.executor());
    return out;
  }

  private static void put(Map<String, @Nullable Object> out, String key, @Nullable Object value) {
    if (value != null) {
      out.put(key, value);
    }
  }

  /**
   * The model that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the JSON is not such a model
   */
  public static DagModel read(@Nullable Object json) {
    Map<String, @Nullable Object> in = Json.object(json);
    List<ParamModel> params = new ArrayList<>();
    for (Map<String, @Nullable Object> param : Json.objects(in.get("params"))) {
      Map<String, Object> schema = new LinkedHashMap<>();
      Json.object(param.get("schema")).forEach((k, v) -> schema.put(k, required(v, k)));
      params.add(
          new ParamModel(
              string(param, "name"),
              schema,
              !param.containsKey("default"),
              param.get("default"),
              optional(param, "description")));
    }
    String start = optional(in, "start_date");
    return new DagModel(
        string(in, "dag_id"),
        string(in, "class"),
        string(in, "method"),
        optional(in, "description"),
        optional(in, "schedule"),
        start == null ? null : instant(start),
        flag(in, "catchup"),
        integer(in, "max_active_runs"),
        Json.strings(in.get("tags")),
        params,
        readSettings(in.get("defaults")),
        Json.objects(in.get("tasks")).stream().map(ModelJson::readTask).toList());
  }

  private static TaskModel readTask(Map<String, @Nullable Object> in) {
    return new TaskModel(
        string(in, "task_id"),
        string(in, "method"),
        string(in, "invoker"),
        Json.strings(in.get("parameter_names")),
        readArguments(in.get("arguments")),
        in.containsKey("mapping") ? new Mapping(readArguments(in.get("mapping"))) : null,
        Json.strings(in.get("upstream")),
        TriggerRule.ofAirflowName(string(in, "trigger_rule")),
        flag(in, "returns_value"),
        flag(in, "mapped_over"),
        readSettings(in.get("settings")));
  }

  private static List<Argument> readArguments(@Nullable Object json) {
    return Json.objects(json).stream().map(ModelJson::readArgument).toList();
  }

  private static Argument readArgument(Map<String, @Nullable Object> in) {
    String kind = string(in, "kind");
    return switch (kind) {
      case "constant" -> new Argument.Constant(in.get("value"));
      case "param" -> new Argument.Param(string(in, "name"));
      case "result" -> new Argument.Result(string(in, "task_id"), Json.strings(in.get("path")));
      case "element" ->
          new Argument.Element(
              required(integer(in, "source"), "source"), Json.strings(in.get("path")));
      case "list" -> new Argument.ListOf(readArguments(in.get("items")));
      default -> throw new IllegalArgumentException("Unknown kind of argument: " + kind);
    };
  }

  private static TaskDefaults readSettings(@Nullable Object json) {
    Map<String, @Nullable Object> in = Json.object(json);
    return new TaskDefaults(
        integer(in, "retries"),
        seconds(in, "retry_delay_seconds"),
        optional(in, "queue"),
        optional(in, "executor"));
  }

  private static String string(Map<String, @Nullable Object> in, String key) {
    if (!(in.get(key) instanceof String text)) {
      throw new IllegalArgumentException("The DAG model lacks the text '" + key + "'");
    }
    return text;
  }

  private static boolean flag(Map<String, @Nullable Object> in, String key) {
    if (!(in.get(key) instanceof Boolean flag)) {
      throw new IllegalArgumentException("The DAG model lacks the flag '" + key + "'");
    }
    return flag;
  }

  private static @Nullable String optional(Map<String, @Nullable Object> in, String key) {
    return in.get(key) == null ? null : string(in, key);
  }

  private static @Nullable Integer integer(Map<String, @Nullable Object> in, String key) {
    Object value = in.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Integer number) {
      return number;
    }
    if (!(value instanceof Long number) || number != number.intValue()) {
      throw new IllegalArgumentException("The DAG model needs a whole number as '" + key + "'");
    }
    return number.intValue();
  }

  private static @Nullable Duration seconds(Map<String, @Nullable Object> in, String key) {
    Object value = in.get(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException(
          "The DAG model needs a number of seconds as '" + key + "'");
    }
    return Duration.of(Math.round(number.doubleValue() * 1e6), ChronoUnit.MICROS);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("The DAG model has no valid start_date: " + text, e);
    }
  }

  private static <T> T required(@Nullable T value, String key) {
    if (value == null) {
      throw new IllegalArgumentException("The DAG model lacks '" + key + "'");
    }
    return value;
  }
}
