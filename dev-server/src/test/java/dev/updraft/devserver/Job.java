package dev.updraft.devserver;

import dev.updraft.devserver.internal.json.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** A fetched job and what a worker does with it. */
final class Job {
  final Client client;
  final JsonNode json;
  final String id;
  final String dagId;
  final String taskId;
  final String runId;
  final int mapIndex;
  final int tryNumber;
  String token;
  int pid = 42;
  @Nullable Call started;

  Job(Client client, JsonNode json) {
    this.client = client;
    this.json = json;
    JsonNode instance = json.get("command").get("ti");
    id = instance.get("id").stringValue();
    dagId = json.get("dag_id").stringValue();
    taskId = json.get("task_id").stringValue();
    runId = json.get("run_id").stringValue();
    mapIndex = json.get("map_index").asInt();
    tryNumber = json.get("try_number").asInt();
    token = json.get("command").get("token").stringValue();
  }

  String workloadToken() {
    return json.get("command").get("token").stringValue();
  }

  Job run() {
    started = own("PATCH", "run", runBody(pid));
    String fresh = started.headers().get("refreshed-api-token");
    if (fresh != null) {
      token = fresh;
    }
    return this;
  }

  Job expectStarted() {
    if (started != null) {
      started.expect(200);
    }
    return this;
  }

  JsonNode context() {
    if (started == null) {
      throw new AssertionError("The task was not started");
    }
    return started.json();
  }

  static String runBody(int pid) {
    return """
        {"state":"running","hostname":"host","unixname":"java","pid":%d,"start_date":"%s"}"""
        .formatted(pid, Instant.now());
  }

  Call own(String method, String path, @Nullable String body) {
    return client.execution(token, method, "task-instances/" + id + "/" + path, body);
  }

  Call call(String method, String path, @Nullable String body) {
    return client.execution(token, method, path, body);
  }

  Call heartbeat() {
    return own("PUT", "heartbeat", "{\"hostname\":\"host\",\"pid\":" + pid + "}");
  }

  Call state(String state) {
    return own("PATCH", "state", stateBody(state));
  }

  static String stateBody(String state) {
    return "{\"state\":\"%s\",\"end_date\":\"%s\"}".formatted(state, Instant.now());
  }

  Call retry(double seconds) {
    return own(
        "PATCH",
        "state",
        """
        {"state":"up_for_retry","end_date":"%s","retry_delay_seconds":%s,"retry_reason":"again"}"""
            .formatted(Instant.now(), seconds));
  }

  String xcomPath(String task, String key) {
    return "xcoms/" + dagId + "/" + Client.encode(runId) + "/" + task + "/" + key;
  }

  Call push(String json) {
    return push(json, "");
  }

  Call push(String json, String query) {
    String index = mapIndex < 0 ? "" : "map_index=" + mapIndex + "&";
    return call("POST", xcomPath(taskId, "return_value") + "?" + index + query, json);
  }

  /** Has Airflow skip tasks right below, as the worker of a decider does. */
  Job skip(String... taskIds) {
    ArrayNode ids = JsonText.array();
    ArrayNode pairs = JsonText.array();
    for (String taskId : taskIds) {
      ids.add(taskId);
      pairs.addArray().add(taskId).add(-1);
    }
    call("POST", xcomPath(this.taskId, "skipmixin_key"), "{\"skipped\":" + ids + "}").expect(201);
    own("PATCH", "skip-downstream", "{\"tasks\":" + pairs + "}").expect(204);
    return this;
  }

  Call edge(String state) {
    return client.edge("PATCH", "jobs/state/" + key() + "/" + state, null);
  }

  String key() {
    return dagId + "/" + taskId + "/" + runId + "/" + tryNumber + "/" + mapIndex;
  }

  Call log(String text) {
    return client.edge(
        "POST",
        "logs/push/" + key(),
        "{\"log_chunk_time\":\"%s\",\"log_chunk_data\":%s}"
            .formatted(Instant.now(), dev.updraft.descriptor.Json.canonical(text)));
  }

  /** Ends the task and its job. */
  void succeed() {
    state("success").expect(204);
    edge("success").expect(200);
  }

  /** Ends the task as one that did not want to run. */
  void giveUp() {
    state("skipped").expect(204);
    edge("success").expect(200);
  }

  void fail() {
    state("failed").expect(204);
    edge("failed").expect(200);
  }
}
