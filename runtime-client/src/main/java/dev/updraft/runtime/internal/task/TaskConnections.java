package dev.updraft.runtime.internal.task;

import dev.updraft.Connection;
import dev.updraft.Connections;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.secret.ConnectionSecrets;
import dev.updraft.runtime.internal.secret.ConnectionText;
import dev.updraft.runtime.internal.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Connections of the environment, of the bundle's secrets backends, and of Airflow over the
 * Execution API; what is secret in them is masked in the task's log.
 */
record TaskConnections(Secrets secrets, ExecutionClient client, TaskLog log)
    implements Connections {
  @Override
  public Optional<Connection> find(String id) {
    Optional<String> text =
        secrets.connection(id, warning -> log.add("warning", "updraft", warning, null));
    Optional<Connection> found = text.isPresent() ? text.map(t -> read(id, t)) : remote(id);
    found.ifPresent(
        connection ->
            ConnectionSecrets.tell(connection, log.mask().rules()::secret, log.mask()::add));
    return found;
  }

  private Connection read(String id, String text) {
    log.mask().add(text);
    try {
      return ConnectionText.read(id, text);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "The text of connection '" + id + "' cannot be read: " + e.getMessage());
    }
  }

  private Optional<Connection> remote(String id) {
    Answer answer;
    try {
      answer = client.call("GET", null, "connections", id);
    } catch (IOException e) {
      throw new UncheckedIOException("Airflow could not be asked for connection '" + id + "'", e);
    }
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.ok()) {
      throw new IllegalStateException(
          "Could not read connection '"
              + id
              + "': "
              + (answer.status() == 403
                  ? "Airflow does not allow this task to read it"
                  : "Airflow answered " + answer.status()));
    }
    try {
      return Optional.of(connection(id, answer.object()));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "Airflow's answer about connection '" + id + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private Connection connection(String id, JsonObject fields) {
    // Says by its absence that the answer is none about a connection.
    fields.requiredText("conn_id");
    if (fields.fields().get("port") != null && fields.integerOrNull("port") == null) {
      throw new IllegalArgumentException("The answer has no number in 'port'");
    }
    String extra = fields.textOrNull("extra");
    if (extra != null && !extra.isBlank()) {
      log.mask().add(extra.strip());
    }
    return new Connection(
        id,
        Optional.ofNullable(fields.textOrNull("conn_type")).orElse(""),
        fields.textOrNull("host"),
        fields.textOrNull("schema"),
        fields.textOrNull("login"),
        fields.textOrNull("password"),
        fields.integerOrNull("port"),
        ConnectionText.extra(extra));
  }
}
