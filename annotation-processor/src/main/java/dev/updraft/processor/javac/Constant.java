package dev.updraft.processor.javac;

import dev.updraft.descriptor.check.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Values that are known while a body is read: boxed primitives, String, times of {@code java.time},
 * List and Map of such values, and the kinds declared here.
 */
final class Constant {
  /** {@code null}. */
  static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private Constant() {}

  /** A constant of an enum. */
  record OfEnum(String type, String name) {}

  /**
   * A record whose components are constant.
   *
   * @param components the arguments of its constructor
   * @param code what of its own it has, in words; null if constructor and accessors are those that
   *     Java makes, which change nothing
   */
  record OfRecord(String type, Map<String, Object> components, @Nullable String code) {
    String simpleName() {
      return type.substring(type.lastIndexOf('.') + 1);
    }
  }

  /**
   * Settings of a call, by the names of {@code @Task}'s attributes.
   *
   * @param values what is set
   */
  record OfSettings(Map<String, Setting> values) {
    /** Nothing set. */
    static final OfSettings NONE = new OfSettings(Map.of());

    /** These settings, but those that are set there as they are set there. */
    OfSettings with(OfSettings others) {
      Map<String, Setting> all = new LinkedHashMap<>(values);
      all.putAll(others.values);
      return new OfSettings(all);
    }
  }

  /** A class literal and where it is written. */
  record TypeAt(TypeMirror type, TreeSite site) {}

  /** Class literals that a setting names. */
  record OfTypes(List<TypeAt> types) {}

  /** Methods that a setting names. */
  record OfCallbacks(List<TextAt> names) {}

  /** A text and where it is written. */
  record TextAt(String text, TreeSite site) {}

  /** Rules that settings add one after the other. */
  record OfRules(List<Rule> rules) {}

  /**
   * One of them.
   *
   * @param action the action of {@code RetryAction} in lower case
   * @param delay the pause, null if none is written
   * @param reason why, null if it is not written
   */
  record Rule(TypeAt exception, String action, @Nullable TextAt delay, @Nullable TextAt reason) {}

  /**
   * One of the settings of a call.
   *
   * @param value a text, number or flag; enum constants by Airflow's names for them; {@link
   *     OfTypes}, {@link OfCallbacks} or {@link OfRules}
   * @param site where it is written
   */
  record Setting(Object value, TreeSite site) {}

  /** Whether it is a time, date or duration. */
  static boolean isTime(Object value) {
    return value instanceof Duration
        || value instanceof Instant
        || value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof LocalTime;
  }

  /** Why the value has no JSON form, null if it has one. */
  static @Nullable String fault(Object value) {
    if (value instanceof Float || value instanceof Double) {
      return Double.isFinite(((Number) value).doubleValue()) ? null : "double (" + value + ")";
    }
    if (value instanceof String || value instanceof Character) {
      return Texts.isStorable(value.toString()) ? null : "String with \\u0000 or half a character";
    }
    if (value instanceof Map.Entry) {
      return "Map.Entry";
    }
    if (value instanceof OfSettings) {
      return "TaskSettings";
    }
    if (value instanceof Map<?, ?> map && !map.keySet().stream().allMatch(Constant::isKey)) {
      return "Map with keys that are no texts, numbers, enum constants or times";
    }
    return parts(value).map(Constant::fault).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Whether the value can be a key of a map in JSON; equal keys are equal in Java then. */
  static boolean isKey(Object key) {
    return key instanceof String
        || key instanceof Number
        || key instanceof Boolean
        || key instanceof Character
        || key instanceof OfEnum
        || isTime(key);
  }

  /** The values that a value is made of, itself not among them. */
  static Stream<Object> parts(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> item);
    }
    if (value instanceof Map<?, ?> map) {
      return Stream.concat(map.keySet().stream(), map.values().stream());
    }
    return value instanceof OfRecord object
        ? object.components().values().stream()
        : Stream.empty();
  }

  /** The value in JSON. */
  static @Nullable Object json(Object value) {
    if (value == NULL) {
      return null;
    }
    if (value instanceof Float single) {
      return Double.parseDouble(Float.toString(single));
    }
    if (value instanceof Double || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number whole) {
      return whole.longValue();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(json(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(key(key), json(item)));
      return entries;
    }
    if (value instanceof OfRecord object) {
      Map<String, @Nullable Object> components = new LinkedHashMap<>();
      object.components().forEach((name, item) -> components.put(name, json(item)));
      return components;
    }
    return key(value);
  }

  /** The value as the key of a map in JSON. */
  static String key(Object value) {
    return value instanceof OfEnum constant ? constant.name() : value.toString();
  }
}
