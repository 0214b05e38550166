package dev.updraft.descriptor.bundle;

import dev.updraft.descriptor.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The type of a result as JSON, as far as readers of the XCom see it. A text names a type. An
 * object has {@code type} and of these what there is: {@code of}, the type arguments; {@code
 * fields}, the components of a record or fields of a bean by name; {@code values}, the names of an
 * enum.
 */
public final class TypeShape {
  private TypeShape() {}

  /** How one type may differ from another. */
  public enum Change {
    /** Not at all. */
    NONE,
    /** It has more fields: what reads the others goes on as before. */
    WIDER,
    /** Readers of the one may not be able to read the other. */
    OTHER
  }

  /** How the new type differs from the old one. */
  public static Change change(@Nullable Object before, @Nullable Object after) {
    if (Json.canonical(before).equals(Json.canonical(after))) {
      return Change.NONE;
    }
    if (!(before instanceof Map<?, ?> old) || !(after instanceof Map<?, ?> now)) {
      return Change.OTHER;
    }
    if (!Json.canonical(without(old)).equals(Json.canonical(without(now)))) {
      return arguments(old, now);
    }
    return old.get("fields") instanceof Map<?, ?> oldFields
            && now.get("fields") instanceof Map<?, ?> newFields
        ? fields(oldFields, newFields)
        : Change.OTHER;
  }

  /** The same type with other type arguments: as wide as these are. */
  private static Change arguments(Map<?, ?> old, Map<?, ?> now) {
    if (old.get("type") instanceof String type
        && type.equals(now.get("type"))
        && !old.containsKey("fields")
        && old.get("of") instanceof java.util.List<?> before
        && now.get("of") instanceof java.util.List<?> after
        && before.size() == after.size()) {
      Change worst = Change.NONE;
      for (int i = 0; i < before.size(); i++) {
        Change one = change(before.get(i), after.get(i));
        worst = one.compareTo(worst) > 0 ? one : worst;
      }
      return worst;
    }
    return Change.OTHER;
  }

  private static Change fields(Map<?, ?> old, Map<?, ?> now) {
    Change worst = Change.WIDER;
    for (Map.Entry<?, ?> field : old.entrySet()) {
      if (!now.containsKey(field.getKey())) {
        return Change.OTHER;
      }
      Change one = change(field.getValue(), now.get(field.getKey()));
      worst = one.compareTo(worst) > 0 ? one : worst;
    }
    return worst;
  }

  private static Map<String, @Nullable Object> without(Map<?, ?> type) {
    Map<String, @Nullable Object> rest = new TreeMap<>();
    type.forEach((key, value) -> rest.put(String.valueOf(key), value));
    rest.remove("fields");
    return rest;
  }

  /** For a reader: {@code List<Year{year: int}>}; {@code nothing} for null. */
  public static String text(@Nullable Object type) {
    if (type == null) {
      return "nothing";
    }
    if (!(type instanceof Map<?, ?> map)) {
      return simple(String.valueOf(type));
    }
    StringBuilder out = new StringBuilder(simple(String.valueOf(map.get("type"))));
    if (map.get("of") instanceof java.util.List<?> of) {
      out.append('<')
          .append(String.join(", ", of.stream().map(TypeShape::text).toList()))
          .append('>');
    }
    if (map.get("fields") instanceof Map<?, ?> fields) {
      StringBuilder inside = new StringBuilder();
      new TreeMap<>(fields)
          .forEach(
              (name, field) ->
                  inside
                      .append(inside.length() == 0 ? "" : ", ")
                      .append(name)
                      .append(": ")
                      .append(text(field)));
      out.append('{').append(inside).append('}');
    }
    if (map.get("values") instanceof java.util.List<?> values) {
      out.append(values);
    }
    return out.toString();
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
