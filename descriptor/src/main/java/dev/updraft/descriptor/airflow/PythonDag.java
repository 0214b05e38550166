package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Python file by which a stock Airflow learns of a DAG. */
public final class PythonDag {
  private PythonDag() {}

  /**
   * The name of the file for a DAG, {@code dag_<dag_id>.py}. A dot in the id becomes a tilde, which
   * no id may hold: Airflow imports the members of a zip by module name, where a dot would name a
   * package.
   */
  public static String fileName(String dagId) {
    return "dag_" + dagId.replace('.', '~') + ".py";
  }

  /**
   * Writes the file. It is the same for Airflow 3.0 to 3.4, names only {@code airflow.sdk}, the
   * timetable of the schedule and the classes of Python operators, and is ASCII but for names and
   * the Java source. NUL and lone surrogates in texts, which no database of Airflow stores, become
   * U+FFFD.
   *
   * @param model the model, with resolved settings ({@link DagModel#resolved})
   * @param javaVersion the version to stamp into every task
   * @param javaSource the Java source to append as comment lines for Airflow's Code tab, if known
   * @throws IllegalArgumentException if Airflow has no form for the model; the text names the task
   *     or param
   */
  public static String write(DagModel model, String javaVersion, @Nullable String javaSource) {
    DagModel dag = StorableText.in(model);
    Groups groups = new Groups(dag);
    List<TaskCall> calls = TaskCall.of(dag, groups);
    PythonNames names = new PythonNames();
    OperatorNames operators = new OperatorNames(calls, names);
    Map<String, String> functions = functionNames(calls, names);
    PythonAssets assets = new PythonAssets(dag, names);
    PythonCalls block = new PythonCalls(calls, groups, functions, operators, assets, names);
    List<String> imports = new ArrayList<>(operators.imports());
    String timetable = ScheduleForm.importLine(dag.schedule());
    if (timetable != null) {
      imports.add(timetable);
    }
    boolean sensors = dag.tasks().stream().anyMatch(task -> task.kind().sensor() != null);
    if (sensors) {
      imports.add(PythonSensors.IMPORT);
    }
    StringBuilder out = new StringBuilder();
    out.append(
        PythonHeader.text(
            "Generated from " + dag.className() + "; do not edit. dag_id=" + dag.dagId(),
            javaVersion,
            asksForRelease(dag),
            dag.settings(),
            imports,
            sensors));
    out.append(assets.section());
    for (TaskCall call : calls) {
      if (call.ofPython()) {
        continue;
      }
      function(out, call, groups.label(call.task()), functions.get(call.task().taskId()), assets);
    }
    out.append(block.groupFunctions());
    dag(out, dag, javaVersion, assets);
    return out.append(block.block()).append(SourceComment.of(javaSource)).toString();
  }

  /** The functions' names as Airflow shows them, by task id. */
  static Map<String, String> functionNames(List<TaskCall> calls, PythonNames names) {
    Map<String, String> functions = new HashMap<>();
    for (TaskCall call : calls) {
      if (!call.ofPython()) {
        functions.put(call.task().taskId(), names.global(call.task().taskId()));
      }
    }
    return functions;
  }

  /** The text that Airflow shows about the DAG. */
  static String docMd(DagModel dag, String javaVersion) {
    String about = "Java class `" + dag.className() + "`, code version `" + javaVersion + "`";
    Object doc = dag.settings().get(DagAttribute.DOC);
    String text = doc == null ? dag.description() : doc.toString();
    return text == null ? about : text + "\n\n" + about;
  }

  private static boolean asksForRelease(DagModel dag) {
    return DagAttributes.asksForRelease(dag.settings())
        || PythonAssets.asksForRelease(dag.schedule())
        || dag.tasks().stream()
            .anyMatch(t -> TaskAttributesForm.asksForRelease(t.settings().attributes()));
  }

  private static void function(
      StringBuilder out, TaskCall call, String label, @Nullable String name, PythonAssets assets) {
    TaskModel task = call.task();
    TaskDefaults settings = task.settings();
    SensorModel sensor = task.kind().sensor();
    String decorator = sensor == null ? "java" : "java_sensor";
    StringJoiner options = new StringJoiner(", ", "\n\n@" + decorator + "(", ")\n");
    options.add(literal(task.method()));
    if (call.branch()) {
      options.add("branch=True");
    }
    options.add("task_id=" + literal(label));
    options.add(
        "queue="
            + literal(settings.queue() == null ? TaskDefaults.DEFAULT_QUEUE : settings.queue()));
    settings(task, assets).forEach(options::add);
    out.append(options);
    out.append("def ").append(name).append('(');
    out.append(String.join(", ", call.parameters())).append("): ...\n");
  }

  /** What any operator is told besides its id, its queue and its own arguments. */
  static List<String> settings(TaskModel task, PythonAssets assets) {
    TaskDefaults settings = task.settings();
    List<String> options = new ArrayList<>();
    if (settings.retries() != null) {
      options.add("retries=" + settings.retries());
    }
    if (settings.retryDelay() != null) {
      options.add("retry_delay=" + timedelta(settings.retryDelay()));
    }
    if (settings.executor() != null) {
      options.add("executor=" + literal(settings.executor()));
    }
    if (task.triggerRule() != TriggerRule.ALL_SUCCESS && task.role() != TaskRole.TEARDOWN) {
      options.add("trigger_rule=" + literal(task.triggerRule().airflowName()));
    }
    options.addAll(TaskAttributesForm.python(settings.attributes(), assets));
    SensorModel sensor = task.kind().sensor();
    if (sensor != null) {
      options.addAll(PythonSensors.python(sensor));
    }
    return options;
  }

  private static void dag(
      StringBuilder out, DagModel dag, String javaVersion, PythonAssets assets) {
    StringJoiner options = new StringJoiner(",\n    ", "\n\nwith DAG(\n    ", ",\n) as dag:\n");
    options.add("dag_id=" + literal(dag.dagId()));
    if (dag.description() != null) {
      options.add("description=" + literal(dag.description()));
    }
    options.add("schedule=" + ScheduleForm.python(dag.schedule(), assets));
    if (dag.startDate() != null) {
      options.add("start_date=" + datetime(dag.startDate()));
    }
    options.add("catchup=" + literal(dag.catchup()));
    if (dag.maxActiveRuns() != null) {
      options.add("max_active_runs=" + dag.maxActiveRuns());
    }
    if (!dag.tags().isEmpty()) {
      options.add("tags=" + literal(dag.tags()));
    }
    options.add("doc_md=" + literal(docMd(dag, javaVersion)));
    DagAttributes.python(dag.settings()).forEach(options::add);
    if (!dag.params().isEmpty()) {
      StringJoiner params = new StringJoiner(",\n        ", "params={\n        ", ",\n    }");
      dag.params().forEach(param -> params.add(literal(param.name()) + ": " + param(param)));
      options.add(params.toString());
    }
    out.append(options);
  }

  private static String param(ParamModel param) {
    StringJoiner options = new StringJoiner(", ", "Param(", ")");
    if (!param.required()) {
      options.add(literal(param.defaultValue()));
    }
    if (param.description() != null) {
      options.add("description=" + literal(param.description()));
    }
    Map<String, Object> others = new TreeMap<>();
    new TreeMap<>(AirflowParams.schema(param))
        .forEach(
            (key, value) -> {
              if (key.matches("[a-z][A-Za-z]*") && PythonNames.free(key)) {
                options.add(key + "=" + literal(value));
              } else {
                others.put(key, value);
              }
            });
    if (!others.isEmpty()) {
      options.add("**" + literal(others));
    }
    return options.toString();
  }

  static String timedelta(Duration delay) {
    long micros = delay.toNanosPart() / 1000;
    String rest = micros == 0 ? "" : ", microseconds=" + micros;
    return "timedelta(seconds=" + delay.toSeconds() + rest + ")";
  }

  static String datetime(Instant instant) {
    ZonedDateTime date = instant.atZone(ZoneOffset.UTC);
    StringJoiner parts = new StringJoiner(", ", "datetime(", ", tzinfo=timezone.utc)");
    parts.add("" + date.getYear()).add("" + date.getMonthValue()).add("" + date.getDayOfMonth());
    int micros = date.getNano() / 1000;
    if (date.getHour() != 0 || date.getMinute() != 0 || date.getSecond() != 0 || micros != 0) {
      parts.add("" + date.getHour()).add("" + date.getMinute());
    }
    if (date.getSecond() != 0 || micros != 0) {
      parts.add("" + date.getSecond());
    }
    if (micros != 0) {
      parts.add("" + micros);
    }
    return parts.toString();
  }
}
