package dev.updraft;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger has waited for. Airflow: {@code TriggerEvent}.
 *
 * <p>Values are those of JSON as Java has them: {@code String}, {@code Boolean}, {@code Integer},
 * {@code Long}, {@code Double}, {@code List} and {@code Map}; points in time are {@code Instant},
 * time spans {@code Duration}, dates {@code LocalDate}.
 *
 * @param payload what the trigger says, null if nothing
 * @param kwargs what the task gave to {@link TaskDeferral#resumeWith(String, Map)}
 */
public record TriggerEvent(@Nullable Object payload, Map<String, @Nullable Object> kwargs) {
  /** Copies the map, which may hold null. */
  public TriggerEvent {
    kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
  }

  /** An event without values of the task, for tests. */
  public static TriggerEvent of(@Nullable Object payload) {
    return new TriggerEvent(payload, Map.of());
  }

  /**
   * The payload.
   *
   * @throws IllegalStateException if it is of another type, or null
   */
  public <T> T payload(Class<T> type) {
    return as("The payload of the event", payload, type);
  }

  /**
   * An entry of the payload.
   *
   * @throws IllegalStateException if the payload is no map, or the entry is missing or of another
   *     type
   */
  public <T> T payload(String key, Class<T> type) {
    return as("'" + key + "' of the event", payload(Map.class).get(key), type);
  }

  /**
   * A value that the task gave to {@link TaskDeferral#resumeWith(String, Map)}.
   *
   * @throws IllegalStateException if it is missing or of another type
   */
  public <T> T kwarg(String key, Class<T> type) {
    return as("The value '" + key + "' of the task", kwargs.get(key), type);
  }

  static <T> T as(String what, @Nullable Object value, Class<T> type) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    if (value instanceof Number number) {
      Object same =
          type == Long.class && !(number instanceof Double)
              ? (Object) number.longValue()
              : type == Double.class ? (Object) number.doubleValue() : null;
      if (same != null) {
        return type.cast(same);
      }
    }
    throw new IllegalStateException(
        what
            + " is "
            + (value == null ? "null" : "a " + value.getClass().getName() + ", " + value)
            + ", not a "
            + type.getName());
  }
}
