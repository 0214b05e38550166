package dev.updraft.maven.internal.run;

import dev.updraft.descriptor.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few calls of Airflow's REST API, version 2, that start and watch a run. */
final class RestApi {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int PAGE = 100;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String url;
  private String token = "";

  private RestApi(String url) {
    this.url = url;
  }

  /** Logs in. */
  static RestApi connect(String url) throws RunException, InterruptedException {
    RestApi api = new RestApi(url);
    String token = JsonValues.text(api.call("GET", "/auth/token", null), "access_token");
    if (token == null) {
      throw new RunException("The server gave no access token at " + url + "/auth/token.");
    }
    api.token = token;
    return api;
  }

  /** Reads something; null if there is none, or if the server cannot say it at the moment. */
  @Nullable Object find(String path) throws RunException, InterruptedException {
    HttpResponse<String> answer = send("GET", path, null);
    // 500: a SQLite that somebody else writes to.
    return List.of(404, 500).contains(answer.statusCode()) ? null : json(answer, "GET " + path);
  }

  /** Starts a run and returns its id. */
  String trigger(String dagId, @Nullable String logicalDate, Map<String, @Nullable Object> conf)
      throws RunException, InterruptedException {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("logical_date", logicalDate);
    body.put("conf", conf);
    Object run = call("POST", "/api/v2/dags/" + part(dagId) + "/dagRuns", Json.canonical(body));
    String runId = JsonValues.text(run, "dag_run_id");
    if (runId == null) {
      throw new RunException("The answer to the trigger of DAG '" + dagId + "' names no run.");
    }
    return runId;
  }

  /** The state of a run, for example {@code running}. */
  String runState(String dagId, String runId) throws RunException, InterruptedException {
    return String.valueOf(JsonValues.text(call("GET", run(dagId, runId), null), "state"));
  }

  /** All task instances of a run. */
  List<InstanceState> instances(String dagId, String runId)
      throws RunException, InterruptedException {
    List<InstanceState> all = new ArrayList<>();
    while (true) {
      String query = "/taskInstances?limit=" + PAGE + "&offset=" + all.size();
      Object answer = call("GET", run(dagId, runId) + query, null);
      List<?> page = JsonValues.list(answer, "task_instances");
      page.forEach(item -> all.add(InstanceState.of(item)));
      if (page.isEmpty() || all.size() >= JsonValues.number(answer, "total_entries", 0)) {
        return all;
      }
    }
  }

  /** The messages that a try of a task logged. */
  List<?> log(String dagId, String runId, InstanceState instance)
      throws RunException, InterruptedException {
    String path =
        "/taskInstances/"
            + part(instance.taskId())
            + "/logs/"
            + instance.tryNumber()
            + "?full_content=true&map_index="
            + instance.mapIndex();
    return JsonValues.list(call("GET", run(dagId, runId) + path, null), "content");
  }

  /** What a task instance returned: a list with the value, empty if it returned nothing. */
  List<@Nullable Object> result(String dagId, String runId, InstanceState instance)
      throws RunException, InterruptedException {
    String path =
        "/taskInstances/"
            + part(instance.taskId())
            + "/xcomEntries/return_value?map_index="
            + instance.mapIndex();
    HttpResponse<String> answer = send("GET", run(dagId, runId) + path, null);
    List<@Nullable Object> found = new ArrayList<>();
    if (answer.statusCode() != 404) {
      found.add(JsonValues.field(json(answer, path), "value"));
    }
    return found;
  }

  private static String run(String dagId, String runId) {
    return "/api/v2/dags/" + part(dagId) + "/dagRuns/" + part(runId);
  }

  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private @Nullable Object call(String method, String path, @Nullable String body)
      throws RunException, InterruptedException {
    return json(send(method, path, body), method + " " + path);
  }

  private static @Nullable Object json(HttpResponse<String> answer, String what)
      throws RunException {
    if (answer.statusCode() / 100 != 2) {
      throw new RunException(
          "The server answered " + answer.statusCode() + " to " + what + ": " + detail(answer));
    }
    try {
      return Json.parse(answer.body());
    } catch (IllegalArgumentException e) {
      throw new RunException("The server's answer to " + what + " is no JSON.", e);
    }
  }

  private static String detail(HttpResponse<String> answer) {
    try {
      Object detail = JsonValues.field(Json.parse(answer.body()), "detail");
      return detail instanceof String text ? text : Json.canonical(detail);
    } catch (IllegalArgumentException e) {
      return answer.body();
    }
  }

  private HttpResponse<String> send(String method, String path, @Nullable String body)
      throws RunException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(LIMIT)
            .header("Accept", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new RunException("The server at " + url + " does not answer (" + e + ").", e);
    }
  }
}
