package dev.updraft.airflow;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of Airflow's REST API that shares no code with the product's, so that a mistake of that
 * one cannot hide here.
 */
public final class AirflowRest {
  private static final int MAX_ATTEMPTS = 10;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> COMPONENTS =
      List.of("metadatabase", "scheduler", "dag_processor");

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private volatile @Nullable String token;

  /** A client of the API below an address such as {@code http://127.0.0.1:8080}. */
  public AirflowRest(URI base) {
    this.base = base;
  }

  /** Whether every component says that it works. */
  public boolean healthy() {
    try {
      JsonNode health = body(send("GET", "/api/v2/monitor/health", null, false));
      return COMPONENTS.stream()
              .allMatch(name -> health.path(name).path("status").asString("").equals("healthy"))
          && send("GET", "/execution/health", null, false).statusCode() == 200;
    } catch (IOException e) {
      // Nobody listens yet, or somebody who is not ready.
      return false;
    }
  }

  /** The answer to a GET, {@code path} being what follows {@code /api/v2}. */
  public JsonNode get(String path) throws IOException {
    return call("GET", path, null);
  }

  /** The answer to a POST. */
  public JsonNode post(String path, JsonNode body) throws IOException {
    return call("POST", path, body);
  }

  /** The answer to a PATCH. */
  public JsonNode patch(String path, JsonNode body) throws IOException {
    return call("PATCH", path, body);
  }

  /** Deletes what is at a path. */
  public void delete(String path) throws IOException {
    call("DELETE", path, null);
  }

  /**
   * Stands in at a dev server for what needs Python.
   *
   * @param what {@code event} of a trigger, or {@code result} of an operator
   */
  public void standIn(
      String dagId, String runId, String taskId, int mapIndex, String what, JsonNode body)
      throws IOException {
    String path =
        "/updraft/v1"
            + run(dagId, runId)
            + "/taskInstances/%s/%d/%s".formatted(encode(taskId), mapIndex, what);
    checked("POST", path, send("POST", path, body, true));
  }

  /** Whether Airflow knows the DAG, parsed and without an import error of its file. */
  public boolean hasDag(String dagId) throws IOException {
    return send("GET", "/api/v2/dags/" + encode(dagId), null, true).statusCode() == 200;
  }

  /** The import errors as {@code file: text}. */
  public List<String> importErrors() throws IOException {
    List<String> errors = new ArrayList<>();
    for (JsonNode error : get("/importErrors").path("import_errors")) {
      errors.add(
          error.path("filename").asString("?") + ": " + error.path("stack_trace").asString("?"));
    }
    return errors;
  }

  /**
   * Triggers a run with a null logical date.
   *
   * @return its id
   */
  public String trigger(String dagId, Map<String, ?> conf) throws IOException {
    String runId = "test__" + UUID.randomUUID();
    ObjectNode body = JSON.createObjectNode();
    body.put("dag_run_id", runId);
    body.putNull("logical_date");
    body.set("conf", JSON.valueToTree(conf));
    String path = "/dags/" + encode(dagId) + "/dagRuns";
    persist("POST", path, body);
    return runId;
  }

  /** The state of a run, for example {@code running}. */
  public String runState(String dagId, String runId) throws IOException {
    return get(run(dagId, runId)).path("state").asString();
  }

  /** The task instances of a run, ordered by task id and map index. */
  public List<JsonNode> taskInstances(String dagId, String runId) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    JsonNode page;
    do {
      page =
          get(
              run(dagId, runId)
                  + "/taskInstances?limit=100&order_by=map_index&offset="
                  + all.size());
      page.path("task_instances").forEach(all::add);
    } while (all.size() < page.path("total_entries").asInt()
        && !page.path("task_instances").isEmpty());
    all.sort(
        java.util.Comparator.comparing((JsonNode ti) -> ti.path("task_id").asString())
            .thenComparing(ti -> ti.path("map_index").asInt()));
    return all;
  }

  /** The log of one try as the UI shows it, one JSON object a line. */
  public String log(String dagId, String runId, String taskId, int mapIndex, int tryNumber)
      throws IOException {
    String path =
        run(dagId, runId)
            + "/taskInstances/%s/logs/%d?full_content=true&map_index=%d"
                .formatted(encode(taskId), tryNumber, mapIndex);
    StringBuilder text = new StringBuilder();
    for (JsonNode line : get(path).path("content")) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  /** An XCom, or null if the task instance pushed none. */
  public @Nullable JsonNode xcom(
      String dagId, String runId, String taskId, int mapIndex, String key) throws IOException {
    String path =
        run(dagId, runId)
            + "/taskInstances/%s/xcomEntries/%s?deserialize=false&stringify=false&map_index=%d"
                .formatted(encode(taskId), encode(key), mapIndex);
    HttpResponse<String> response = send("GET", "/api/v2" + path, null, true);
    return response.statusCode() == 404 ? null : body(checked("GET", path, response)).get("value");
  }

  /**
   * What an edge worker last said of itself, for example {@code idle} or {@code offline}.
   *
   * @throws IOException if there is no worker of this name
   */
  public String workerState(String name) throws IOException {
    String path = "/edge_worker/ui/worker";
    for (JsonNode worker :
        body(checked("GET", path, send("GET", path, null, true))).path("workers")) {
      if (worker.path("worker_name").asString("").equals(name)) {
        return worker.path("state").asString();
      }
    }
    throw new IOException("There is no edge worker " + name);
  }

  /** An empty JSON object, to build a body with. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** JSON text as a tree. */
  public static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  private static String run(String dagId, String runId) {
    return "/dags/" + encode(dagId) + "/dagRuns/" + encode(runId);
  }

  /** A value as one segment of a path. */
  public static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode call(String method, String path, @Nullable JsonNode body) throws IOException {
    return body(persist(method, path, body));
  }

  /** Says it again as long as Airflow could not do it, or closed the connection before. */
  private HttpResponse<String> persist(String method, String path, @Nullable JsonNode body)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == MAX_ATTEMPTS;
      try {
        HttpResponse<String> response = send(method, "/api/v2" + path, body, true);
        // What was written all the same is there now.
        boolean there = attempt > 1 && response.statusCode() == 409;
        if (there || !locked(response) || last) {
          return there ? response : checked(method, path, response);
        }
      } catch (IOException e) {
        if (!closedSilently(e) || last) {
          throw e;
        }
      }
    }
  }

  /** Whether nothing was done: SQLite lets one process write and has the others fail. */
  private static boolean locked(HttpResponse<String> response) {
    // Before 3.3 Airflow does not say why.
    return response.statusCode() == 500
        && (response.body().contains("Database error")
            || response.body().equals("Internal Server Error"));
  }

  private static HttpResponse<String> checked(
      String method, String path, HttpResponse<String> response) throws IOException {
    if (response.statusCode() >= 300) {
      throw new IOException(
          "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
    }
    return response;
  }

  private static JsonNode body(HttpResponse<String> response) throws IOException {
    try {
      return JSON.readTree(response.body().isEmpty() ? "null" : response.body());
    } catch (JacksonException e) {
      throw new IOException("Not JSON: " + response.body(), e);
    }
  }

  /** Sends a call, again if it is safe and the connection was closed before there was an answer. */
  private HttpResponse<String> send(
      String method, String path, @Nullable JsonNode body, boolean authenticated)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return sendOnce(method, path, body, authenticated);
      } catch (IOException e) {
        if (!method.equals("GET") || !closedSilently(e) || attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** After each 500, as of a locked SQLite, Airflow's server closes the connection unannounced. */
  private static boolean closedSilently(IOException e) {
    return String.valueOf(e.getMessage()).contains("received no bytes");
  }

  private HttpResponse<String> sendOnce(
      String method, String path, @Nullable JsonNode body, boolean authenticated)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (authenticated) {
      request.header("Authorization", "Bearer " + token());
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted in " + method + " " + path, e);
    }
  }

  private String token() throws IOException {
    String known = token;
    if (known == null) {
      known =
          body(checked("GET", "/auth/token", send("GET", "/auth/token", null, false)))
              .path("access_token")
              .asString();
      token = known;
    }
    return known;
  }
}
