package dev.updraft.samples.wine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.ByteString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The REST routes that {@link ParallelRuns} needs, for a DAG that is paused at first. A run is done
 * as plain Java, and none ends before as many have been started as shall run together.
 */
final class FakeAirflow extends Dispatcher {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DAG = "/api/v2/dags/wine_train";
  private static final Pattern RUN =
      Pattern.compile(DAG + "/dagRuns/run-([0-9]+)(?:/taskInstances(/train/xcomEntries/.*)?)?");

  /** The bodies of the calls that started runs. */
  final List<JsonNode> triggers = new ArrayList<>();

  /** Whether the bundle with the DAG has been deployed. */
  boolean deployed = true;

  private final List<Score> scores = new ArrayList<>();
  private final int together;
  private final int failing;
  private boolean paused = true;

  /**
   * A server.
   *
   * @param together how many runs must have been started before any ends
   * @param failing the index of the run that fails, −1 for none
   */
  FakeAirflow(int together, int failing) {
    this.together = together;
    this.failing = failing;
  }

  @Override
  public synchronized MockResponse dispatch(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    var run = RUN.matcher(path);
    if (run.matches()) {
      int index = Integer.parseInt(run.group(1));
      boolean xcom = run.group(2) != null;
      return xcom ? xcom(index) : path.endsWith("/taskInstances") ? tasks() : json(200, run(index));
    }
    return switch (request.getMethod() + " " + path) {
      case "GET /auth/token" -> json(201, Map.of("access_token", "token"));
      case "GET " + DAG ->
          json(
              deployed ? 200 : 404,
              Map.of(
                  "detail",
                  "The Dag with ID: `wine_train` was not found",
                  "dag_id",
                  "wine_train",
                  "is_paused",
                  paused,
                  "has_import_errors",
                  false));
      case "PATCH " + DAG -> {
        paused = body(request).get("is_paused").booleanValue();
        yield json(200, Map.of("is_paused", paused));
      }
      case "POST " + DAG + "/dagRuns" -> trigger(body(request));
      default -> json(404, Map.of("detail", "No route " + path));
    };
  }

  private MockResponse trigger(JsonNode body) {
    var conf = body.get("conf");
    var models = new ObservedModels();
    var dag = new WineTrain();
    dag.models = models;
    try {
      dag.train(
          conf.get("learningRate").doubleValue(),
          conf.get("epochs").intValue(),
          conf.get("seed").longValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    triggers.add(body);
    scores.add(models.trained.get(0));
    return json(200, run(scores.size() - 1));
  }

  private ObjectNode run(int index) {
    boolean ends = !paused && triggers.size() >= together;
    var run = JSON.createObjectNode();
    run.put("dag_id", "wine_train");
    run.put("dag_run_id", "run-" + index);
    run.put("run_after", "2026-01-01T00:00:00Z");
    run.put("state", !ends ? "running" : index == failing ? "failed" : "success");
    run.putNull("logical_date");
    run.set("conf", triggers.get(index).get("conf"));
    return run;
  }

  private MockResponse tasks() {
    var task = Map.of("task_id", "train", "map_index", -1, "state", "failed", "try_number", 1);
    return json(200, Map.of("task_instances", List.of(task), "total_entries", 1));
  }

  private MockResponse xcom(int index) {
    return json(200, Map.of("key", "return_value", "value", scores.get(index)));
  }

  private static JsonNode body(RecordedRequest request) {
    ByteString body = request.getBody();
    return JSON.readTree(body == null ? "{}" : body.utf8());
  }

  private static MockResponse json(int status, Object body) {
    return new MockResponse(
        status, Headers.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
  }
}
