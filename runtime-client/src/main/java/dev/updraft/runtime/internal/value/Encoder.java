package dev.updraft.runtime.internal.value;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A Java value as the JSON that Airflow keeps in an XCom, or in the conf of a run. Records, lists,
 * maps, enums and beans become plain JSON, times, ids and decimals in XComs Airflow's typed form.
 * What JSON or Airflow's database cannot hold is refused with its place.
 */
public final class Encoder {
  private static final int MAX_DEPTH = 200;

  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Form form;

  private Encoder(Form form) {
    this.form = form;
  }

  /**
   * The JSON of a value.
   *
   * @throws ValueException if there is none
   */
  public static @Nullable Object encode(@Nullable Object value) {
    return new Encoder(Form.TYPED).value(value, "", 0);
  }

  /**
   * The JSON of a value of a run's conf, as params of its type take it: times and ids are texts,
   * decimals numbers, arrays of bytes lists, and no object says its class.
   *
   * @throws ValueException if there is none
   */
  public static @Nullable Object conf(@Nullable Object value) {
    return new Encoder(Form.PLAIN).value(value, "", 0);
  }

  private @Nullable Object value(@Nullable Object value, String place, int depth) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return text(value.toString(), place);
    }
    if (value instanceof Number number) {
      return number(number, place);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    Object simple = form.of(value);
    if (simple != null) {
      return simple;
    }
    Optional<?> optional = optional(value);
    if (optional != null) {
      return value(optional.orElse(null), place, depth);
    }
    if (depth >= MAX_DEPTH) {
      throw new ValueException(
          shortened(place), "is nested deeper than " + MAX_DEPTH + " levels, which XComs refuse");
    }
    if (!open.add(value)) {
      throw new ValueException(
          shortened(place),
          "contains itself (a cycle through "
              + value.getClass().getName()
              + "), which JSON cannot say");
    }
    try {
      return nested(value, place, depth);
    } finally {
      open.remove(value);
    }
  }

  private Object nested(Object value, String place, int depth) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach(
          (key, item) -> {
            String name = key(key, place);
            if (out.containsKey(name)) {
              throw new ValueException(place, "has two keys that are both written '" + name + "'");
            }
            out.put(name, value(item, place + "." + name, depth + 1));
          });
      return out;
    }
    if (value instanceof byte[] && form == Form.TYPED) {
      throw new ValueException(
          place,
          "is a byte[], which XComs do not hold; store the bytes elsewhere and return their place,"
              + " or return Base64 text");
    }
    if (value.getClass().isArray()) {
      List<@Nullable Object> out = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        out.add(value(Array.get(value, i), place + "[" + i + "]", depth + 1));
      }
      return out;
    }
    // java.nio.file.Path is an Iterable over itself.
    if (value instanceof Iterable<?> items && !(value instanceof java.nio.file.Path)) {
      List<@Nullable Object> out = new ArrayList<>();
      for (Object item : items) {
        out.add(value(item, place + "[" + out.size() + "]", depth + 1));
      }
      return out;
    }
    return bean(value, place, depth);
  }

  private Object bean(Object value, String place, int depth) {
    Class<?> type = value.getClass();
    if (jdk(type)) {
      throw new ValueException(
          place, "is a " + type.getName() + ", which has no JSON form; return data instead");
    }
    String family = form == Form.TYPED ? Families.name(type) : null;
    Map<String, @Nullable Object> properties;
    try {
      properties = Beans.properties(value);
    } catch (Exception e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ValueException(place, "of " + type.getName() + " cannot be read: " + cause);
    }
    if (type.isRecord()) {
      Map<String, @Nullable Object> components = new LinkedHashMap<>();
      for (RecordComponent component : type.getRecordComponents()) {
        components.put(component.getName(), properties.get(component.getName()));
      }
      properties = components;
    } else if (properties.isEmpty() && family == null) {
      throw new ValueException(
          place, "is a " + type.getName() + " without any getter; return a record instead");
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (family != null) {
      if (properties.containsKey(Families.TYPE)) {
        throw new ValueException(
            place,
            "is a "
                + type.getName()
                + " of a sealed type, whose member 'type' says which one it is; name its own part"
                + " 'type' otherwise");
      }
      out.put(Families.TYPE, family);
    }
    properties.forEach(
        (name, item) ->
            out.put(checkedKey(name, place), value(item, place + "." + name, depth + 1)));
    return out;
  }

  private static boolean jdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static @Nullable Optional<?> optional(Object value) {
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
    if (value instanceof OptionalDouble number) {
      return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
    return value instanceof Optional<?> any ? any : null;
  }

  private Object number(Number number, String place) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new ValueException(
            place, "is " + number + ", which JSON cannot say; return null or a finite number");
      }
      return number;
    }
    if (number instanceof BigDecimal decimal) {
      return form.decimal(decimal);
    }
    if (number instanceof AtomicInteger || number instanceof AtomicLong) {
      return number.longValue();
    }
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger) {
      return number;
    }
    throw new ValueException(
        place, "is a " + number.getClass().getName() + ", which has no JSON form");
  }

  private static String text(String text, String place) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new ValueException(
            place, "has the character U+0000 at " + i + ", which Airflow's database refuses");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new ValueException(
            place, "has half of a surrogate pair at " + i + ", which is no Unicode text");
      }
    }
    return text;
  }

  private static String key(@Nullable Object key, String place) {
    if (key == null) {
      throw new ValueException(place, "has a null key, which JSON cannot say");
    }
    String name = key instanceof Enum<?> constant ? constant.name() : key.toString();
    return checkedKey(name, place);
  }

  private static String checkedKey(String name, String place) {
    if (Serde.RESERVED.contains(name)) {
      throw new ValueException(
          place, "has the key '" + name + "', which Airflow keeps for itself; use another name");
    }
    return text(name, place + " (key)");
  }

  private static String shortened(String place) {
    return place.length() <= 200 ? place : place.substring(0, 200) + "…";
  }
}
