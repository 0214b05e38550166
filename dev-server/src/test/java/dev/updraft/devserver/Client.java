package dev.updraft.devserver;

import dev.updraft.devserver.internal.auth.Jwt;
import dev.updraft.devserver.internal.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks to a dev server as workers and users do, and remembers all that was said. */
final class Client {
  static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final List<Call> calls = new ArrayList<>();
  final Jwt jwt = new Jwt(SECRET);
  private final String url;

  Client(DevServer server) {
    url = server.url();
  }

  Call send(String method, String path, @Nullable String body, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    headers.forEach(request::header);
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> got = new HashMap<>();
      answer.headers().map().forEach((name, values) -> got.put(name.toLowerCase(), values.get(0)));
      JsonNode sent = null;
      if (body != null && !body.contains("NaN")) {
        sent = JsonText.parse(body);
      }
      Call call = new Call(method, path, sent, answer.statusCode(), got, answer.body());
      calls.add(call);
      return call;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Call rest(String method, String path, @Nullable String body) {
    return send(method, "/api/v2/" + path, body, Map.of("Content-Type", "application/json"));
  }

  Call execution(String token, String method, String path, @Nullable String body) {
    return send(
        method,
        "/execution/" + path,
        body,
        Map.of(
            "Authorization",
            "Bearer " + token,
            "Airflow-API-Version",
            "2026-06-30",
            "Content-Type",
            "application/json"));
  }

  Call edge(String method, String path, @Nullable String body) {
    return send(
        method,
        "/edge_worker/v1/" + path.replace(" ", "%20"),
        body,
        Map.of("Authorization", jwt.sign(edgeClaims(path)), "Content-Type", "application/json"));
  }

  static ObjectNode edgeClaims(String path) {
    long now = Instant.now().getEpochSecond();
    return JsonText.object()
        .put("method", path)
        .put("aud", "api")
        .put("iat", now)
        .put("nbf", now)
        .put("exp", now + 10);
  }

  static String workerBody(String state) {
    return """
        {"state":"%s","jobs_active":0,"queues":["java"],"sysinfo":{"airflow_version":"3.3.2",
        "edge_provider_version":"5.1.0","concurrency":4,"free_concurrency":4,"status":20}}"""
        .formatted(state);
  }

  Client register(String name) {
    edge("POST", "worker/" + name, workerBody("starting")).expect(200);
    return this;
  }

  boolean hasWorker(String name) {
    return calls.stream().anyMatch(c -> c.path().endsWith("/worker/" + name));
  }

  String trigger(String dagId) {
    return trigger(dagId, "{\"logical_date\":null}");
  }

  String trigger(String dagId, String body) {
    return rest("POST", "dags/" + dagId + "/dagRuns", body)
        .expect(200)
        .json()
        .get("dag_run_id")
        .stringValue();
  }

  JsonNode fetch(String worker, String... queues) {
    ObjectNode body = JsonText.object().put("free_concurrency", 4);
    var list = body.putArray("queues");
    for (String queue : queues) {
      list.add(queue);
    }
    body.put("supports_task_instance_uuid", true);
    return edge("POST", "jobs/fetch/" + worker, JsonText.write(body)).expect(200).json();
  }

  /** Fetches the next job, which must be there, and starts its task. */
  Job start(String worker) {
    JsonNode job = fetch(worker, "java");
    if (job.isNull()) {
      throw new AssertionError("There is no job");
    }
    return new Job(this, job).run().expectStarted();
  }

  String runState(String dagId, String runId) {
    return rest("GET", "dags/" + dagId + "/dagRuns/" + encode(runId), null)
        .expect(200)
        .json()
        .get("state")
        .stringValue();
  }

  /** The states of all task instances: {@code task} or {@code task[index]}. */
  Map<String, String> states(String dagId, String runId) {
    Map<String, String> out = new java.util.TreeMap<>();
    rest("GET", "dags/" + dagId + "/dagRuns/" + encode(runId) + "/taskInstances?limit=2000", null)
        .expect(200)
        .json()
        .get("task_instances")
        .forEach(
            task -> {
              int index = task.get("map_index").asInt();
              out.put(
                  task.get("task_id").stringValue() + (index < 0 ? "" : "[" + index + "]"),
                  task.get("state").asString("none"));
            });
    return out;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
