package dev.updraft.runtime.internal.http;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server answered; to be looked at by one thread at a time. */
public final class Answer {
  private static final int EXCERPT = 300;

  private final int status;
  private final Map<String, String> headers;
  private final String body;

  // Read once only: a large value is asked for more than once.
  private boolean read;
  private @Nullable Object value;
  private @Nullable IllegalArgumentException fault;

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param headers the headers, names in lower case
   * @param body the body as text, empty if there is none
   */
  public Answer(int status, Map<String, String> headers, String body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The body as text, empty if there is none. */
  public String body() {
    return body;
  }

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
    if (!read) {
      read = true;
      try {
        value = body.isBlank() ? null : PlainJson.parse(body);
      } catch (IllegalArgumentException e) {
        fault = e;
      }
    }
    if (fault != null) {
      throw fault;
    }
    return value;
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

  /**
   * The same answer, if Airflow can have given it.
   *
   * @throws ForeignAnswerException if somebody between answered: a page, or the way to elsewhere
   */
  public Answer genuine() throws ForeignAnswerException {
    if (status >= 300 && status < 400) {
      throw new ForeignAnswerException(
          "the answer was a redirect (" + status + ") to " + header("location"));
    }
    if (html() && status != 500 && status < 502) {
      throw new ForeignAnswerException("the answer was a page for people (" + status + ")");
    }
    return this;
  }

  /**
   * The same answer, to be read if all is well.
   *
   * @throws BadAnswerException if it says that all is well in what is no JSON
   */
  public Answer readable() throws BadAnswerException {
    if (ok()) {
      try {
        json();
      } catch (IllegalArgumentException e) {
        // Without the text: it may hold a password or a token.
        throw new BadAnswerException(
            "the answer (" + status + ", " + body.length() + " characters) is no JSON");
      }
    }
    return this;
  }

  /** One line for a message: status and reason. */
  public String summary() {
    Object detail = object().fields().get("detail");
    String text =
        detail instanceof String said ? said : detail == null ? body : PlainJson.write(detail);
    if (text.length() > 4 * EXCERPT) {
      text = text.substring(0, 4 * EXCERPT);
    }
    text = text.strip().replaceAll("\\s+", " ");
    if (text.length() > EXCERPT) {
      text = text.substring(0, EXCERPT) + "…";
    }
    return status + (text.isEmpty() ? "" : " " + text);
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length() + " characters]";
  }
}
