package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.check.Texts;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Constants that a source passes, as the JSON values that a body's constants become. */
final class ConstantJson {
  private ConstantJson() {}

  /** A constant without JSON form; the text says what it is. */
  static final class NoJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    NoJsonException(String what) {
      super(what);
    }
  }

  /**
   * The value in JSON.
   *
   * @throws NoJsonException if it has none
   */
  static @Nullable Object of(@Nullable Object value) throws NoJsonException {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Float || value instanceof Double) {
      // The shortest text of a float, as the compiler's constants are written.
      double number = Double.parseDouble(value.toString());
      if (!Double.isFinite(number)) {
        throw new NoJsonException("double (" + value + ")");
      }
      return number;
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigInteger whole) {
      return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }
    if (value instanceof String || value instanceof Character) {
      return text(value.toString());
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Duration
        || value instanceof Instant
        || value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof LocalTime) {
      return value.toString();
    }
    return nested(value);
  }

  private static Object nested(Object value) throws NoJsonException {
    if (value instanceof List<?> || value instanceof Set<?>) {
      List<@Nullable Object> items = new ArrayList<>();
      for (Object item : (Iterable<?>) value) {
        items.add(of(item));
      }
      if (value instanceof Set<?>) {
        // Sets that keep an order arrive as lists; that of any other differs from build to build.
        items.sort(Comparator.comparing(Json::canonical));
      }
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        Object key = of(entry.getKey());
        if (key == null || key instanceof List || key instanceof Map) {
          throw new NoJsonException("Map with such keys");
        }
        entries.put(key.toString(), of(entry.getValue()));
      }
      return entries;
    }
    if (value instanceof Record object) {
      return record(object);
    }
    throw new NoJsonException(value.getClass().getTypeName());
  }

  private static Object record(Record object) throws NoJsonException {
    List<@Nullable Object> values = values(object);
    Map<String, @Nullable Object> components = components(object, values);
    // The worker makes the record anew from its components, which its constructor may change again.
    if (!components.equals(components(object, values(rebuilt(object, values))))) {
      throw new NoJsonException(
          object.getClass().getTypeName() + ", whose constructor changes what it is given,");
    }
    return components;
  }

  private static Map<String, @Nullable Object> components(
      Record object, List<@Nullable Object> values) throws NoJsonException {
    Map<String, @Nullable Object> components = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      components.put(object.getClass().getRecordComponents()[i].getName(), of(values.get(i)));
    }
    return components;
  }

  private static List<@Nullable Object> values(Record object) throws NoJsonException {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : object.getClass().getRecordComponents()) {
      try {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        values.add(accessor.invoke(object));
      } catch (ReflectiveOperationException | RuntimeException e) {
        throw new NoJsonException(object.getClass().getTypeName());
      }
    }
    return values;
  }

  private static Record rebuilt(Record object, List<@Nullable Object> values)
      throws NoJsonException {
    Class<?>[] types =
        Stream.of(object.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = object.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new NoJsonException(
          object.getClass().getTypeName() + ", whose constructor refuses its own components,");
    }
  }

  private static String text(String text) throws NoJsonException {
    if (!Texts.isStorable(text)) {
      throw new NoJsonException("String with \\u0000 or half a character");
    }
    return text;
  }
}
