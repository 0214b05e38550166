package dev.updraft.runtime.internal.coordinator;

import dev.updraft.runtime.internal.coordinator.SupervisorLink.Reply;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions to the supervisor, and its answers as the Execution API would have given them. */
final class SupervisorCalls {
  private final SupervisorLink link;

  SupervisorCalls(SupervisorLink link) {
    this.link = link;
  }

  /** What of a message is the body of an answer. */
  interface Shape {
    @Nullable Object of(Map<String, @Nullable Object> fields);
  }

  /** Asks; the answer has the fields of the message. */
  Answer ask(String type, Map<String, ? extends @Nullable Object> body) throws IOException {
    return ask(type, body, fields -> fields);
  }

  Answer ask(String type, Map<String, ? extends @Nullable Object> body, Shape shape)
      throws IOException {
    return answer(reply(type, body), shape);
  }

  Reply reply(String type, Map<String, ? extends @Nullable Object> body) throws IOException {
    Map<String, @Nullable Object> message = new LinkedHashMap<>(body);
    message.put("type", type);
    return link.ask(message);
  }

  static Answer answer(Reply reply, Shape shape) {
    JsonObject error = isError(reply.body()) ? reply.body() : reply.error();
    if (error.fields().isEmpty()) {
      return ok(shape.of(reply.body().fields()));
    }
    String name = String.valueOf(error.text("error")).toUpperCase(Locale.ROOT);
    JsonObject detail = error.object("detail");
    int status =
        name.endsWith("NOT_FOUND")
            ? 404
            : name.endsWith("ALREADY_EXISTS") ? 409 : detail.integer("status_code", 400);
    Object said = detail.object("detail").fields().get("detail");
    return new Answer(
        status,
        Map.of(),
        PlainJson.write(Map.of("detail", said == null ? name + " " + detail.fields() : said)));
  }

  static boolean isError(JsonObject body) {
    return "ErrorResponse".equals(body.text("type"));
  }

  static Answer ok(@Nullable Object value) {
    return new Answer(200, Map.of(), PlainJson.write(value));
  }

  static Answer done() {
    return new Answer(204, Map.of(), "");
  }

  /** What the supervisor has no message for, or what is not passed on here. */
  static Answer refused(String method, List<String> path) {
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

  /** Why a call is not passed on though there is a message for it. */
  static Answer lost(String what) {
    return new Answer(
        400,
        Map.of(),
        PlainJson.write(
            Map.of(
                "detail",
                "Airflow's coordinator does not pass on "
                    + what
                    + ": let the task's queue be served by the Java worker")));
  }

  static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }

  /** The only value of a parameter, null if it has none. */
  static @Nullable String one(Map<String, List<String>> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }
}
