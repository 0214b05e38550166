package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.Seconds;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tasks of one DAG in Airflow's serialized form. */
final class TaskForm {
  private static final List<String> TEMPLATE_FIELDS =
      List.of("op_args", "op_kwargs", "java_method", "java_version");

  private final DagModel dag;
  private final List<TaskCall> calls;
  private final Groups groups;
  private final TemplateField templateField;
  private final String javaVersion;
  private final AirflowLine line;

  TaskForm(
      DagModel dag, List<TaskCall> calls, Groups groups, String javaVersion, AirflowLine line) {
    this.dag = dag;
    this.calls = calls;
    this.groups = groups;
    this.templateField = new TemplateField(dag.dagId(), calls, line);
    this.javaVersion = javaVersion;
    this.line = line;
  }

  Map<String, @Nullable Object> serialize(TaskCall call, String function) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    SensorModel sensor = call.task().kind().sensor();
    out.put("_operator_name", call.branch() ? "@Branch" : sensor == null ? "@Task" : "@Sensor");
    if (call.branch()) {
      out.put("_can_skip_downstream", true);
    }
    out.put("_task_module", "updraft");
    downstream(out, call);
    out.put("python_callable_name", first() ? "updraft." + function : function);
    out.put("task_id", call.task().taskId());
    out.put("task_type", taskType(call));
    out.put("template_fields", TEMPLATE_FIELDS);
    out.put("template_fields_renderers", Map.of("op_args", "py", "op_kwargs", "py"));
    out.put("ui_color", "#f89820");
    params(out);
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

  /**
   * What is known of a Python operator: its place in the DAG and what Updraft tells it. Which of
   * its arguments are template fields, its colours and links only its class knows.
   */
  Map<String, @Nullable Object> ofPython(TaskCall call) {
    OperatorModel operator = Objects.requireNonNull(call.task().operator());
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("_task_module", operator.module());
    downstream(out, call);
    out.put("task_id", call.task().taskId());
    out.put("task_type", operator.className());
    params(out);
    if (call.mapped()) {
      out.put("_disallow_kwargs_override", false);
      out.put("_expand_input_attr", "expand_input");
      out.put("_is_mapped", true);
      out.put("expand_input", Typed.dictOfLists(call.expanded()));
      Map<String, @Nullable Object> partial = new LinkedHashMap<>();
      settings(partial, call, true);
      out.put("partial_kwargs", partial);
    } else {
      out.put("_needs_expansion", groups.mapped(call.task()) != null);
      settings(out, call, false);
      if (line.compareTo(AirflowLine.V3_3) >= 0) {
        out.put("has_retry_policy", false);
      }
    }
    return out;
  }

  private void downstream(Map<String, @Nullable Object> out, TaskCall call) {
    List<String> downstream =
        calls.stream()
            .filter(other -> other.upstream().contains(call.task().taskId()))
            .map(other -> other.task().taskId())
            .sorted(PythonText.ORDER)
            .toList();
    if (!downstream.isEmpty() || first()) {
      out.put("downstream_task_ids", downstream);
    }
  }

  private void params(Map<String, @Nullable Object> out) {
    if (!dag.params().isEmpty()) {
      out.put("params", AirflowParams.serialize(dag.params(), "dag", line));
    }
  }

  private void plain(Map<String, @Nullable Object> out, TaskCall call) {
    out.put("_needs_expansion", groups.mapped(call.task()) != null);
    settings(out, call, false);
    sensor(out, out, call);
    out.put("op_args", List.of());
    out.put("op_kwargs", templateField.serialize(call));
    if (line.compareTo(AirflowLine.V3_3) >= 0) {
      out.put("has_retry_policy", false);
    }
  }

  private void mapped(Map<String, @Nullable Object> out, TaskCall call) {
    out.put("_disallow_kwargs_override", false);
    out.put("_expand_input_attr", "op_kwargs_expand_input");
    out.put("_is_mapped", true);
    out.put("op_kwargs_expand_input", Typed.dictOfLists(call.expanded()));
    Map<String, @Nullable Object> partial = new LinkedHashMap<>();
    settings(partial, call, true);
    sensor(out, partial, call);
    partial.put("op_args", List.of());
    partial.put("op_kwargs", Typed.arguments(call.arguments()));
    out.put("partial_kwargs", partial);
    if (first()) {
      out.put("operator_extra_links", List.of());
    }
  }

  private void settings(Map<String, @Nullable Object> out, TaskCall call, boolean mapped) {
    TaskDefaults settings = call.task().settings();
    String queue = settings.queue();
    if (!call.ofPython()) {
      out.put("java_method", call.task().method());
      out.put("java_version", javaVersion);
      queue = queue == null ? TaskDefaults.DEFAULT_QUEUE : queue;
    }
    // 3.0 compares identities, so that equal texts and durations are not defaults for a plain task.
    if (queue != null && (!queue.equals("default") || first() && !mapped)) {
      out.put("queue", queue);
    }
    if (settings.executor() != null) {
      out.put("executor", settings.executor());
    }
    if (settings.retries() != null && settings.retries() != 0) {
      out.put("retries", settings.retries());
    }
    TriggerRule rule = call.triggerRule();
    if (first() && rule == TriggerRule.ALL_DONE_MIN_ONE_SUCCESS) {
      throw new IllegalArgumentException(
          "Task '"
              + call.task().taskId()
              + "' has the rule all_done_min_one_success, which Airflow 3.0 lacks");
    }
    if (rule != TriggerRule.ALL_SUCCESS) {
      out.put("trigger_rule", rule.airflowName());
    }
    Duration delay = settings.retryDelay();
    boolean elided = first() && mapped && TaskDefaults.DEFAULT_RETRY_DELAY.equals(delay);
    if (delay != null && !elided) {
      double seconds = Seconds.of(delay);
      out.put("retry_delay", mapped ? Typed.of("timedelta", seconds) : seconds);
    } else if (!first() && (!mapped || call.ofPython())) {
      double seconds = TaskDefaults.DEFAULT_RETRY_DELAY.toSeconds();
      out.put("retry_delay", mapped ? Typed.of("timedelta", seconds) : seconds);
    }
    TaskAttributesForm.serialize(out, settings.attributes(), mapped, line);
    TaskRole role = call.task().role();
    boolean always = first() && !(mapped && call.ofPython());
    if (always || role == TaskRole.SETUP) {
      out.put("is_setup", role == TaskRole.SETUP);
    }
    if (always || role == TaskRole.TEARDOWN) {
      out.put("is_teardown", role == TaskRole.TEARDOWN);
    }
    if (always) {
      out.put("on_failure_fail_dagrun", false);
    }
  }

  private static void sensor(
      Map<String, @Nullable Object> out, Map<String, @Nullable Object> settings, TaskCall call) {
    SensorModel sensor = call.task().kind().sensor();
    if (sensor != null) {
      PythonSensors.serialize(out, settings, sensor, call.mapped());
    }
  }

  /** The name of the operator's class. */
  static String taskType(TaskCall call) {
    OperatorModel operator = call.task().operator();
    if (operator != null) {
      return operator.className();
    }
    boolean sensor = call.task().kind().sensor() != null;
    return (call.branch() ? "JavaBranch" : "Java") + (sensor ? "SensorTask" : "Task");
  }

  private boolean first() {
    return line == AirflowLine.V3_0;
  }
}
