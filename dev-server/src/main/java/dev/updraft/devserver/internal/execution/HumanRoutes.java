package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.json.SerdeTime;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.Waiting;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A task shows a person a request, and waits. */
final class HumanRoutes {
  private static final Shape BODY =
      Shape.strict()
          .required("ti_id", Kind.STRING)
          .required("options", Kind.STRING.list())
          .required("subject", Kind.STRING)
          .optional("body", Kind.STRING.orNull())
          .optional("defaults", Kind.STRING.list().orNull())
          .optional("multiple", Kind.BOOLEAN)
          .optional("params", Kind.OBJECT)
          .optional("assigned_users", Kind.OBJECT.list());

  private final Core core;

  HumanRoutes(Core core) {
    this.core = core;
  }

  Reply show(Request request) {
    ObjectNode body = BODY.read(request);
    TaskInstance task = TaskIds.live(core, request);
    task.request = body;
    task.askedAt = Instant.now();
    return Reply.json(201, body);
  }

  /**
   * A task that waits for an answer.
   *
   * @param body what its worker said
   */
  static Waiting waiting(TaskInstance task, JsonNode body, Instant now) {
    JsonNode kwargs = body.path("next_kwargs");
    ObjectNode next = kwargs.isObject() ? (ObjectNode) kwargs.deepCopy() : JsonText.object();
    Instant limit = limit(body.path("timeout"), now);
    if (limit != null) {
      next.set("event", event(task.request, limit));
    }
    Waiting waiting = new Waiting(body.path("next_method").asString(""), next, limit, false);
    // Somebody may answer before the worker has said that the task waits.
    return task.answer == null ? waiting : waiting.answered(task.answer);
  }

  private static @Nullable Instant limit(JsonNode timeout, Instant now) {
    return timeout.isString() ? now.plus(Duration.parse(timeout.stringValue())) : null;
  }

  /** What happens if nobody answers in time. */
  private static ObjectNode event(@Nullable ObjectNode request, Instant limit) {
    JsonNode defaults = request == null ? null : request.get("defaults");
    if (request == null || defaults == null || defaults.isNull()) {
      return JsonText.object()
          .put("error", "The Human-in-the-loop response timeout has passed without a response.")
          .put("error_type", "timeout");
    }
    ObjectNode event = JsonText.object();
    event.set("chosen_options", defaults.deepCopy());
    ObjectNode input = event.putObject("params_input");
    request
        .path("params")
        .properties()
        .forEach(field -> input.set(field.getKey(), field.getValue().path("value").deepCopy()));
    event.set("responded_at", SerdeTime.of(limit));
    return event.put("responded_by_user", (@Nullable String) null).put("timedout", true);
  }
}
