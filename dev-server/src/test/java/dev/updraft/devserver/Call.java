package dev.updraft.devserver;

import dev.updraft.devserver.internal.json.JsonText;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A request that was sent and its answer.
 *
 * @param method the method
 * @param path the path with the query
 * @param sent the body sent, null without one
 * @param status the answer's status
 * @param headers the answer's headers, lower case
 * @param text the answer's body
 */
record Call(
    String method,
    String path,
    @Nullable JsonNode sent,
    int status,
    Map<String, String> headers,
    String text) {

  JsonNode json() {
    return text.isEmpty() ? NullNode.getInstance() : JsonText.parse(text);
  }

  String detail() {
    return json().path("detail").asString("");
  }

  String reason() {
    return json().path("detail").path("reason").asString("");
  }

  Call expect(int wanted) {
    if (status != wanted) {
      throw new AssertionError(
          method + " " + path + ": expected " + wanted + " but got " + status + " " + text);
    }
    return this;
  }
}
