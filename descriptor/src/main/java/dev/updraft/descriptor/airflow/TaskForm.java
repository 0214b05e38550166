package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TriggerRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tasks of one DAG in Airflow's serialized form. */
final class TaskForm {
  private static final List<String> TEMPLATE_FIELDS =
      List.of("op_args", "op_kwargs", "java_method", "java_version");

  private final DagModel dag;
  private final List<TaskCall> calls;
  private final String javaVersion;
  private final AirflowLine line;

  TaskForm(DagModel dag, List<TaskCall> calls, String javaVersion, AirflowLine line) {
    this.dag = dag;
    this.calls = calls;
    this.javaVersion = javaVersion;
    this.line = line;
  }

  Map<String, @Nullable Object> serialize(TaskCall call, String function) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("_operator_name", "@Task");
    out.put("_task_module", "updraft");
    List<String> downstream =
        calls.stream()
            .filter(other -> other.upstream().contains(call.task().taskId()))
            .map(other -> other.task().taskId())
            .sorted(PythonText.ORDER)
            .toList();
    if (!downstream.isEmpty() || first()) {
      out.put("downstream_task_ids", downstream);
    }
    out.put("python_callable_name", first() ? "updraft." + function : function);
    out.put("task_id", call.task().taskId());
    out.put("task_type", "JavaTask");
    out.put("template_fields", TEMPLATE_FIELDS);
    out.put("template_fields_renderers", Map.of("op_args", "py", "op_kwargs", "py"));
    out.put("ui_color", "#f89820");
    if (!dag.params().isEmpty()) {
      out.put("params", AirflowParams.serialize(dag.params(), "dag", line));
    }
    if (first()) {
      out.put("start_from_trigger", false);
      out.put("start_trigger_args", null);
      out.put("template_ext", List.of());
      out.put("ui_fgcolor", "#000");
    }
    if (call.mapped()) {
      mapped(out, call);
    } else {
      plain(out, call);
    }
    return out;
  }

  private void plain(Map<String, @Nullable Object> out, TaskCall call) {
    out.put("_needs_expansion", false);
    settings(out, call, false);
    out.put("op_args", List.of());
    out.put("op_kwargs", new TemplateField(dag.dagId(), line).serialize(call, dag));
    if (line.compareTo(AirflowLine.V3_3) >= 0) {
      out.put("has_retry_policy", false);
    }
    if (first()) {
      out.put("pool", "default_pool");
      out.put("weight_rule", "downstream");
    }
  }

  private void mapped(Map<String, @Nullable Object> out, TaskCall call) {
    out.put("_disallow_kwargs_override", false);
    out.put("_expand_input_attr", "op_kwargs_expand_input");
    out.put("_is_mapped", true);
    Map<String, @Nullable Object> expand = new LinkedHashMap<>();
    expand.put("type", "dict-of-lists");
    expand.put("value", typed(call.expanded()));
    out.put("op_kwargs_expand_input", expand);
    Map<String, @Nullable Object> partial = new LinkedHashMap<>();
    settings(partial, call, true);
    partial.put("op_args", List.of());
    partial.put("op_kwargs", typed(call.arguments()));
    out.put("partial_kwargs", partial);
    if (first()) {
      out.put("operator_extra_links", List.of());
    }
  }

  private void settings(Map<String, @Nullable Object> out, TaskCall call, boolean mapped) {
    TaskDefaults settings = call.task().settings();
    out.put("java_method", call.task().method());
    out.put("java_version", javaVersion);
    String queue = settings.queue() == null ? TaskDefaults.DEFAULT_QUEUE : settings.queue();
    // 3.0 compares identities, so that equal texts and durations are not defaults for a plain task.
    if (!queue.equals("default") || first() && !mapped) {
      out.put("queue", queue);
    }
    if (settings.executor() != null) {
      out.put("executor", settings.executor());
    }
    if (settings.retries() != null && settings.retries() != 0) {
      out.put("retries", settings.retries());
    }
    if (call.task().triggerRule() != TriggerRule.ALL_SUCCESS) {
      out.put("trigger_rule", call.task().triggerRule().airflowName());
    }
    Duration delay = settings.retryDelay();
    boolean elided = first() && mapped && TaskDefaults.DEFAULT_RETRY_DELAY.equals(delay);
    if (delay != null && !elided) {
      double seconds = delay.getSeconds() + delay.getNano() / 1000 / 1_000_000.0;
      out.put("retry_delay", mapped ? Typed.of("timedelta", seconds) : seconds);
    } else if (!mapped && !first()) {
      out.put("retry_delay", (double) TaskDefaults.DEFAULT_RETRY_DELAY.toSeconds());
    }
    if (first()) {
      out.put("is_setup", false);
      out.put("is_teardown", false);
      out.put("on_failure_fail_dagrun", false);
    }
  }

  private static Map<String, @Nullable Object> typed(Map<String, Argument> arguments) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    arguments.forEach((name, argument) -> out.put(name, typed(argument)));
    return Typed.of("dict", out);
  }

  private static @Nullable Object typed(Argument argument) {
    if (argument instanceof Argument.Result result) {
      return Typed.of("xcomref", Map.of("task_id", result.taskId(), "key", "return_value"));
    }
    if (argument instanceof Argument.ListOf list) {
      return list.items().stream().map(TaskForm::typed).toList();
    }
    if (argument instanceof Argument.Param param) {
      return ParamText.of(param.name());
    }
    return Typed.value(((Argument.Constant) argument).value());
  }

  private boolean first() {
    return line == AirflowLine.V3_0;
  }
}
