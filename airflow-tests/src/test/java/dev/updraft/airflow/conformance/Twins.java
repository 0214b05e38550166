package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.airflow.AirflowRest;
import dev.updraft.airflow.Runs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Compares the run of a Java DAG with that of its twin in Python, as the REST API shows both. */
final class Twins {
  private static final Set<String> PYTHON_ONLY_KEYS = Set.of("skipmixin_key");

  private static final Set<String> ARGUMENTS = Set.of("op_args", "op_kwargs");

  private Twins() {}

  /** States, labels, XComs, rendered fields and asset events are equal, but for {@code except}. */
  static void assertEqual(Runs.Run java, Runs.Run python, Set<String> except) throws IOException {
    assertThat(without(java.states(), "state:", except))
        .as("states of %s and %s", java.dagId(), python.dagId())
        .isEqualTo(without(python.states(), "state:", except));
    assertThat(without(xcoms(java), "xcom:", except))
        .as("XComs of %s and %s", java.dagId(), python.dagId())
        .isEqualTo(without(xcoms(python), "xcom:", except));
    if (!except.contains("labels")) {
      assertThat(labels(java)).as("labels").isEqualTo(labels(python));
    }
    if (!except.contains("rendered")) {
      assertThat(without(rendered(java), "rendered:", except))
          .as("rendered fields of %s and %s", java.dagId(), python.dagId())
          .isEqualTo(without(rendered(python), "rendered:", except));
    }
    if (!except.contains("events")) {
      assertThat(events(java)).as("asset events").isEqualTo(events(python));
    }
  }

  private static <T> Map<String, T> without(Map<String, T> all, String kind, Set<String> except) {
    Map<String, T> rest = new TreeMap<>(all);
    rest.keySet().removeIf(key -> except.contains(kind + key));
    return rest;
  }

  private static Map<String, JsonNode> xcoms(Runs.Run run) throws IOException {
    Map<String, JsonNode> values = new TreeMap<>();
    String path =
        "/dags/%s/dagRuns/%s/taskInstances/~/xcomEntries?limit=100"
            .formatted(run.dagId(), AirflowRest.encode(run.runId()));
    for (JsonNode entry : run.rest().get(path).path("xcom_entries")) {
      String key = entry.path("key").asString();
      String task = entry.path("task_id").asString();
      int index = entry.path("map_index").asInt();
      if (!PYTHON_ONLY_KEYS.contains(key)) {
        JsonNode value = run.rest().xcom(run.dagId(), run.runId(), task, index, key);
        if (value != null) {
          values.put(task + (index < 0 ? "" : "[" + index + "]") + "." + key, value);
        }
      }
    }
    return values;
  }

  private static Map<String, String> labels(Runs.Run run) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    for (JsonNode ti : run.rest().taskInstances(run.dagId(), run.runId())) {
      labels.put(name(ti), ti.path("rendered_map_index").asString("none"));
    }
    return labels;
  }

  private static Map<String, JsonNode> rendered(Runs.Run run) throws IOException {
    Map<String, JsonNode> fields = new TreeMap<>();
    for (JsonNode ti : run.rest().taskInstances(run.dagId(), run.runId())) {
      ti.path("rendered_fields")
          .properties()
          .forEach(
              field -> {
                // Beside the arguments each language has fields of its own.
                if (ARGUMENTS.contains(field.getKey()) && !field.getValue().isEmpty()) {
                  fields.put(name(ti) + "." + field.getKey(), field.getValue());
                }
              });
    }
    return fields;
  }

  private static List<String> events(Runs.Run run) throws IOException {
    List<String> events = new ArrayList<>();
    String path =
        "/assets/events?limit=100&source_dag_id=%s&source_run_id=%s"
            .formatted(run.dagId(), AirflowRest.encode(run.runId()));
    for (JsonNode event : run.rest().get(path).path("asset_events")) {
      events.add(
          event.path("source_task_id").asString()
              + " "
              + event.path("name").asString("")
              + " "
              + event.path("uri").asString("")
              + " "
              + event.path("extra"));
    }
    events.sort(null);
    return events;
  }

  private static String name(JsonNode ti) {
    int mapIndex = ti.path("map_index").asInt();
    return ti.path("task_id").asString() + (mapIndex < 0 ? "" : "[" + mapIndex + "]");
  }
}
