package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Variables and connections as tasks see them. */
final class VariableRoutes {
  private static final Shape BODY =
      Shape.strict()
          .optional("val", Kind.STRING.orNull())
          .optional("value", Kind.STRING.orNull())
          .optional("description", Kind.STRING.orNull());

  private final Core core;

  VariableRoutes(Core core) {
    this.core = core;
  }

  Reply get(Request request) {
    String key = request.param("key");
    ObjectNode variable = core.store().variables.get(key);
    if (variable == null) {
      throw HttpProblem.reason(404, "not_found", "Variable with key '" + key + "' not found");
    }
    ObjectNode out = JsonText.object().put("key", key);
    out.set("value", variable.get("value"));
    return Reply.ok(out);
  }

  Reply put(Request request) {
    ObjectNode body = BODY.read(request);
    JsonNode value = body.has("val") ? body.get("val") : body.get("value");
    if (value == null) {
      throw new Errors()
          .add("missing", JsonText.array().add("body").add("val"), "Field required", body)
          .problem();
    }
    ObjectNode variable = JsonText.object();
    variable.set("value", value);
    variable.set(
        "description",
        body.path("description").isString() ? body.get("description") : NullNode.getInstance());
    core.store().variables.put(request.param("key"), variable);
    return Reply.message(201, "Variable successfully set");
  }

  Reply delete(Request request) {
    core.store().variables.remove(request.param("key"));
    return Reply.empty(204);
  }

  Reply keys(Request request) {
    String prefix = request.query("prefix");
    Integer limit = request.intQuery("limit");
    Integer offset = request.intQuery("offset");
    List<String> keys =
        core.store().variables.keySet().stream()
            .filter(k -> prefix == null || k.startsWith(prefix))
            .toList();
    ObjectNode out = JsonText.object();
    var list = out.putArray("keys");
    keys.stream()
        .skip(offset == null ? 0 : offset)
        .limit(limit == null ? 1000 : limit)
        .forEach(list::add);
    return Reply.ok(out.put("total_entries", keys.size()));
  }

  Reply connection(Request request) {
    String id = request.param("connection_id");
    ObjectNode connection = core.store().connections.get(id);
    if (connection == null) {
      throw HttpProblem.reason(404, "not_found", "Connection with ID " + id + " not found");
    }
    ObjectNode out = JsonText.object().put("conn_id", id);
    for (String field :
        List.of("conn_type", "host", "schema", "login", "password", "port", "extra")) {
      out.set(
          field,
          connection.path(field).isMissingNode() ? NullNode.getInstance() : connection.get(field));
    }
    return Reply.ok(out);
  }
}
