package dev.updraft.runtime.internal.coordinator;

import dev.updraft.runtime.internal.coordinator.SupervisorLink.Reply;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  private final SupervisorLink link;
  private final JsonObject details;
  private volatile boolean ended;

  /**
   * For a task.
   *
   * @param details the message {@code StartupDetails}
   */
  SupervisorExchange(SupervisorLink link, JsonObject details) {
    this.link = link;
    this.details = details;
  }

  /** Whether Airflow was told how the task ended. */
  boolean ended() {
    return ended;
  }

  @Override
  public Answer send(
      String method, List<String> path, Map<String, String> query, @Nullable Object body)
      throws IOException {
    // execution / collection / …
    List<String> rest = path.subList(1, path.size());
    Map<String, @Nullable Object> sent = JsonObject.of(body).fields();
    return switch (rest.get(0)) {
      case "task-instances" ->
          rest.size() == 3 ? instance(rest.get(2), body) : refused(method, path);
      case "task-reschedules" -> firstReschedule(rest.get(1));
      case "xcoms" -> xcom(method, rest, query, body);
      case "variables" -> variable(method, rest.get(1), sent);
      case "connections" ->
          answer(ask("GetConnection", Map.of("conn_id", rest.get(1))), fields -> fields);
      case "dag-runs" -> run(method, rest, sent);
      case "assets" ->
          rest.get(1).equals("by-name")
              ? answer(ask("GetAssetByName", query), fields -> fields)
              : rest.get(1).equals("by-uri")
                  ? answer(ask("GetAssetByUri", query), fields -> fields)
                  : refused(method, path);
      case "store" -> rest.get(1).equals("ti") ? store(method, rest, sent) : refused(method, path);
      case "hitlDetails" -> {
        Map<String, @Nullable Object> request = new LinkedHashMap<>(sent);
        request.put("ti_id", rest.get(1));
        yield method.equals("POST")
            ? answer(ask("CreateHITLDetailPayload", request), fields -> fields)
            : refused(method, path);
      }
      default -> refused(method, path);
    };
  }

  private Answer instance(String call, @Nullable Object body) throws IOException {
    Map<String, @Nullable Object> sent = JsonObject.of(body).fields();
    return switch (call) {
      case "run" -> ok(details.object("ti_context").fields());
      case "heartbeat" -> done();
      case "state" -> state(sent);
      case "rtif" ->
          answer(ask("SetRenderedFields", Map.of("rendered_fields", sent)), fields -> fields);
      case "rendered-map-index" ->
          answer(
              ask("SetRenderedMapIndex", Map.of("rendered_map_index", String.valueOf(body))),
              fields -> fields);
      case "skip-downstream" -> answer(ask("SkipDownstreamTasks", sent), fields -> fields);
      case "validate-inlets-and-outlets" ->
          answer(ask("ValidateInletsAndOutlets", Map.of("ti_id", own("id"))), fields -> fields);
      default -> refused("PATCH", List.of("task-instances", call));
    };
  }

  private Answer state(Map<String, @Nullable Object> sent) throws IOException {
    if ("server_terminated".equals(sent.get("state"))) {
      // The supervisor sees by itself that the process has ended.
      return done();
    }
    String type = STATES.get(String.valueOf(sent.get("state")));
    if (type == null) {
      return refused("PATCH", List.of("state", String.valueOf(sent.get("state"))));
    }
    Answer answer = answer(ask(type, sent), fields -> fields);
    ended |= answer.ok();
    return answer;
  }

  private Answer firstReschedule(String instanceId) throws IOException {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("ti_id", instanceId);
    question.put("try_number", details.object("ti").integer("try_number", 1));
    return answer(ask("GetTaskRescheduleStartDate", question), fields -> fields.get("start_date"));
  }

  private Answer run(String method, List<String> path, Map<String, @Nullable Object> sent)
      throws IOException {
    if (path.size() < 3 || path.get(2).equals("previous") || path.get(2).equals("count")) {
      return refused(method, path);
    }
    Map<String, @Nullable Object> question = new LinkedHashMap<>(sent);
    question.put("dag_id", path.get(1));
    question.put("run_id", path.get(2));
    if (path.size() == 3) {
      return answer(
          ask(method.equals("POST") ? "TriggerDagRun" : "GetDagRun", question), fields -> fields);
    }
    return path.get(3).equals("state")
        ? answer(ask("GetDagRunState", question), fields -> fields)
        : refused(method, path);
  }

  private Answer store(String method, List<String> path, Map<String, @Nullable Object> sent)
      throws IOException {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("ti_id", path.get(2));
    if (path.size() == 3) {
      return answer(ask("ClearTaskStateStore", question), fields -> fields);
    }
    question.put("key", path.get(3));
    switch (method) {
      case "PUT" -> {
        question.put("value", sent.get("value"));
        question.put("expires_at", sent.get("expires_at"));
        return answer(ask("SetTaskStateStore", question), fields -> fields);
      }
      case "DELETE" -> {
        return answer(ask("DeleteTaskStateStore", question), fields -> fields);
      }
      default -> {
        return answer(ask("GetTaskStateStore", question), fields -> fields);
      }
    }
  }

  private Answer xcom(
      String method, List<String> path, Map<String, String> query, @Nullable Object body)
      throws IOException {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("dag_id", path.get(1));
    question.put("run_id", path.get(2));
    question.put("task_id", path.get(3));
    question.put("key", path.get(4));
    boolean slice = path.size() > 5;
    Map<String, @Nullable Object> counted = new LinkedHashMap<>(question);
    if (slice) {
      question.put("start", number(query.get("start")));
      question.put("stop", number(query.get("stop")));
      question.put("step", null);
      return answer(ask("GetXComSequenceSlice", question), fields -> fields.get("root"));
    }
    if (method.equals("HEAD")) {
      int count = ask("GetXComCount", counted).body().integer("len", 0);
      return new Answer(200, Map.of("content-range", "map_indexes " + count), "");
    }
    question.put("map_index", number(query.get("map_index")));
    if (query.containsKey("include_prior_dates")) {
      question.put("include_prior_dates", true);
    }
    switch (method) {
      case "POST" -> {
        question.put("value", body);
        question.put("mapped_length", number(query.get("mapped_length")));
        return answer(ask("SetXCom", question), fields -> fields);
      }
      case "DELETE" -> {
        return answer(ask("DeleteXCom", question), fields -> fields);
      }
      default -> {
        Reply reply = ask("GetXCom", question);
        if (reply.error().fields().isEmpty()
            && !isError(reply.body())
            && reply.body().fields().get("value") == null
            && ask("GetXComCount", counted).body().integer("len", 0) == 0) {
          // The supervisor answers null for one that is not there.
          return new Answer(404, Map.of(), "");
        }
        return answer(reply, fields -> fields);
      }
    }
  }

  private Answer variable(String method, String key, Map<String, @Nullable Object> sent)
      throws IOException {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("key", key);
    if (method.equals("GET")) {
      return answer(ask("GetVariable", question), fields -> fields);
    }
    if (method.equals("DELETE")) {
      return answer(ask("DeleteVariable", question), fields -> fields);
    }
    question.put("value", sent.containsKey("value") ? sent.get("value") : sent.get("val"));
    question.put("description", sent.get("description"));
    return answer(ask("PutVariable", question), fields -> fields);
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }

  private String own(String key) {
    return details.object("ti").requiredText(key);
  }

  private Reply ask(String type, Map<String, ? extends @Nullable Object> body) throws IOException {
    Map<String, @Nullable Object> message = new LinkedHashMap<>(body);
    message.put("type", type);
    return link.ask(message);
  }

  private interface Shape {
    @Nullable Object of(Map<String, @Nullable Object> fields);
  }

  private static Answer answer(Reply reply, Shape shape) {
    JsonObject error = isError(reply.body()) ? reply.body() : reply.error();
    if (!error.fields().isEmpty()) {
      String name = String.valueOf(error.text("error"));
      JsonObject detail = error.object("detail");
      int status =
          name.toUpperCase(Locale.ROOT).endsWith("NOT_FOUND")
              ? 404
              : name.toUpperCase(Locale.ROOT).endsWith("ALREADY_EXISTS")
                  ? 409
                  : detail.integer("status_code", 400);
      return new Answer(
          status, Map.of(), PlainJson.write(Map.of("detail", name + " " + detail.fields())));
    }
    return ok(shape.of(reply.body().fields()));
  }

  private static boolean isError(JsonObject body) {
    return "ErrorResponse".equals(body.text("type"));
  }

  private static Answer ok(@Nullable Object value) {
    return new Answer(200, Map.of(), PlainJson.write(value));
  }

  private static Answer done() {
    return new Answer(204, Map.of(), "");
  }

  private static Answer refused(String method, List<String> path) {
    return new Answer(
        400,
        Map.of(),
        PlainJson.write(
            Map.of(
                "detail",
                "Airflow's coordinator has no message for "
                    + method
                    + " "
                    + String.join("/", path)
                    + ": let the task's queue be served by the Java worker")));
  }
}
