package dev.updraft.devserver.internal.http;

import dev.updraft.devserver.internal.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a body. Immutable once built. */
public final class Shape {
  private record Field(Kind kind, boolean required) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final boolean strict;

  private Shape(boolean strict) {
    this.strict = strict;
  }

  /** A body that may have no other fields. */
  public static Shape strict() {
    return new Shape(true);
  }

  /** A body whose other fields are ignored. */
  public static Shape open() {
    return new Shape(false);
  }

  /** Adds a field that must be there. */
  public Shape required(String name, Kind kind) {
    fields.put(name, new Field(kind, true));
    return this;
  }

  /** Adds a field that may be left out. */
  public Shape optional(String name, Kind kind) {
    fields.put(name, new Field(kind, false));
    return this;
  }

  /**
   * Reads the body of a request.
   *
   * @throws HttpProblem 422 if it has another shape
   */
  public ObjectNode read(Request request) {
    JsonNode body = json(request);
    Errors errors = new Errors();
    check(body, JsonText.array().add("body"), errors);
    if (!errors.isEmpty()) {
      throw errors.problem();
    }
    return (ObjectNode) body;
  }

  /** Adds what is wrong with the value. */
  public void check(JsonNode body, ArrayNode loc, Errors errors) {
    if (!body.isObject()) {
      errors.add(
          "model_attributes_type",
          loc,
          "Input should be a valid dictionary or object to extract fields from",
          body);
      return;
    }
    fields.forEach(
        (name, field) -> {
          JsonNode value = body.get(name);
          ArrayNode here = loc.deepCopy().add(name);
          if (value != null) {
            field.kind().check(value, here, errors);
          } else if (field.required()) {
            errors.add("missing", here, "Field required", body);
          }
        });
    if (strict) {
      body.properties()
          .forEach(
              entry -> {
                if (!fields.containsKey(entry.getKey())) {
                  errors.add(
                      "extra_forbidden",
                      loc.deepCopy().add(entry.getKey()),
                      "Extra inputs are not permitted",
                      entry.getValue());
                }
              });
    }
  }

  /**
   * The JSON body of a request, of any shape.
   *
   * @throws HttpProblem 422 if there is none or it is not JSON
   */
  public static JsonNode json(Request request) {
    if (request.body().length == 0) {
      throw new Errors()
          .add("missing", JsonText.array().add("body"), "Field required", NullNode.getInstance())
          .problem();
    }
    try {
      return JsonText.parse(request.body());
    } catch (JacksonException e) {
      int at = (int) Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getCharOffset());
      throw new Errors()
          .add(
              "json_invalid",
              JsonText.array().add("body").add(at),
              "JSON decode error",
              JsonText.object())
          .because("Expecting value")
          .problem();
    }
  }
}
