package dev.updraft.airflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serialized DAGs as text that can be compared: keys sorted, tasks by id, places set aside. */
final class SerializedForm {
  /** What a deployment decides and a compiler cannot know. */
  private static final List<String> PLACES =
      List.of("fileloc", "relative_fileloc", "_processor_dags_folder");

  /** What Updraft knows of a task that is a Python operator; the rest is the class's own. */
  private static final Set<String> OF_ANY_OPERATOR =
      Set.of(
          """
          _disallow_kwargs_override _expand_input_attr _is_mapped _needs_expansion
          _task_display_name _task_module depends_on_past do_xcom_push doc_md downstream_task_ids
          execution_timeout executor expand_input has_retry_policy ignore_first_depends_on_past
          is_setup is_teardown map_index_template max_active_tis_per_dag max_active_tis_per_dagrun
          max_retry_delay on_failure_fail_dagrun owner params partial_kwargs pool pool_slots
          priority_weight queue retries retry_delay retry_exponential_backoff task_display_name
          task_id task_type trigger_rule wait_for_downstream
          wait_for_past_depends_before_skipping weight_rule
          """
              .strip()
              .split("\\s+"));

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
    tasks.stream()
        .map(task -> task.path("__var"))
        .filter(task -> !task.path("_task_module").asString("updraft").equals("updraft"))
        .forEach(SerializedForm::keepOfAnyOperator);
    ArrayNode sorted = dag.putArray("tasks");
    tasks.forEach(sorted::add);
    List<String> out = new ArrayList<>();
    write(out, copy, "");
    return out;
  }

  private static void keepOfAnyOperator(JsonNode task) {
    ((ObjectNode) task).retain(OF_ANY_OPERATOR);
    if (task.path("partial_kwargs") instanceof ObjectNode partial) {
      partial.retain(OF_ANY_OPERATOR);
    }
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
      out.add(path + " = " + text(node));
    }
  }

  /** PostgreSQL keeps no exponents. */
  private static String text(JsonNode leaf) {
    String text = leaf.toString();
    return leaf.isNumber() && text.contains("E") ? leaf.decimalValue().toPlainString() : text;
  }
}
