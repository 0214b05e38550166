package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Seconds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A DAG in Airflow's own serialized form, as an Airflow with default settings would write it. */
public final class AirflowForm {
  private static final int DEFAULT_MAX_ACTIVE = 16;

  private AirflowForm() {}

  /**
   * Serializes a DAG as Airflow serializes what {@link PythonDag} generates from it.
   *
   * @param dag the model, with resolved settings ({@link DagModel#resolved})
   * @param javaVersion the version stamped into every task
   * @param relativeFileloc the path of the DAG's file in its bundle; also given as {@code fileloc},
   *     whose real value only the deployment knows
   * @param line the release line of Airflow
   * @return {@code {"__version": …, "dag": {…}}}
   * @throws IllegalArgumentException if Airflow has no form for the model; the text names the task
   *     or param
   */
  public static Map<String, @Nullable Object> serialize(
      DagModel dag, String javaVersion, String relativeFileloc, AirflowLine line) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("__version", line == AirflowLine.V3_0 ? 2 : 3);
    out.put("dag", dag(StorableText.in(dag), javaVersion, relativeFileloc, line));
    return out;
  }

  private static Map<String, @Nullable Object> dag(
      DagModel dag, String javaVersion, String relativeFileloc, AirflowLine line) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", dag.dagId());
    out.put("fileloc", relativeFileloc);
    out.put("relative_fileloc", relativeFileloc);
    put(out, "description", dag.description());
    out.put("doc_md", PythonDag.docMd(dag, javaVersion));
    out.put("timezone", "UTC");
    out.put("timetable", ScheduleForm.serialize(dag.schedule(), line));
    put(out, "start_date", dag.startDate() == null ? null : Seconds.of(dag.startDate()));
    limits(out, dag, line);
    DagAttributes.serialize(out, dag, line);
    if (!dag.tags().isEmpty() || line == AirflowLine.V3_0) {
      out.put("tags", dag.tags().stream().sorted(PythonText.ORDER).toList());
    }
    if (line.compareTo(AirflowLine.V3_1) >= 0) {
      out.put(
          "deadline",
          PythonCallbackForm.serialize(dag.settings().get(DagAttribute.DEADLINES), line));
    }
    out.put("params", AirflowParams.serialize(dag.params(), null, line));
    out.put("dag_dependencies", new AssetForm(line).dependencies(dag));
    out.put("edge_info", Map.of());
    Groups groups = new Groups(dag);
    List<TaskCall> calls = TaskCall.of(dag, groups);
    PythonNames names = new PythonNames();
    // Names of classes are taken first, as in the generated file.
    new OperatorNames(calls, names);
    Map<String, String> functions = PythonDag.functionNames(calls, names);
    TaskForm form = new TaskForm(dag, calls, groups, javaVersion, line);
    List<Object> tasks = new ArrayList<>();
    for (TaskCall call : calls) {
      String function = functions.get(call.task().taskId());
      tasks.add(
          Typed.of(
              "operator", function == null ? form.ofPython(call) : form.serialize(call, function)));
    }
    out.put("task_group", GroupForm.root(calls, groups));
    out.put("tasks", tasks);
    return out;
  }

  /** Which runs there are: each line elides other defaults. */
  private static void limits(Map<String, @Nullable Object> out, DagModel dag, AirflowLine line) {
    int runs = dag.maxActiveRuns() == null ? DEFAULT_MAX_ACTIVE : dag.maxActiveRuns();
    boolean always = line.compareTo(AirflowLine.V3_2) >= 0;
    if (always || line == AirflowLine.V3_0 || dag.catchup()) {
      out.put("catchup", dag.catchup());
    }
    if (always || runs != DEFAULT_MAX_ACTIVE) {
      out.put("max_active_runs", runs);
    }
  }

  private static void put(Map<String, @Nullable Object> out, String key, @Nullable Object value) {
    if (value != null) {
      out.put(key, value);
    }
  }
}
