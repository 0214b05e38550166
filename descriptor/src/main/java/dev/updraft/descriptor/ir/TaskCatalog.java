package dev.updraft.descriptor.ir;

import dev.updraft.descriptor.AttributeJson;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskKindJson;
import dev.updraft.descriptor.TriggerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a {@code DagSource} can call, as a file beside its generated invokers: {@code
 * META-INF/updraft/tasks/<class>.json}.
 *
 * @param processorVersion the version of the annotation processor that wrote it
 * @param tasks the tasks, each with another {@link TaskRef#invoker()}
 * @param callbacks the names of the callbacks that calls of them may be told
 * @param withoutOutputs by their invokers the tasks whose results have no parts with names: what
 *     they return instead
 */
public record TaskCatalog(
    String processorVersion,
    List<TaskRef> tasks,
    List<String> callbacks,
    Map<String, String> withoutOutputs) {
  /** The format that this release reads and writes. */
  private static final long FORMAT = 1;

  /** Copies lists and map. */
  public TaskCatalog {
    tasks = List.copyOf(tasks);
    callbacks = List.copyOf(callbacks);
    withoutOutputs = Map.copyOf(withoutOutputs);
  }

  /** Tasks without callbacks, whose results have parts with names if there is a result. */
  public TaskCatalog(String processorVersion, List<TaskRef> tasks) {
    this(processorVersion, tasks, List.of(), Map.of());
  }

  /** Where it is in a class output, for a class of this binary name. */
  public static String path(String className) {
    return "META-INF/updraft/tasks/" + className + ".json";
  }

  /** The file as text: the same bytes for the same tasks. */
  public String toJson() {
    List<Object> items = new ArrayList<>();
    for (TaskRef task : tasks) {
      Map<String, @Nullable Object> item = new LinkedHashMap<>();
      item.put("method", task.method());
      item.put("invoker", task.invoker());
      item.put("task_id", task.taskId());
      item.put("explicit_id", task.explicitId());
      item.put("parameter_names", task.parameterNames());
      item.put("parameter_types", task.parameterTypes());
      item.put("returns_value", task.returnsValue());
      TaskDefaults settings = task.settings();
      item.put("retries", settings.retries() == null ? null : (long) settings.retries());
      item.put(
          "retry_delay", settings.retryDelay() == null ? null : settings.retryDelay().toString());
      item.put("queue", settings.queue());
      item.put("executor", settings.executor());
      AttributeJson.write(item, settings.attributes().values());
      item.put(
          "trigger_rule", task.triggerRule() == null ? null : task.triggerRule().airflowName());
      TaskKindJson.write(item, task.kind());
      if (withoutOutputs.containsKey(task.invoker())) {
        item.put("without_outputs", withoutOutputs.get(task.invoker()));
      }
      items.add(item);
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("format", FORMAT);
    out.put("processor_version", processorVersion);
    out.put("tasks", items);
    out.put("callbacks", callbacks);
    return Json.pretty(out);
  }

  /**
   * Reads such a file.
   *
   * @throws IllegalArgumentException if it is none or of another format
   */
  public static TaskCatalog parse(String json) {
    Map<String, @Nullable Object> in = Json.object(Json.parse(json));
    if (!Long.valueOf(FORMAT).equals(in.get("format"))) {
      throw new IllegalArgumentException(
          "The list of tasks has format " + in.get("format") + ", not " + FORMAT + ".");
    }
    Map<String, String> withoutOutputs = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> item : Json.objects(in.get("tasks"))) {
      if (item.get("without_outputs") instanceof String returned) {
        withoutOutputs.put(String.valueOf(item.get("invoker")), returned);
      }
    }
    return new TaskCatalog(
        String.valueOf(in.get("processor_version")),
        Json.objects(in.get("tasks")).stream().map(TaskCatalog::task).toList(),
        texts(in.get("callbacks")),
        withoutOutputs);
  }

  private static TaskRef task(Map<String, @Nullable Object> item) {
    return new TaskRef(
        String.valueOf(item.get("method")),
        String.valueOf(item.get("invoker")),
        String.valueOf(item.get("task_id")),
        Boolean.TRUE.equals(item.get("explicit_id")),
        texts(item.get("parameter_names")),
        texts(item.get("parameter_types")),
        Boolean.TRUE.equals(item.get("returns_value")),
        new TaskDefaults(
            item.get("retries") instanceof Long retries ? Math.toIntExact(retries) : null,
            item.get("retry_delay") instanceof String delay ? Duration.parse(delay) : null,
            (String) item.get("queue"),
            (String) item.get("executor"),
            new TaskAttributes(AttributeJson.read(item, TaskAttribute.values()))),
        item.get("trigger_rule") instanceof String rule ? TriggerRule.ofAirflowName(rule) : null,
        TaskKindJson.read(item));
  }

  private static List<String> texts(@Nullable Object items) {
    return items instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
