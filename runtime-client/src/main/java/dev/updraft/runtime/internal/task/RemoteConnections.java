package dev.updraft.runtime.internal.task;

import dev.updraft.Connection;
import dev.updraft.Connections;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.internal.log.SecretMask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connections over the Execution API; what is secret in them is masked in the task's log. */
record RemoteConnections(ExecutionClient client, SecretMask mask) implements Connections {
  @Override
  public Optional<Connection> find(String id) {
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
    JsonObject fields = answer.object();
    mask.add(fields.text("password"));
    String extra = fields.text("extra");
    maskExtra(extra);
    return Optional.of(
        new Connection(
            id,
            Optional.ofNullable(fields.text("conn_type")).orElse(""),
            fields.text("host"),
            fields.text("schema"),
            fields.text("login"),
            fields.text("password"),
            fields.integerOrNull("port"),
            extra));
  }

  private void maskExtra(@Nullable String extra) {
    if (extra == null || extra.isBlank()) {
      return;
    }
    mask.add(extra);
    try {
      maskAll(PlainJson.parse(extra));
    } catch (IllegalArgumentException e) {
      // Not JSON: the whole text is masked, and there are no parts.
      mask.add(extra.strip());
    }
  }

  private void maskAll(@Nullable Object value) {
    if (value instanceof String text) {
      mask.add(text);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::maskAll);
    } else if (value instanceof Iterable<?> items) {
      items.forEach(this::maskAll);
    }
  }
}
