package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values that a task keeps across its tries. */
final class TaskStoreRoutes {
  private static final Shape BODY =
      Shape.strict().required("value", Kind.ANY).optional("expires_at", Kind.TIME.orNull());

  private final Core core;

  TaskStoreRoutes(Core core) {
    this.core = core;
  }

  Reply get(Request request) {
    JsonNode value = values(request).get(request.param("key"));
    if (value == null) {
      throw HttpProblem.reason(
          404, "not_found", "Task state store key '" + request.param("key") + "' not found");
    }
    ObjectNode out = JsonText.object();
    out.set("value", value);
    return Reply.ok(out);
  }

  Reply put(Request request) {
    ObjectNode body = BODY.read(request);
    values(request).put(request.param("key"), notNull(body.get("value")));
    return Reply.empty(204);
  }

  /** The value to keep, which may be all but null. */
  static JsonNode notNull(JsonNode value) {
    if (value.isNull()) {
      throw new Errors()
          .add(
              "value_error",
              JsonText.array().add("body").add("value"),
              "Value error, value cannot be null",
              value)
          .because("value cannot be null")
          .problem();
    }
    return value;
  }

  Reply delete(Request request) {
    values(request).remove(request.param("key"));
    return Reply.empty(204);
  }

  Reply clear(Request request) {
    values(request).clear();
    return Reply.empty(204);
  }

  private Map<String, JsonNode> values(Request request) {
    TaskInstance task = TaskIds.live(core, request);
    return core.store().taskStore.computeIfAbsent(task.toString(), k -> new HashMap<>());
  }
}
