package dev.updraft.devserver.internal.http;

import dev.updraft.devserver.internal.json.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A refusal, answered as {@code {"detail": …}} as FastAPI does. */
public final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient JsonNode detail;

  /** A refusal with this detail. */
  public HttpProblem(int status, JsonNode detail) {
    super(status + " " + detail, null, false, false);
    this.status = status;
    this.detail = detail;
  }

  /** A refusal with a text. */
  public static HttpProblem of(int status, String detail) {
    return new HttpProblem(status, StringNode.valueOf(detail));
  }

  /** A refusal with a reason and a message. */
  public static HttpProblem reason(int status, String reason, String message) {
    return new HttpProblem(status, reasonDetail(reason, message));
  }

  /** The detail of a refusal with a reason and a message, to add to. */
  public static ObjectNode reasonDetail(String reason, String message) {
    return JsonText.object().put("reason", reason).put("message", message);
  }

  /** What Airflow on PostgreSQL answers to a value that the database refuses. */
  public static HttpProblem rejectedByDatabase() {
    String id = Long.toHexString(System.nanoTime());
    return new HttpProblem(
        422,
        JsonText.object()
            .put("reason", "Value rejected by database")
            .put("statement", "hidden")
            .put("orig_error", "hidden")
            .put(
                "message",
                "Serious error when handling your request. Check logs for more details - you will"
                    + " find it in api server when you look for ID "
                    + id));
  }

  /** The status. */
  public int status() {
    return status;
  }

  /** The answer. */
  public Reply reply() {
    ObjectNode body = JsonText.object();
    body.set("detail", detail);
    return Reply.json(status, body);
  }
}
