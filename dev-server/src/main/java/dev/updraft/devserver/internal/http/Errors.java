package dev.updraft.devserver.internal.http;

import dev.updraft.devserver.internal.json.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Collects what is wrong with an input, as FastAPI reports it: status 422 with a list. */
public final class Errors {
  private final ArrayNode items = JsonText.array();

  /** Adds one. */
  public Errors add(String type, ArrayNode loc, String message, JsonNode input) {
    items
        .addObject()
        .put("type", type)
        .put("msg", message)
        .<ObjectNode>set("loc", loc.deepCopy())
        .set("input", input.deepCopy());
    return this;
  }

  /** Adds the list of allowed values to the last one. */
  public Errors expected(String expected) {
    ((ObjectNode) items.get(items.size() - 1)).putObject("ctx").put("expected", expected);
    return this;
  }

  /** Adds a reason to the last one. */
  public Errors because(String reason) {
    ((ObjectNode) items.get(items.size() - 1)).putObject("ctx").put("error", reason);
    return this;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** The answer. */
  public HttpProblem problem() {
    return new HttpProblem(422, items);
  }
}
