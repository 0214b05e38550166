package dev.updraft.devserver.internal.http;

import dev.updraft.devserver.internal.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param contentType the type of the body, empty without one
 * @param body the bytes
 * @param headers further headers
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

  /** An answer without body. */
  public static Reply empty(int status) {
    return new Reply(status, "", new byte[0], Map.of());
  }

  /** JSON. */
  public static Reply json(int status, JsonNode body) {
    return new Reply(
        status,
        "application/json",
        JsonText.write(body).getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** JSON with status 200. */
  public static Reply ok(JsonNode body) {
    return json(200, body);
  }

  /** The JSON value null with status 200. */
  public static Reply nothing() {
    return json(200, NullNode.getInstance());
  }

  /** {@code {"message": …}}. */
  public static Reply message(int status, String message) {
    return json(status, JsonText.object().put("message", message));
  }

  /** Plain text. */
  public static Reply text(int status, String type, String text) {
    return new Reply(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** A copy with one more header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, more);
  }
}
