package dev.updraft.runtime.internal.http;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param headers the headers, names in lower case
 * @param body the body as text, empty if there is none
 */
public record Answer(int status, Map<String, String> headers, String body) {
  private static final int EXCERPT = 300;

  /** Whether the status is 2xx. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The value of a header, or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /**
   * The body as a plain JSON value; null for an empty one.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  public @Nullable Object json() {
    return body.isBlank() ? null : PlainJson.parse(body);
  }

  /** The body as an object; an empty one if it is none. */
  public JsonObject object() {
    try {
      return JsonObject.of(json());
    } catch (IllegalArgumentException e) {
      return JsonObject.EMPTY;
    }
  }

  /** The object under {@code detail}, which Airflow uses for reasons. */
  public JsonObject detail() {
    return object().object("detail");
  }

  /** Whether this looks like a page for people, which no API of Airflow answers. */
  public boolean html() {
    String type = header("content-type");
    return type != null && type.startsWith("text/html");
  }

  /** One line for a message: status and reason. */
  public String summary() {
    Object detail = object().fields().get("detail");
    String text =
        detail instanceof String said ? said : detail == null ? body : PlainJson.write(detail);
    text = text.strip().replaceAll("\\s+", " ");
    if (text.length() > EXCERPT) {
      text = text.substring(0, EXCERPT) + "…";
    }
    return status + (text.isEmpty() ? "" : " " + text);
  }
}
