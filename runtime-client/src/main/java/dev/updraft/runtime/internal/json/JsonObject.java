package dev.updraft.runtime.internal.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is read leniently: unknown fields are ignored, missing ones are null.
 *
 * @param fields the fields
 */
public record JsonObject(Map<String, @Nullable Object> fields) {
  /** An object without fields. */
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  /** The value as an object, {@link #EMPTY} if it is none. */
  public static JsonObject of(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return EMPTY;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((key, item) -> fields.put(String.valueOf(key), item));
    return new JsonObject(fields);
  }

  /** The text of the field, null if it is absent or no text. */
  public @Nullable String text(String key) {
    return fields.get(key) instanceof String text ? text : null;
  }

  /**
   * The text of a field that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public String requiredText(String key) {
    String text = text(key);
    if (text == null) {
      throw new IllegalArgumentException("The answer lacks the text '" + key + "'");
    }
    return text;
  }

  /**
   * The text of a field that may be missing or null.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public @Nullable String textOrNull(String key) {
    Object value = fields.get(key);
    if (value != null && !(value instanceof String)) {
      throw new IllegalArgumentException("The answer has no text in '" + key + "'");
    }
    return (String) value;
  }

  /** The integer of the field, {@code fallback} if it is absent or none. */
  public int integer(String key, int fallback) {
    return fields.get(key) instanceof Number number ? number.intValue() : fallback;
  }

  /** The integer of the field, null if it is absent or none. */
  public @Nullable Integer integerOrNull(String key) {
    return fields.get(key) instanceof Number number ? (Integer) number.intValue() : null;
  }

  /** Whether the field is true. */
  public boolean flag(String key) {
    return Boolean.TRUE.equals(fields.get(key));
  }

  /** The object of the field, {@link #EMPTY} if it is absent or none. */
  public JsonObject object(String key) {
    return of(fields.get(key));
  }

  /** The texts in the list of the field; empty if it is absent or none. */
  public List<String> texts(String key) {
    return fields.get(key) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  /** The objects in the list of the field; empty if it is absent or none. */
  public List<JsonObject> objects(String key) {
    return fields.get(key) instanceof List<?> list
        ? list.stream().map(JsonObject::of).toList()
        : List.of();
  }

  /** The time of the field, null if it is absent or none. */
  public @Nullable Instant time(String key) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
