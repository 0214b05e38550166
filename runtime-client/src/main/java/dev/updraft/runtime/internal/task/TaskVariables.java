package dev.updraft.runtime.internal.task;

import dev.updraft.Variables;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.secret.Secrets;
import dev.updraft.runtime.internal.secret.VariableSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Variables of the environment, of the bundle's secrets backends, and of Airflow over the Execution
 * API. Their values never reach a message; those whose key says that they are secret are masked in
 * the task's log, and in JSON those whose name says so.
 */
record TaskVariables(Secrets secrets, ExecutionClient client, TaskLog log) implements Variables {
  @Override
  public Optional<String> find(String key) {
    Optional<String> local =
        secrets.variable(key, warning -> log.add("warning", "updraft", warning, null));
    Optional<String> found = local.isPresent() ? local : remote(key);
    found.ifPresent(value -> hide(key, value));
    return found;
  }

  private void hide(String key, String value) {
    VariableSecrets.tell(key, value, log.mask().rules()::secret, log.mask()::add);
  }

  private Optional<String> remote(String key) {
    Answer answer = call("GET", key, null);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    checked("read", key, answer);
    try {
      JsonObject fields = answer.object();
      fields.requiredText("key");
      return Optional.ofNullable(fields.textOrNull("value"));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "Airflow's answer about variable '" + key + "' cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void set(String key, String value) {
    hide(key, value);
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
