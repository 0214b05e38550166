package dev.updraft.descriptor;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attributes as entries of a JSON object, under Airflow's names, and back. */
public final class AttributeJson {
  private AttributeJson() {}

  /** Adds the attributes that are set. */
  public static void write(
      Map<String, @Nullable Object> out, Map<? extends Attribute, Object> values) {
    values.forEach((attribute, value) -> out.put(key(attribute), json(value)));
  }

  /**
   * The attributes of these that the object holds.
   *
   * @throws IllegalArgumentException if a value is of another kind
   */
  public static <A extends Attribute> Map<A, Object> read(
      Map<String, @Nullable Object> in, A[] attributes) {
    Map<A, Object> values = new LinkedHashMap<>();
    for (A attribute : attributes) {
      Object json = in.get(key(attribute));
      if (json != null) {
        values.put(attribute, value(key(attribute), attribute.kind(), json));
      }
    }
    return values;
  }

  /** The key of the attribute, which says the unit of a duration. */
  static String key(Attribute attribute) {
    return attribute.kind() == AttributeKind.DURATION
        ? attribute.airflowName() + "_seconds"
        : attribute.airflowName();
  }

  private static Object json(Object value) {
    if (value instanceof Duration duration) {
      return Seconds.of(duration);
    }
    if (value instanceof List<?> items && !items.isEmpty() && items.get(0) instanceof AssetModel) {
      return AssetJson.write(items);
    }
    if (value instanceof List<?> items) {
      return items.stream().map(AttributeJson::item).toList();
    }
    return value instanceof Instant instant ? instant.toString() : value;
  }

  private static Object item(Object item) {
    if (item instanceof RetryRule rule) {
      return rule.toJson();
    }
    if (item instanceof PythonCallback callback) {
      return callback.toJson();
    }
    return item instanceof Deadline deadline ? deadline.toJson() : item;
  }

  private static Object value(String key, AttributeKind kind, Object json) {
    switch (kind) {
      case TEXT -> {
        if (json instanceof String) {
          return json;
        }
      }
      case FLAG -> {
        if (json instanceof Boolean) {
          return json;
        }
      }
      case NUMBER -> {
        if (json instanceof Integer || json instanceof Long) {
          return Math.toIntExact(((Number) json).longValue());
        }
      }
      case FACTOR -> {
        if (json instanceof Number number) {
          return number.doubleValue();
        }
      }
      case DURATION -> {
        if (json instanceof Number number) {
          return Seconds.duration(number);
        }
      }
      case INSTANT -> {
        if (json instanceof String text) {
          return instant(key, text);
        }
      }
      case TEXTS -> {
        return Json.strings(json);
      }
      case CALLBACKS -> {
        return Json.list(json).stream().map(PythonCallback::ofJson).toList();
      }
      case DEADLINES -> {
        return Json.list(json).stream().map(Deadline::ofJson).toList();
      }
      case RULES -> {
        return RetryRule.ofJson(json);
      }
      case MAP -> {
        return map(key, json);
      }
      case ASSETS -> {
        return AssetJson.readList(json);
      }
    }
    throw new IllegalArgumentException("The DAG model has no valid value of '" + key + "'");
  }

  private static Instant instant(String key, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("The DAG model has no valid " + key + ": " + text, e);
    }
  }

  private static Map<String, Object> map(String key, Object json) {
    Map<String, Object> out = new TreeMap<>();
    Json.object(json)
        .forEach(
            (name, item) ->
                out.put(
                    name,
                    item instanceof String
                        ? item
                        : item instanceof Map<?, ?> ? map(key, item) : Json.strings(item)));
    return out;
  }
}
