package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInfo;

/** Compares the Python file of a DAG and its form for every line with the golden files. */
final class FormGoldens {
  static final String VERSION = "sha256:0123456789abcdef";

  private FormGoldens() {}

  static void check(DagModel dag, TestInfo test) {
    Goldens goldens =
        new Goldens(
            test.getTestClass().orElseThrow(), test.getTestMethod().orElseThrow().getName());
    goldens.check(
        PythonDag.fileName(dag.dagId()), PythonDag.write(dag, VERSION, "class Flow {\n}\n"));
    for (AirflowLine line : AirflowLine.values()) {
      if (dag.schedule() != null && line.ordinal() < dag.schedule().firstMinor()) {
        continue;
      }
      Map<String, @Nullable Object> form = AirflowForm.serialize(dag, VERSION, "dag.py", line);
      goldens.check(line + ".json", Json.pretty(comparable(form)));
    }
  }

  /** As dump_goldens.py writes it: without what depends on the place, tasks sorted by id. */
  private static Object comparable(Map<String, @Nullable Object> form) {
    Map<?, ?> copy = (Map<?, ?>) Json.parse(Json.canonical(form));
    Map<?, ?> dag = (Map<?, ?>) copy.get("dag");
    dag.remove("fileloc");
    dag.remove("relative_fileloc");
    ((List<?>) dag.get("tasks")).sort((a, b) -> id(a).compareTo(id(b)));
    return copy;
  }

  private static String id(Object task) {
    return (String) ((Map<?, ?>) ((Map<?, ?>) task).get("__var")).get("task_id");
  }
}
