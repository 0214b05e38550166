package dev.updraft.runtime.internal.coordinator;

import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the Task Execution API that a try of a task makes, as messages to the supervisor,
 * which makes them with its own token. It has started the task and sends its heartbeats.
 */
final class SupervisorExchange implements HttpSender.Exchange {
  private static final Map<String, String> STATES =
      Map.of(
          "success", "SucceedTask",
          "failed", "TaskState",
          "skipped", "TaskState",
          "up_for_retry", "RetryTask",
          "up_for_reschedule", "RescheduleTask",
          "deferred", "DeferTask",
          "awaiting_input", "AwaitInputTask");

  private final SupervisorCalls calls;
  private final SupervisorQueries queries;
  private final SupervisorAssets assets;
  private final JsonObject details;
  private volatile boolean ended;

  /**
   * For a task.
   *
   * @param details the message {@code StartupDetails}
   */
  SupervisorExchange(SupervisorLink link, JsonObject details) {
    calls = new SupervisorCalls(link);
    queries = new SupervisorQueries(calls);
    assets = new SupervisorAssets(calls);
    this.details = details;
  }

  /** Whether Airflow was told how the task ended. */
  boolean ended() {
    return ended;
  }

  @Override
  public Answer send(
      String method, List<String> path, Map<String, List<String>> query, @Nullable Object body)
      throws IOException {
    // execution / collection / …
    List<String> rest = path.subList(1, path.size());
    Map<String, @Nullable Object> sent = JsonObject.of(body).fields();
    return switch (rest.get(0)) {
      case "task-instances" ->
          SupervisorQueries.OF_TASKS.contains(rest.get(1))
              ? queries.tasks(rest, query)
              : rest.size() == 3
                  ? instance(rest.get(2), body)
                  : SupervisorCalls.refused(method, path);
      case "task-reschedules" -> firstReschedule(rest.get(1));
      case "xcoms" -> new SupervisorXcoms(calls).send(method, rest, query, body);
      case "variables" -> variable(method, rest.get(1), sent);
      case "connections" -> calls.ask("GetConnection", Map.of("conn_id", rest.get(1)));
      case "dag-runs" ->
          SupervisorQueries.OF_RUNS.contains(rest.get(1))
              ? queries.runs(rest.get(1), query)
              : run(method, rest, sent);
      case "assets", "asset-events" -> assets.send(rest, query);
      case "store" ->
          rest.get(1).equals("ti")
              ? store(method, rest, sent)
              : assets.store(method, rest, query, sent);
      case "hitlDetails" -> {
        Map<String, @Nullable Object> request = new LinkedHashMap<>(sent);
        request.put("ti_id", rest.get(1));
        yield method.equals("POST")
            ? calls.ask("CreateHITLDetailPayload", request)
            : SupervisorCalls.refused(method, path);
      }
      default -> SupervisorCalls.refused(method, path);
    };
  }

  private Answer instance(String call, @Nullable Object body) throws IOException {
    Map<String, @Nullable Object> sent = JsonObject.of(body).fields();
    return switch (call) {
      case "run" -> SupervisorCalls.ok(details.object("ti_context").fields());
      case "heartbeat" -> SupervisorCalls.done();
      case "state" -> state(sent);
      case "rtif" -> calls.ask("SetRenderedFields", Map.of("rendered_fields", sent));
      case "rendered-map-index" ->
          calls.ask("SetRenderedMapIndex", Map.of("rendered_map_index", String.valueOf(body)));
      case "skip-downstream" -> calls.ask("SkipDownstreamTasks", sent);
      case "validate-inlets-and-outlets" ->
          calls.ask("ValidateInletsAndOutlets", Map.of("ti_id", own("id")));
      case "previous-successful-dagrun" ->
          calls.ask("GetPrevSuccessfulDagRun", Map.of("ti_id", own("id")));
      default -> SupervisorCalls.refused("PATCH", List.of("task-instances", call));
    };
  }

  private Answer state(Map<String, @Nullable Object> sent) throws IOException {
    if ("server_terminated".equals(sent.get("state"))) {
      // The supervisor sees by itself that the process has ended.
      return SupervisorCalls.done();
    }
    String type = STATES.get(String.valueOf(sent.get("state")));
    if (type == null) {
      return SupervisorCalls.refused("PATCH", List.of("state", String.valueOf(sent.get("state"))));
    }
    Map<String, @Nullable Object> message = new LinkedHashMap<>(sent);
    if (type.equals("SucceedTask")) {
      // The supervisor would pass on null for what is left out, which the server refuses.
      message.putIfAbsent("task_outlets", List.of());
      message.putIfAbsent("outlet_events", List.of());
    }
    Answer answer = calls.ask(type, message);
    ended |= answer.ok();
    return answer;
  }

  private Answer firstReschedule(String instanceId) throws IOException {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("ti_id", instanceId);
    question.put("try_number", details.object("ti").integer("try_number", 1));
    return calls.ask("GetTaskRescheduleStartDate", question, fields -> fields.get("start_date"));
  }

  private Answer run(String method, List<String> path, Map<String, @Nullable Object> sent)
      throws IOException {
    if (path.size() < 3) {
      return SupervisorCalls.refused(method, path);
    }
    if (sent.get("partition_key") != null) {
      return SupervisorCalls.lost("RunTrigger.partitionKey(..)");
    }
    Map<String, @Nullable Object> question = new LinkedHashMap<>(sent);
    question.put("dag_id", path.get(1));
    question.put("run_id", path.get(2));
    if (path.size() == 3) {
      return calls.ask(method.equals("POST") ? "TriggerDagRun" : "GetDagRun", question);
    }
    return path.get(3).equals("state")
        ? calls.ask("GetDagRunState", question)
        : SupervisorCalls.refused(method, path);
  }

  private Answer store(String method, List<String> path, Map<String, @Nullable Object> sent)
      throws IOException {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("ti_id", path.get(2));
    if (path.size() == 3) {
      return calls.ask("ClearTaskStateStore", question);
    }
    question.put("key", path.get(3));
    switch (method) {
      case "PUT" -> {
        question.put("value", sent.get("value"));
        question.put("expires_at", sent.get("expires_at"));
        return calls.ask("SetTaskStateStore", question);
      }
      case "DELETE" -> {
        return calls.ask("DeleteTaskStateStore", question);
      }
      default -> {
        return calls.ask("GetTaskStateStore", question);
      }
    }
  }

  private Answer variable(String method, String key, Map<String, @Nullable Object> sent)
      throws IOException {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("key", key);
    if (method.equals("GET")) {
      return calls.ask("GetVariable", question);
    }
    if (method.equals("DELETE")) {
      return calls.ask("DeleteVariable", question);
    }
    question.put("value", sent.containsKey("value") ? sent.get("value") : sent.get("val"));
    question.put("description", sent.get("description"));
    return calls.ask("PutVariable", question);
  }

  private String own(String key) {
    return details.object("ti").requiredText(key);
  }
}
