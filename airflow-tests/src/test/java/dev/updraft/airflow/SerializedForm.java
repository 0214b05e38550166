package dev.updraft.airflow;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serialized DAGs as text that can be compared: keys sorted, tasks by id, places set aside. */
final class SerializedForm {
  /** What a deployment decides and a compiler cannot know. */
  private static final List<String> PLACES =
      List.of("fileloc", "relative_fileloc", "_processor_dags_folder");

  private SerializedForm() {}

  /**
   * A serialized DAG, {@code {"__version":..,"dag":{..}}}, as comparable lines.
   *
   * @param alsoSetAside further fields of the DAG that its deployment decides
   */
  static List<String> lines(JsonNode serialized, String... alsoSetAside) {
    ObjectNode copy = (ObjectNode) serialized.deepCopy();
    ObjectNode dag = (ObjectNode) copy.path("dag");
    dag.remove(PLACES);
    dag.remove(List.of(alsoSetAside));
    List<JsonNode> tasks = new ArrayList<>();
    dag.path("tasks").forEach(tasks::add);
    tasks.sort(
        (a, b) ->
            a.path("__var")
                .path("task_id")
                .asString()
                .compareTo(b.path("__var").path("task_id").asString()));
    ArrayNode sorted = dag.putArray("tasks");
    tasks.forEach(sorted::add);
    List<String> out = new ArrayList<>();
    write(out, copy, "");
    return out;
  }

  private static void write(List<String> out, JsonNode node, String path) {
    if (node.isObject() && !node.isEmpty()) {
      node.propertyNames().stream()
          .sorted()
          .forEach(name -> write(out, node.get(name), path + "/" + name));
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        write(out, node.get(i), path + "/" + i);
      }
    } else {
      // One leaf a line, so that a failing comparison shows the place. Texts are quoted, doubles
      // have a point: values of different JSON types are never equal.
      out.add(path + " = " + node);
    }
  }
}
