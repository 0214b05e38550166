package dev.updraft.runtime.internal.task;

import dev.updraft.Variables;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Variables over the Execution API. Their values never reach a log or a message. */
record RemoteVariables(ExecutionClient client) implements Variables {
  @Override
  public Optional<String> find(String key) {
    Answer answer = call("GET", key, null);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    checked("read", key, answer);
    Object value = answer.object().fields().get("value");
    return Optional.ofNullable(value).map(String::valueOf);
  }

  @Override
  public void set(String key, String value) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("val", value);
    body.put("description", null);
    checked("set", key, call("PUT", key, body));
  }

  @Override
  public void delete(String key) {
    Answer answer = call("DELETE", key, null);
    if (answer.status() != 404) {
      checked("delete", key, answer);
    }
  }

  private Answer call(String method, String key, @Nullable Object body) {
    try {
      return client.call(method, body, "variables", key);
    } catch (IOException e) {
      throw new UncheckedIOException("Airflow could not be asked for variable '" + key + "'", e);
    }
  }

  private static void checked(String verb, String key, Answer answer) {
    if (!answer.ok()) {
      String reason =
          answer.status() == 403
              ? "Airflow does not allow this task to " + verb + " it"
              // The server may repeat the request in its answer, and with it the value.
              : "Airflow answered " + answer.status();
      throw new IllegalStateException("Could not " + verb + " variable '" + key + "': " + reason);
    }
  }
}
