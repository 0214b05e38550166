package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Variables and connections, to be set before tests. */
final class AdminRoutes {
  private static final Kind TEXT = Kind.STRING.orNull();
  private static final Shape VARIABLE =
      Shape.strict()
          .required("key", Kind.STRING)
          .required("value", Kind.ANY)
          .optional("description", TEXT)
          .optional("team_name", TEXT);
  private static final List<String> CONNECTION_FIELDS =
      List.of("conn_type", "description", "host", "login", "schema", "port", "password", "extra");
  private static final Shape CONNECTION =
      Shape.strict()
          .required("connection_id", Kind.STRING)
          .required("conn_type", Kind.STRING)
          .optional("description", TEXT)
          .optional("host", TEXT)
          .optional("login", TEXT)
          .optional("schema", TEXT)
          .optional("port", Kind.INTEGER.orNull())
          .optional("password", TEXT)
          .optional("extra", TEXT)
          .optional("team_name", TEXT);

  private final Core core;

  AdminRoutes(Core core) {
    this.core = core;
  }

  Reply variables(Request request) {
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("variables");
    List<String> keys = List.copyOf(core.store().variables.keySet());
    Paging.page(request, keys).forEach(key -> list.add(variable(key)));
    return Reply.ok(out.put("total_entries", keys.size()));
  }

  Reply variable(Request request) {
    return Reply.ok(variable(known(request)));
  }

  Reply addVariable(Request request) {
    ObjectNode body = VARIABLE.read(request);
    String key = body.get("key").stringValue();
    if (core.store().variables.containsKey(key)) {
      throw HttpProblem.of(409, "The Variable with key: `" + key + "` already exists");
    }
    put(key, body);
    return Reply.json(201, variable(key));
  }

  Reply patchVariable(Request request) {
    ObjectNode body = VARIABLE.read(request);
    String key = known(request);
    if (!body.get("key").stringValue().equals(key)) {
      throw HttpProblem.of(400, "Invalid body, key from request body doesn't match uri parameter");
    }
    put(key, body);
    return Reply.ok(variable(key));
  }

  Reply deleteVariable(Request request) {
    core.store().variables.remove(known(request));
    return Reply.empty(204);
  }

  Reply connections(Request request) {
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("connections");
    List<String> ids = List.copyOf(core.store().connections.keySet());
    Paging.page(request, ids).forEach(id -> list.add(connection(id)));
    return Reply.ok(out.put("total_entries", ids.size()));
  }

  Reply connection(Request request) {
    return Reply.ok(connection(knownConnection(request)));
  }

  Reply addConnection(Request request) {
    ObjectNode body = CONNECTION.read(request);
    String id = body.get("connection_id").stringValue();
    if (core.store().connections.containsKey(id)) {
      throw HttpProblem.of(409, "The Connection with connection_id: `" + id + "` already exists");
    }
    core.store().connections.put(id, body);
    return Reply.json(201, connection(id));
  }

  Reply patchConnection(Request request) {
    ObjectNode body = CONNECTION.read(request);
    String id = knownConnection(request);
    if (!body.get("connection_id").stringValue().equals(id)) {
      throw HttpProblem.of(
          400, "The connection_id in the request body does not match the URL parameter");
    }
    ObjectNode merged = JsonText.object();
    merged.setAll(core.store().connections.getOrDefault(id, body));
    merged.setAll(body);
    core.store().connections.put(id, merged);
    return Reply.ok(connection(id));
  }

  Reply deleteConnection(Request request) {
    core.store().connections.remove(knownConnection(request));
    return Reply.empty(204);
  }

  private String known(Request request) {
    String key = request.param("key");
    if (!core.store().variables.containsKey(key)) {
      throw HttpProblem.of(404, "The Variable with key: `" + key + "` was not found");
    }
    return key;
  }

  private String knownConnection(Request request) {
    String id = request.param("id");
    if (!core.store().connections.containsKey(id)) {
      throw HttpProblem.of(404, "The Connection with connection_id: `" + id + "` was not found");
    }
    return id;
  }

  /** A variable is text: other JSON values are kept as their JSON. */
  private void put(String key, ObjectNode body) {
    JsonNode value = body.get("value");
    ObjectNode variable = JsonText.object();
    variable.put("value", value.isString() ? value.stringValue() : JsonText.write(value));
    JsonNode description = body.get("description");
    variable.set("description", description == null ? NullNode.getInstance() : description);
    core.store().variables.put(key, variable);
  }

  private ObjectNode variable(String key) {
    ObjectNode out = JsonText.object().put("key", key);
    out.setAll(core.store().variables.getOrDefault(key, JsonText.object()));
    return out.put("is_encrypted", true).putNull("team_name");
  }

  private ObjectNode connection(String id) {
    ObjectNode known = core.store().connections.getOrDefault(id, JsonText.object());
    ObjectNode out = JsonText.object().put("connection_id", id);
    for (String field : CONNECTION_FIELDS) {
      JsonNode value = known.get(field);
      out.set(field, value == null ? NullNode.getInstance() : value);
    }
    if (out.path("password").isString()) {
      out.put("password", "***");
    }
    return out.putNull("team_name");
  }
}
