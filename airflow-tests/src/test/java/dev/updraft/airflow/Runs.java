package dev.updraft.airflow;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Triggers and reads runs over a REST API, Airflow's or the dev server's. */
public record Runs(AirflowRest rest) {
  private static final Set<String> FINAL = Set.of("success", "failed");

  /** A run. */
  public record Run(AirflowRest rest, String dagId, String runId) {
    public String state() throws IOException {
      return rest.runState(dagId, runId);
    }

    /** The state of each task instance by {@code task_id} or {@code task_id[map_index]}. */
    public Map<String, String> states() throws IOException {
      Map<String, String> states = new TreeMap<>();
      for (JsonNode ti : rest.taskInstances(dagId, runId)) {
        states.put(name(ti), ti.path("state").asString("none"));
      }
      return states;
    }

    /** The tries of each task instance. */
    public Map<String, Integer> tries() throws IOException {
      Map<String, Integer> tries = new TreeMap<>();
      for (JsonNode ti : rest.taskInstances(dagId, runId)) {
        tries.put(name(ti), ti.path("try_number").asInt());
      }
      return tries;
    }

    /** The results of all task instances that have one. */
    public Map<String, JsonNode> results() throws IOException {
      Map<String, JsonNode> results = new TreeMap<>();
      for (JsonNode ti : rest.taskInstances(dagId, runId)) {
        JsonNode value =
            rest.xcom(
                dagId,
                runId,
                ti.path("task_id").asString(),
                ti.path("map_index").asInt(),
                "return_value");
        if (value != null) {
          results.put(name(ti), value);
        }
      }
      return results;
    }

    /** The result of an unmapped task, or null if it has none. */
    public @Nullable JsonNode result(String taskId) throws IOException {
      return rest.xcom(dagId, runId, taskId, -1, "return_value");
    }

    /** The log of a try of an unmapped task. */
    public String log(String taskId, int tryNumber) throws IOException {
      return rest.log(dagId, runId, taskId, -1, tryNumber);
    }

    /** Sets the state of a task instance, as a person does in the UI. */
    public void mark(String taskId, String state) throws IOException {
      rest.patch(
          "/dags/%s/dagRuns/%s/taskInstances/%s"
              .formatted(dagId, AirflowRest.encode(runId), taskId),
          AirflowRest.object().put("new_state", state));
    }

    /**
     * Stands in at a dev server for what needs Python.
     *
     * @param task {@code task_id} or {@code task_id[map_index]}
     * @param what {@code event} of a trigger, or {@code result} of an operator
     */
    public void standIn(String task, String what, String json) throws IOException {
      String waits = what.equals("event") ? "deferred" : "running";
      await(task)
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> waits.equals(states().get(task)));
      int bracket = task.indexOf('[');
      int index =
          bracket < 0 ? -1 : Integer.parseInt(task.substring(bracket + 1, task.length() - 1));
      String taskId = bracket < 0 ? task : task.substring(0, bracket);
      rest.standIn(dagId, runId, taskId, index, what, AirflowRest.json(json));
    }

    /** Waits for the end of the run. */
    public Run awaitEnd() {
      return awaitEnd(Duration.ofMinutes(4));
    }

    /** Waits for the end of the run, at most this long. */
    public Run awaitEnd(Duration limit) {
      await(dagId + " " + runId)
          .atMost(limit)
          .pollInterval(Duration.ofMillis(300))
          .until(() -> FINAL.contains(state()));
      return this;
    }

    private static String name(JsonNode ti) {
      int mapIndex = ti.path("map_index").asInt();
      return ti.path("task_id").asString() + (mapIndex < 0 ? "" : "[" + mapIndex + "]");
    }
  }

  /** Triggers a DAG, waiting until it is there. */
  public Run trigger(String dagId, Map<String, ?> conf) throws IOException {
    await(dagId).atMost(Duration.ofMinutes(2)).until(() -> rest.hasDag(dagId));
    return new Run(rest, dagId, rest.trigger(dagId, conf));
  }

  /** Triggers several DAGs without conf and waits for their ends. */
  public List<Run> runAll(List<String> dagIds) throws IOException {
    List<Run> runs = new java.util.ArrayList<>();
    for (String dagId : dagIds) {
      runs.add(trigger(dagId, Map.of()));
    }
    runs.forEach(Run::awaitEnd);
    return runs;
  }
}
