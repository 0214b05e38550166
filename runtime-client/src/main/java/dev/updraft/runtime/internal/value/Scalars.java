package dev.updraft.runtime.internal.value;

import dev.updraft.runtime.internal.json.PlainJson;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values without parts, and beans, which Jackson makes. */
final class Scalars {
  private static final int MAX_ZEROS = 10_000;

  private Scalars() {}

  static Object read(Object value, Class<?> raw, Type type, String place) {
    Object result;
    try {
      result = scalar(value, raw);
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      result = null;
    }
    if (result != null) {
      return result;
    }
    if (raw.isEnum()) {
      throw new ValueException(
          place,
          "is "
              + TypeNames.excerpt(value)
              + " but the method takes "
              + TypeNames.of(type)
              + ", one of "
              + Arrays.stream(raw.getEnumConstants())
                  .map(constant -> ((Enum<?>) constant).name())
                  .collect(Collectors.joining(", ")));
    }
    if (!(value instanceof Map) || strict(raw)) {
      if (strict(raw) || raw.getClassLoader() != null) {
        throw Decoder.mismatch(value, type, place);
      }
    }
    return bean(value, type, place);
  }

  private static boolean strict(Class<?> raw) {
    return raw.isPrimitive()
        || raw == String.class
        || raw == CharSequence.class
        || raw == Boolean.class
        || raw == Character.class
        || Number.class.isAssignableFrom(raw)
        || raw == Instant.class
        || raw == LocalDate.class
        || raw == LocalDateTime.class
        || raw == Duration.class
        || raw == UUID.class;
  }

  private static @Nullable Object scalar(Object value, Class<?> raw) {
    if (raw == String.class || raw == CharSequence.class) {
      return value instanceof String ? value : null;
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return value instanceof Boolean ? value : null;
    }
    if (raw == char.class || raw == Character.class) {
      return value instanceof String text && text.length() == 1 ? text.charAt(0) : null;
    }
    if (raw == UUID.class) {
      return value instanceof String text ? UUID.fromString(text) : same(value, UUID.class);
    }
    if (raw == Duration.class) {
      return value instanceof String text ? Duration.parse(text) : same(value, Duration.class);
    }
    if (raw == LocalDate.class) {
      return value instanceof String text ? LocalDate.parse(text) : same(value, LocalDate.class);
    }
    if (raw == LocalDateTime.class && value instanceof String text) {
      return localDateTime(text);
    }
    if (raw == LocalDateTime.class && value instanceof AirflowTime time) {
      // Python writes a time without a zone as that of its own, which is UTC in Airflow.
      return time.zone().equals(ZoneOffset.UTC)
          ? LocalDateTime.ofInstant(time.instant(), ZoneOffset.UTC)
          : null;
    }
    if (raw == LocalTime.class && value instanceof String text) {
      return LocalTime.parse(text);
    }
    if (raw == URI.class && value instanceof String text) {
      return URI.create(text);
    }
    if (raw == Instant.class || raw == OffsetDateTime.class || raw == ZonedDateTime.class) {
      return time(value, raw);
    }
    if (raw.isEnum()) {
      for (Object constant : raw.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(value)) {
          return constant;
        }
      }
      return null;
    }
    return number(value, raw);
  }

  private static @Nullable Object time(Object value, Class<?> raw) {
    ZonedDateTime time;
    if (value instanceof AirflowTime typed) {
      time = typed.instant().atZone(typed.zone());
    } else if (value instanceof String text) {
      time = ZonedDateTime.parse(text);
    } else {
      return null;
    }
    if (raw == Instant.class) {
      return time.toInstant();
    }
    return raw == OffsetDateTime.class ? time.toOffsetDateTime() : time;
  }

  /** Airflow's trigger form sends the offset too; what it shows as UTC is what is meant. */
  private static LocalDateTime localDateTime(String text) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
  }

  private static @Nullable Object same(Object value, Class<?> type) {
    return type.isInstance(value) ? value : null;
  }

  private static @Nullable Object number(Object value, Class<?> raw) {
    if (raw == BigDecimal.class && value instanceof String text) {
      return new BigDecimal(text);
    }
    if (!(value instanceof Number)) {
      return null;
    }
    BigDecimal number =
        value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    if (raw == int.class || raw == Integer.class) {
      return number.intValueExact();
    }
    if (raw == long.class || raw == Long.class) {
      return number.longValueExact();
    }
    if (raw == double.class || raw == Double.class) {
      double result = number.doubleValue();
      return Double.isInfinite(result) ? null : (Object) result;
    }
    if (raw == float.class || raw == Float.class) {
      float result = number.floatValue();
      return Float.isInfinite(result) ? null : (Object) result;
    }
    if (raw == short.class || raw == Short.class) {
      return number.shortValueExact();
    }
    if (raw == byte.class || raw == Byte.class) {
      return number.byteValueExact();
    }
    if (raw == BigInteger.class) {
      // 1e999999999 is short JSON and a gigabyte of digits.
      return number.scale() < -MAX_ZEROS ? null : number.toBigIntegerExact();
    }
    if (raw == BigDecimal.class) {
      return number;
    }
    return raw == Number.class ? PlainJson.withDoubles(value) : null;
  }

  private static Object bean(Object value, Type type, String place) {
    try {
      return Beans.convert(forJackson(value, place), type);
    } catch (RuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ValueException(
          place,
          "is "
              + TypeNames.excerpt(value instanceof AirflowTime ? value.toString() : value)
              + " but the method takes "
              + TypeNames.of(type)
              + " ("
              + reason
              + ")");
    }
  }

  /** The value for a parameter of type Object: plain values, and Java's types for typed JSON. */
  static @Nullable Object natural(@Nullable Object raw, String place) {
    Object value = Serde.unwrap(raw, place);
    if (value instanceof AirflowTime time) {
      return time.instant();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      for (Object item : list) {
        out.add(natural(item, place));
      }
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach((key, item) -> out.put(String.valueOf(key), natural(item, place)));
      return out;
    }
    return value == raw ? PlainJson.withDoubles(value) : value;
  }

  static @Nullable Object forJackson(@Nullable Object raw, String place) {
    Object value = natural(raw, place);
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(forJackson(item, place)));
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach((key, item) -> out.put(String.valueOf(key), forJackson(item, place)));
      return out;
    }
    boolean plain =
        value == null
            || value instanceof String
            || value instanceof Number
            || value instanceof Boolean;
    return plain ? value : value.toString();
  }

  /** A key of a JSON object as a key of a map. */
  static Object key(String key, Type type, String place) {
    if (type == String.class || type == Object.class || !(type instanceof Class<?> raw)) {
      return key;
    }
    Object value = key;
    if (Number.class.isAssignableFrom(raw)) {
      try {
        value = new BigDecimal(key);
      } catch (NumberFormatException e) {
        throw new ValueException(place, "has a key that is no " + TypeNames.of(type));
      }
    } else if (raw == Boolean.class && (key.equals("true") || key.equals("false"))) {
      value = Boolean.valueOf(key);
    }
    return read(value, raw, type, place);
  }
}
