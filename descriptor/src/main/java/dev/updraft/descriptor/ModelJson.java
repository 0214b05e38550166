package dev.updraft.descriptor;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
    put(out, "schedule", ScheduleJson.write(dag.schedule()));
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
    if (!dag.groups().isEmpty()) {
      out.put("groups", dag.groups().stream().map(ModelJson::group).toList());
    }
    if (!dag.settings().values().isEmpty()) {
      Map<String, @Nullable Object> settings = new LinkedHashMap<>();
      AttributeJson.write(settings, dag.settings().values());
      out.put("settings", settings);
    }
    return out;
  }

  private static Map<String, @Nullable Object> group(GroupModel group) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("group_id", group.groupId());
    put(out, "parent", group.parentGroupId());
    put(out, "mapping", mapping(group.mapping()));
    return out;
  }

  private static @Nullable Object mapping(@Nullable Mapping mapping) {
    return mapping == null ? null : ArgumentJson.write(mapping.sources());
  }

  private static Map<String, @Nullable Object> task(TaskModel task) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("task_id", task.taskId());
    out.put("method", task.method());
    out.put("invoker", task.invoker());
    out.put("parameter_names", task.parameterNames());
    out.put("arguments", ArgumentJson.write(task.arguments()));
    put(out, "mapping", mapping(task.mapping()));
    out.put("upstream", task.upstreamTaskIds());
    out.put("trigger_rule", task.triggerRule().airflowName());
    out.put("returns_value", task.returnsValue());
    out.put("mapped_over", task.mappedOver());
    out.put("settings", settings(task.settings()));
    put(out, "group", task.groupId());
    if (task.role() != TaskRole.WORK) {
      out.put("role", task.role().jsonName());
    }
    if (!task.gates().isEmpty()) {
      out.put("gates", task.gates().stream().map(ModelJson::gate).toList());
    }
    Condition condition = task.condition();
    put(out, "condition", condition == null ? null : ArgumentJson.write(condition));
    put(out, "operator", OperatorJson.write(task.operator()));
    return out;
  }

  private static Map<String, @Nullable Object> gate(Gate gate) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("decider", gate.deciderTaskId());
    out.put("condition", ArgumentJson.write(gate.condition()));
    return out;
  }

  private static Map<String, @Nullable Object> settings(TaskDefaults settings) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    put(out, "retries", settings.retries());
    put(
        out,
        "retry_delay_seconds",
        settings.retryDelay() == null ? null : Seconds.of(settings.retryDelay()));
    put(out, "queue", settings.queue());
    put(out, "executor", settings.executor());
    AttributeJson.write(out, settings.attributes().values());
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
        ScheduleJson.read(in.get("schedule")),
        start == null ? null : instant("start_date", start),
        flag(in, "catchup"),
        integer(in, "max_active_runs"),
        Json.strings(in.get("tags")),
        params,
        readSettings(in.get("defaults")),
        Json.objects(in.get("tasks")).stream().map(ModelJson::readTask).toList(),
        in.containsKey("groups")
            ? Json.objects(in.get("groups")).stream().map(ModelJson::readGroup).toList()
            : List.of(),
        in.containsKey("settings")
            ? new DagSettings(
                AttributeJson.read(Json.object(in.get("settings")), DagAttribute.values()))
            : DagSettings.NONE);
  }

  private static GroupModel readGroup(Map<String, @Nullable Object> in) {
    return new GroupModel(string(in, "group_id"), optional(in, "parent"), readMapping(in));
  }

  private static @Nullable Mapping readMapping(Map<String, @Nullable Object> in) {
    return in.containsKey("mapping") ? new Mapping(ArgumentJson.read(in.get("mapping"))) : null;
  }

  private static TaskModel readTask(Map<String, @Nullable Object> in) {
    return new TaskModel(
        string(in, "task_id"),
        string(in, "method"),
        string(in, "invoker"),
        Json.strings(in.get("parameter_names")),
        ArgumentJson.read(in.get("arguments")),
        readMapping(in),
        Json.strings(in.get("upstream")),
        TriggerRule.ofAirflowName(string(in, "trigger_rule")),
        flag(in, "returns_value"),
        flag(in, "mapped_over"),
        readSettings(in.get("settings")),
        optional(in, "group"),
        in.containsKey("role") ? TaskRole.ofJsonName(string(in, "role")) : TaskRole.WORK,
        in.containsKey("gates")
            ? Json.objects(in.get("gates")).stream().map(ModelJson::readGate).toList()
            : List.of(),
        in.containsKey("condition") ? ArgumentJson.readCondition(in.get("condition")) : null,
        OperatorJson.read(in.get("operator")));
  }

  private static Gate readGate(Map<String, @Nullable Object> in) {
    return new Gate(string(in, "decider"), ArgumentJson.readCondition(in.get("condition")));
  }

  private static TaskDefaults readSettings(@Nullable Object json) {
    Map<String, @Nullable Object> in = Json.object(json);
    return new TaskDefaults(
        integer(in, "retries"),
        seconds(in, "retry_delay_seconds"),
        optional(in, "queue"),
        optional(in, "executor"),
        new TaskAttributes(AttributeJson.read(in, TaskAttribute.values())));
  }

  static String string(Map<String, @Nullable Object> in, String key) {
    if (!(in.get(key) instanceof String text)) {
      throw new IllegalArgumentException("The DAG model lacks the text '" + key + "'");
    }
    return text;
  }

  static boolean flag(Map<String, @Nullable Object> in, String key) {
    if (!(in.get(key) instanceof Boolean flag)) {
      throw new IllegalArgumentException("The DAG model lacks the flag '" + key + "'");
    }
    return flag;
  }

  static @Nullable String optional(Map<String, @Nullable Object> in, String key) {
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

  static @Nullable Duration seconds(Map<String, @Nullable Object> in, String key) {
    Object value = in.get(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException(
          "The DAG model needs a number of seconds as '" + key + "'");
    }
    return Seconds.duration(number);
  }

  static Instant instant(String key, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("The DAG model has no valid " + key + ": " + text, e);
    }
  }

  private static <T> T required(@Nullable T value, String key) {
    if (value == null) {
      throw new IllegalArgumentException("The DAG model lacks '" + key + "'");
    }
    return value;
  }
}
