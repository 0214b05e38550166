package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers that say no, as exceptions. */
final class Refusal {
  private static final int LONGEST = 1000;
  private static final Set<String> NO_ROUTE = Set.of("Not Found", "API route not found");

  private Refusal() {}

  /** Whether an answer says that something named is not there, rather than that no API is. */
  static boolean missing(Answer answer) {
    String detail = detail(answer);
    String said = detail == null && !answer.html() ? answer.object().text("error") : detail;
    return answer.status() == 404 && !answer.html() && (said == null || !NO_ROUTE.contains(said));
  }

  /** Why an answer is none that can be used; null if it can. */
  static @Nullable AirflowException of(String what, ServerUrl server, Answer answer) {
    int status = answer.status();
    if (answer.ok() && !answer.html() && readable(answer)) {
      return null;
    }
    String detail = detail(answer);
    String text =
        what
            + ": Airflow at "
            + server
            + " answered "
            + status
            + (detail == null ? "" : ": " + detail);
    if (status >= 500) {
      return new AirflowException.Failed(text, status, detail);
    }
    if (answer.html() || answer.ok() || status < 400 || status == 404 && !missing(answer)) {
      return new AirflowException.Failed(
          what + ": " + noApi(server, answer), status, answer.html() ? null : detail);
    }
    return switch (status) {
      case 401 ->
          new AirflowException.Denied(
              text + ". Check the user and password, or the token", 401, detail);
      case 403 ->
          new AirflowException.Denied(text + ". The user lacks the permission", 403, detail);
      case 404 -> new AirflowException.NotFound(text, detail);
      case 409 -> new AirflowException.Conflict(text, detail);
      case 400, 422 -> new AirflowException.Invalid(text, status, detail);
      default -> new AirflowException.Failed(text, status, detail);
    };
  }

  private static String noApi(ServerUrl server, Answer answer) {
    String place = answer.header("location");
    String what =
        answer.html()
            ? "with a page for people"
            : answer.ok()
                ? "with what is no JSON"
                : place != null ? "with a redirect to " + place : "that it has no such API";
    return server
        + " answered "
        + what
        + " ("
        + answer.status()
        + "), which the API of Airflow 3 never does. Is this the base URL of Airflow's API server,"
        + " for example http://localhost:8080, or does a proxy or a login page stand before it?";
  }

  private static boolean readable(Answer answer) {
    try {
      answer.json();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Why there is no token. What the answer says may repeat the password. */
  static AirflowException noToken(ServerUrl server, Answer answer, Credentials credentials) {
    int status = answer.status();
    String text = "Airflow at " + server + " gives no REST token (" + status + "). ";
    if (status >= 500 || status == 429) {
      String why = status == 429 ? "It has too much to do." : "It has an error of its own.";
      return new AirflowException.Failed(text + why, status, null);
    }
    if (answer.html() || status == 404 || answer.ok() || status < 400) {
      return new AirflowException.Failed(
          text
              + "Check the URL: it should be the base URL of Airflow's API server. If its auth"
              + " manager has no /auth/token, give a token.",
          status,
          null);
    }
    return new AirflowException.Denied(
        text
            + (credentials.user() == null
                ? "Give a user and password, or a token: this Airflow wants a login."
                : "Check the password of user '" + credentials.user() + "'."),
        status == 403 ? 403 : 401,
        null);
  }

  /** What the answer says, as one line; null if it says nothing that people can read. */
  static @Nullable String detail(Answer answer) {
    if (answer.html()) {
      return null;
    }
    Object detail = answer.object().fields().get("detail");
    String text = said(detail);
    if (text == null && detail == null && !answer.body().startsWith("{")) {
      text = answer.body();
    }
    if (text == null || text.isBlank()) {
      return null;
    }
    String line = text.substring(0, Math.min(text.length(), 4 * LONGEST));
    line = line.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static @Nullable String said(@Nullable Object detail) {
    if (detail == null || detail instanceof String) {
      return (String) detail;
    }
    if (detail instanceof List<?> errors) {
      List<String> texts = new ArrayList<>();
      errors.forEach(error -> texts.add(fault(JsonObject.of(error))));
      return String.join("; ", texts);
    }
    JsonObject fields = JsonObject.of(detail);
    String reason = fields.text("reason");
    String message = fields.text("message");
    if (reason == null) {
      return message == null ? PlainJson.write(detail) : message;
    }
    // The message of a collision says only where the log of the server is.
    return message == null || "hidden".equals(fields.text("statement"))
        ? reason
        : reason + ": " + message;
  }

  /** One fault in the request; what was sent is left out, since it may hold a secret. */
  private static String fault(JsonObject error) {
    List<String> place = new ArrayList<>();
    if (error.fields().get("loc") instanceof List<?> parts) {
      parts.stream()
          .map(String::valueOf)
          .filter(part -> !Set.of("body", "query", "path").contains(part))
          .forEach(place::add);
    }
    String message = error.text("msg");
    return (place.isEmpty() ? "" : String.join(".", place) + ": ")
        + (message == null ? "is refused" : message.replaceFirst("^Value error, ", ""));
  }
}
