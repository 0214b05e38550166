package dev.updraft.descriptor.check;

import dev.updraft.descriptor.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks the values of params when a DAG is compiled. */
public final class ParamValues {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private ParamValues() {}

  /**
   * The JSON value that a text means.
   *
   * @param text the text itself for a text, ISO 8601 for dates and times, JSON for what has parts
   * @param type the Java type's name, which says more than the schema about numbers
   * @throws IllegalArgumentException if the text has no such form; its message is a sentence with a
   *     leading blank, or empty if there is nothing to say
   */
  public static @Nullable Object read(String text, String type, Map<String, Object> schema) {
    try {
      return switch (type(schema)) {
        case "integer" -> whole(text, type);
        case "number" -> number(text, type);
        case "boolean" -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(ParamSchemas.didYouMean(text, schema));
          }
          yield Boolean.valueOf(text);
        }
        case "string" -> written(text, type);
        default -> Json.parse(text);
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException("", e);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      boolean said = reason.isEmpty() || reason.startsWith(" ");
      throw new IllegalArgumentException(said ? reason : " It is no JSON: " + sentence(reason), e);
    }
  }

  private static String sentence(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }

  private static Object whole(String text, String type) {
    if (type.equals("long") || type.equals("java.lang.Long")) {
      return Long.parseLong(text);
    }
    BigInteger value = new BigInteger(text);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private static Object number(String text, String type) {
    double value = Double.parseDouble(text);
    if (type.endsWith("BigDecimal")) {
      if (new BigDecimal(text).compareTo(new BigDecimal(Json.number(value))) != 0) {
        throw new IllegalArgumentException(" It has more digits than a number in JSON keeps.");
      }
    } else if (type.equals("float") || type.equals("java.lang.Float")) {
      value = Double.parseDouble(Float.toString(Float.parseFloat(text)));
    }
    if (!Double.isFinite(value)) {
      throw new NumberFormatException();
    }
    return value;
  }

  /** What Airflow takes for what an author may write. */
  private static String written(String text, String type) {
    if (type.equals("java.time.Duration")) {
      Optional<Duration> duration = Texts.duration(text);
      return duration.isPresent() ? duration.get().toString() : text;
    }
    if (type.equals("java.time.LocalTime")) {
      LocalTime time = LocalTime.parse(text);
      if (time.getNano() != 0) {
        throw new IllegalArgumentException(" Airflow takes times of whole seconds.");
      }
      return TIME.format(time);
    }
    return text;
  }

  /** The type that is not null. */
  static String type(Map<?, ?> schema) {
    Object type = schema.get("type");
    if (type instanceof List<?> types) {
      type =
          types.stream().map(String::valueOf).filter(n -> !n.equals("null")).findFirst().orElse("");
    }
    return String.valueOf(type);
  }

  /** Why a value does not fit: a sentence with a leading blank; null if it fits. */
  public static @Nullable String fault(@Nullable Object value, Map<?, ?> schema) {
    return fault(value, schema, "");
  }

  private static @Nullable String fault(@Nullable Object value, Map<?, ?> schema, String place) {
    if (value == null) {
      return schema.get("type") instanceof List<?> ? null : said(place, "is null");
    }
    if (value instanceof BigInteger) {
      return said(place, "needs more than the 64 bits that Airflow passes on");
    }
    String type = type(schema);
    if (!typed(value, type)) {
      return said(place, "is no " + type);
    }
    if (schema.get("enum") instanceof List<?> constants && !constants.contains(value)) {
      String near =
          Spelling.didYouMean(
              String.valueOf(value), constants.stream().map(String::valueOf).toList());
      return place.isEmpty() ? near : said(place, "is none of " + constants) + near;
    }
    String fault =
        value instanceof Number number
            ? range(new BigDecimal(number.toString()), schema)
            : value instanceof String text
                ? text(text, schema)
                : value instanceof List<?> list
                    ? size(list.size(), schema, "Items", "items")
                    : null;
    if (fault != null) {
      return said(place, fault);
    }
    if (value instanceof List<?> list && schema.get("items") instanceof Map<?, ?> items) {
      for (int i = 0; i < list.size(); i++) {
        String wrong = fault(list.get(i), items, place + "[" + i + "]");
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return value instanceof Map<?, ?> map ? fields(map, schema, place) : null;
  }

  private static @Nullable String fields(Map<?, ?> map, Map<?, ?> schema, String place) {
    String prefix = place.isEmpty() ? "" : place + ".";
    Map<?, ?> properties = Map.of();
    if (schema.get("properties") instanceof Map<?, ?> known) {
      properties = known;
    }
    for (Map.Entry<?, ?> field : map.entrySet()) {
      String name = String.valueOf(field.getKey());
      Object own = properties.get(name);
      Object part = own == null ? schema.get("additionalProperties") : own;
      if (Boolean.FALSE.equals(part)) {
        String near =
            Spelling.didYouMean(name, properties.keySet().stream().map(String::valueOf).toList());
        return said(prefix + name, "is no component of the record") + near;
      }
      String wrong =
          part instanceof Map<?, ?> inner ? fault(field.getValue(), inner, prefix + name) : null;
      if (wrong != null) {
        return wrong;
      }
    }
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        if (!map.containsKey(name)) {
          return said(prefix + name, "is missing");
        }
      }
    }
    return null;
  }

  private static String said(String place, String fault) {
    return (place.isEmpty() ? " It " : " '" + place + "' ") + fault + ".";
  }

  private static boolean typed(Object value, String type) {
    return switch (type) {
      case "integer" -> value instanceof Long;
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      case "string" -> value instanceof String;
      case "array" -> value instanceof List;
      case "object" -> value instanceof Map;
      default -> false;
    };
  }

  private static @Nullable String range(BigDecimal number, Map<?, ?> schema) {
    if (schema.get("minimum") instanceof Number least
        && number.compareTo(new BigDecimal(least.toString())) < 0) {
      return "is less than the minimum of " + Json.canonical(least);
    }
    return schema.get("maximum") instanceof Number most
            && number.compareTo(new BigDecimal(most.toString())) > 0
        ? "is more than the maximum of " + Json.canonical(most)
        : null;
  }

  private static @Nullable String text(String text, Map<?, ?> schema) {
    String fault = size(text.codePointCount(0, text.length()), schema, "Length", "characters");
    if (fault != null) {
      return fault;
    }
    String format = String.valueOf(schema.get("format"));
    try {
      switch (format) {
        case "date" -> LocalDate.parse(text);
        case "time" -> {
          if (!TIME.format(LocalTime.parse(text)).equals(text)) {
            return "is no time as HH:MM:SS";
          }
        }
        case "date-time" -> {
          // The pattern says whether an offset may be missing.
          String whole = text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})") ? text : text + "Z";
          ZonedDateTime.parse(whole);
        }
        case "duration" -> Duration.parse(text);
        case "uuid" -> {
          if (!UUID.fromString(text).toString().equalsIgnoreCase(text)) {
            return "is no uuid";
          }
        }
        case "uri" -> URI.create(text);
        case "email" -> {
          if (text.indexOf('@') < 0) {
            return "is no email";
          }
        }
        default -> {}
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      return "is no " + format;
    }
    if (schema.get("pattern") instanceof String pattern
        && !Pattern.compile(pattern).matcher(text).find()) {
      return format.equals("null")
          ? "does not match the pattern " + pattern
          : "is no " + format + (format.equals("date-time") ? " with offset" : " in Java's form");
    }
    return null;
  }

  private static @Nullable String size(int size, Map<?, ?> schema, String key, String unit) {
    if (schema.get("min" + key) instanceof Number least && size < least.longValue()) {
      return "has fewer than " + least + " " + unit;
    }
    return schema.get("max" + key) instanceof Number most && size > most.longValue()
        ? "has more than " + most + " " + unit
        : null;
  }
}
