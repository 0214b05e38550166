package dev.updraft.runtime.internal.task;

import dev.updraft.TaskStore;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.value.Decoder;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A state store of Airflow's.
 *
 * @param place where it is
 * @param api the API
 * @param release what the server has
 */
record ApiStore(Place place, ApiCalls api, Release release) implements TaskStore {
  /** Which store: how its calls are written. */
  sealed interface Place {
    /** The call for one value. */
    Call value(String key);

    /** The call for all values. */
    Call all();

    /** Its name for messages. */
    String said();
  }

  /**
   * The parts of a call.
   *
   * @param query names and values in turn
   * @param path the segments
   */
  record Call(List<String> query, String... path) {}

  /**
   * The store of a task.
   *
   * @param instanceId the id of its instance
   */
  record OfTask(String instanceId) implements Place {
    @Override
    public Call value(String key) {
      return new Call(List.of(), "store", "ti", instanceId, key);
    }

    @Override
    public Call all() {
      return new Call(List.of(), "store", "ti", instanceId);
    }

    @Override
    public String said() {
      return "the state store of the task";
    }
  }

  /**
   * The store of an asset.
   *
   * @param by {@code name} or {@code uri}
   * @param id its name or its URI
   */
  record OfAsset(String by, String id) implements Place {
    @Override
    public Call value(String key) {
      return new Call(List.of(by, id, "key", key), "store", "asset", "by-" + by, "value");
    }

    @Override
    public Call all() {
      return new Call(List.of(by, id), "store", "asset", "by-" + by, "clear");
    }

    @Override
    public String said() {
      return "the state store of asset '" + id + "'";
    }
  }

  @Override
  public <T> Optional<T> find(String key, Class<T> type) {
    Answer answer = send("GET", null, place.value(checked(key)));
    if (answer.status() == 404 && !unknownAsset(answer)) {
      return Optional.empty();
    }
    Object value = done("read", key, answer).object().fields().get("value");
    try {
      @SuppressWarnings("unchecked")
      T decoded = (T) Decoder.decode(value, type);
      return Optional.ofNullable(decoded);
    } catch (ValueException e) {
      throw new IllegalArgumentException(e.sentence("'" + key + "' of " + place.said()));
    }
  }

  @Override
  public void set(String key, Object value) {
    put(key, value, place instanceof OfTask ? Instant.now().plus(KEEP) : null);
  }

  @Override
  public void set(String key, Object value, Duration keep) {
    if (keep.isNegative() || keep.isZero()) {
      throw new IllegalArgumentException("'" + key + "' must be kept for a positive time: " + keep);
    }
    put(key, value, Instant.now().plus(keep));
  }

  @Override
  public void setForever(String key, Object value) {
    put(key, value, null);
  }

  private void put(String key, Object value, @Nullable Instant expires) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    Object json;
    try {
      json = Encoder.encode(value);
    } catch (ValueException e) {
      throw new IllegalArgumentException(e.sentence("'" + key + "' for " + place.said()));
    }
    if (json == null) {
      throw new IllegalArgumentException(
          "'" + key + "' for " + place.said() + " is null: delete the key instead");
    }
    body.put("value", json);
    if (expires != null) {
      body.put("expires_at", expires.toString());
    }
    done("set", key, send("PUT", body, place.value(checked(key))));
  }

  @Override
  public void delete(String key) {
    done("delete", key, send("DELETE", null, place.value(checked(key))));
  }

  @Override
  public void clear() {
    done("clear", "all", send("DELETE", null, place.all()));
  }

  private Answer send(String method, @Nullable Object body, Call call) {
    Needs.release(release, 3, "A state store");
    return api.send(method, body, call.query(), call.path());
  }

  private String checked(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("A key of " + place.said() + " must not be empty");
    }
    return key;
  }

  private boolean unknownAsset(Answer answer) {
    String message = answer.detail().text("message");
    return place instanceof OfAsset && message != null && message.startsWith("Asset with ");
  }

  private Answer done(String verb, String key, Answer answer) {
    if (!answer.ok()) {
      String why =
          unknownAsset(answer)
              ? "Airflow knows no such asset, or it is inactive"
              // The server may repeat the request in its answer, and with it the value.
              : "Airflow answered " + answer.status();
      throw new IllegalStateException(
          "Could not " + verb + " '" + key + "' of " + place.said() + ": " + why);
    }
    return answer;
  }
}
