package dev.updraft.runtime.internal.value;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sealed types: an object of one says in its member {@code type} which of the permitted classes it
 * is, by the simple name, so that any language can read it. Constants of enums among them are their
 * names, as elsewhere.
 */
final class Families {
  static final String TYPE = "type";

  private Families() {}

  /** The class as its family calls it; null if it is in no family. */
  static @Nullable String name(Class<?> type) {
    return !type.isEnum() && belongs(type) ? type.getSimpleName() : null;
  }

  private static boolean belongs(@Nullable Class<?> type) {
    if (type == null) {
      return false;
    }
    if (type.isSealed()) {
      return true;
    }
    for (Class<?> above : type.getInterfaces()) {
      if (belongs(above)) {
        return true;
      }
    }
    return belongs(type.getSuperclass());
  }

  /** Whether values of the declared type have to say which class they are. */
  static boolean isFamily(Class<?> type) {
    return type.isSealed() && !type.isEnum();
  }

  /** Refuses what says that it is another class than the declared one. */
  static void check(Object value, Class<?> raw, String place) {
    String name = name(raw);
    if (name != null
        && value instanceof Map<?, ?> map
        && map.get(TYPE) instanceof String said
        && !said.equals(name)) {
      throw new ValueException(place, "is a " + said + " but the method takes a " + name);
    }
  }

  /** The class that the value says it is. */
  static Class<?> member(Object value, Class<?> family, String place) {
    List<Class<?>> leaves = new ArrayList<>();
    collect(family, leaves);
    if (value instanceof String text) {
      return constant(text, family, leaves, place);
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw Decoder.mismatch(value, family, place);
    }
    if (!(map.get(TYPE) instanceof String name)) {
      throw new ValueException(
          place,
          (map.containsKey(TYPE) ? "has no text as its member '" : "has no member '")
              + TYPE
              + "', which says which "
              + TypeNames.of(family)
              + " it is: "
              + names(leaves));
    }
    List<Class<?>> found =
        leaves.stream()
            .filter(leaf -> !leaf.isEnum() && leaf.getSimpleName().equals(name))
            .collect(Collectors.toList());
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ValueException(
        place,
        found.isEmpty()
            ? "has the type '"
                + name
                + "', which is no "
                + TypeNames.of(family)
                + "; there are "
                + names(leaves)
            : "has the type '" + name + "', which are several classes: " + found);
  }

  private static Class<?> constant(
      String text, Class<?> family, List<Class<?>> leaves, String place) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> leaf : leaves) {
      Object[] constants = leaf.getEnumConstants();
      for (int i = 0; constants != null && i < constants.length; i++) {
        if (((Enum<?>) constants[i]).name().equals(text)) {
          found.add(leaf);
        }
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ValueException(
        place,
        "is "
            + TypeNames.excerpt(text)
            + (found.isEmpty()
                ? ", which is no " + TypeNames.of(family) + "; there are " + names(leaves)
                : ", which is a constant of several enums: " + names(found)));
  }

  private static void collect(Class<?> type, List<Class<?>> leaves) {
    boolean instances = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    if ((instances || type.isEnum()) && !leaves.contains(type)) {
      leaves.add(type);
    }
    if (isFamily(type)) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, leaves);
      }
    }
  }

  private static String names(List<Class<?>> classes) {
    return classes.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
  }

  /** The value without what says its class. */
  static Object withoutType(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, @Nullable Object> rest = new LinkedHashMap<>();
    map.forEach(
        (key, item) -> {
          if (!TYPE.equals(key)) {
            rest.put(String.valueOf(key), item);
          }
        });
    return rest;
  }

  /**
   * What the type variables of a member stand for.
   *
   * @param variables what those of the family stand for
   */
  static Map<TypeVariable<?>, Type> variables(
      Class<?> member, Class<?> family, Map<TypeVariable<?>, Type> variables) {
    Map<TypeVariable<?>, Type> found = bind(member, family, variables);
    return found == null ? Map.of() : found;
  }

  private static @Nullable Map<TypeVariable<?>, Type> bind(
      Class<?> type, Class<?> family, Map<TypeVariable<?>, Type> variables) {
    if (type == family) {
      return variables;
    }
    List<Type> above = new ArrayList<>(List.of(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      above.add(type.getGenericSuperclass());
    }
    for (Type one : above) {
      Class<?> raw = (Class<?>) (one instanceof ParameterizedType p ? p.getRawType() : one);
      Map<TypeVariable<?>, Type> known = bind(raw, family, variables);
      if (known == null) {
        continue;
      }
      Map<TypeVariable<?>, Type> out = new HashMap<>();
      Type[] arguments =
          one instanceof ParameterizedType p ? p.getActualTypeArguments() : new Type[0];
      for (int i = 0; i < arguments.length; i++) {
        Type meant = known.get(raw.getTypeParameters()[i]);
        if (arguments[i] instanceof TypeVariable<?> own && meant != null) {
          out.put(own, meant);
        }
      }
      return out;
    }
    return null;
  }
}
