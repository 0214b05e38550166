package dev.updraft.runtime.internal.value;

import dev.updraft.spi.Types;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON as the declared Java type. Strict: a text is no number and an int takes no fraction,
 * so that a wrong param fails where it is read and not three tasks later.
 */
public final class Decoder {
  private Decoder() {}

  /**
   * The value as an instance of the type; boxed for a primitive type.
   *
   * @param value a plain JSON value, possibly with Airflow's typed JSON inside
   * @throws ValueException if it does not fit
   */
  public static @Nullable Object decode(@Nullable Object value, Type type) {
    return value(value, type, Map.of(), "");
  }

  /** The plain value with lists in place of Python's tuples, sets and frozen sets, at any depth. */
  public static @Nullable Object withLists(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>(list.size());
      list.forEach(item -> out.add(withLists(item)));
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      if (Serde.isSequence(map)) {
        return withLists(map.get(Serde.DATA));
      }
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach((key, item) -> out.put(String.valueOf(key), withLists(item)));
      return out;
    }
    return value;
  }

  /** The plain value with texts in place of typed JSON, for people. */
  public static @Nullable Object readable(@Nullable Object value) {
    try {
      return Scalars.forJackson(value, "");
    } catch (ValueException e) {
      return value;
    }
  }

  static @Nullable Object value(
      @Nullable Object raw, Type type, Map<TypeVariable<?>, Type> variables, String place) {
    if (type instanceof TypeVariable<?> variable) {
      return value(raw, variables.getOrDefault(variable, Object.class), variables, place);
    }
    if (type instanceof WildcardType wildcard) {
      return value(raw, wildcard.getUpperBounds()[0], variables, place);
    }
    Object value = Serde.unwrap(raw, place);
    if (type instanceof GenericArrayType array) {
      return value == null ? null : array(value, array.getGenericComponentType(), variables, place);
    }
    if (type instanceof ParameterizedType parameterized) {
      Class<?> generic = (Class<?>) parameterized.getRawType();
      return generic(value, parameterized, generic, variables, place);
    }
    return plain(value, (Class<?>) type, type, variables, place);
  }

  private static @Nullable Object generic(
      @Nullable Object value,
      ParameterizedType type,
      Class<?> raw,
      Map<TypeVariable<?>, Type> variables,
      String place) {
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return Optional.ofNullable(value(value, arguments[0], variables, place));
    }
    if (value == null) {
      return null;
    }
    Collection<@Nullable Object> collection = collection(raw);
    if (collection != null) {
      return fill(collection, value, arguments[0], type, variables, place);
    }
    Map<Object, @Nullable Object> map = map(raw);
    if (map != null) {
      return fill(map, value, type, arguments, variables, place);
    }
    Map<TypeVariable<?>, Type> inner = new HashMap<>();
    TypeVariable<?>[] names = raw.getTypeParameters();
    for (int i = 0; i < names.length; i++) {
      inner.put(names[i], resolve(arguments[i], variables));
    }
    return plain(value, raw, type, inner, place);
  }

  private static Type resolve(Type type, Map<TypeVariable<?>, Type> variables) {
    if (type instanceof TypeVariable<?> variable) {
      return variables.getOrDefault(variable, Object.class);
    }
    if (type instanceof WildcardType wildcard) {
      return resolve(wildcard.getUpperBounds()[0], variables);
    }
    if (type instanceof GenericArrayType array) {
      return Types.arrayOf(resolve(array.getGenericComponentType(), variables));
    }
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      Arrays.setAll(arguments, i -> resolve(arguments[i], variables));
      return Types.parameterized((Class<?>) parameterized.getRawType(), arguments);
    }
    return type;
  }

  private static @Nullable Object plain(
      @Nullable Object value,
      Class<?> raw,
      Type type,
      Map<TypeVariable<?>, Type> variables,
      String place) {
    if (raw == Optional.class) {
      return Optional.ofNullable(Scalars.natural(value, place));
    }
    if (value == null) {
      if (raw.isPrimitive() && raw != void.class) {
        throw mismatch(null, type, place);
      }
      return null;
    }
    if (raw == Object.class) {
      return Scalars.natural(value, place);
    }
    if (raw.isArray()) {
      return array(value, raw.getComponentType(), variables, place);
    }
    Collection<@Nullable Object> collection = collection(raw);
    if (collection != null) {
      return fill(collection, value, Object.class, type, variables, place);
    }
    Map<Object, @Nullable Object> map = map(raw);
    if (map != null) {
      return fill(map, value, type, new Type[] {Object.class, Object.class}, variables, place);
    }
    if (Families.isFamily(raw)) {
      Class<?> member = Families.member(value, raw, place);
      Map<TypeVariable<?>, Type> own = Families.variables(member, raw, variables);
      return member.isRecord()
          ? RecordReader.read(value, member, member, own, place)
          : Scalars.read(Families.withoutType(value), member, member, place);
    }
    if (raw.isRecord()) {
      Families.check(value, raw, place);
      return RecordReader.read(value, raw, type, variables, place);
    }
    return Scalars.read(value, raw, type, place);
  }

  private static Object array(
      Object value, Type component, Map<TypeVariable<?>, Type> variables, String place) {
    if (!(value instanceof List<?> list)) {
      throw new ValueException(
          place,
          "is "
              + TypeNames.excerpt(value)
              + " but the method takes "
              + TypeNames.of(component)
              + "[]");
    }
    Object array = Array.newInstance(rawOf(component, variables), list.size());
    for (int i = 0; i < list.size(); i++) {
      Array.set(array, i, value(list.get(i), component, variables, place + "[" + i + "]"));
    }
    return array;
  }

  private static Class<?> rawOf(Type type, Map<TypeVariable<?>, Type> variables) {
    if (type instanceof Class<?> raw) {
      return raw;
    }
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return rawOf(array.getGenericComponentType(), variables).arrayType();
    }
    return type instanceof TypeVariable<?> variable && variables.containsKey(variable)
        ? rawOf(variables.get(variable), variables)
        : Object.class;
  }

  private static Collection<@Nullable Object> fill(
      Collection<@Nullable Object> target,
      Object value,
      Type item,
      Type type,
      Map<TypeVariable<?>, Type> variables,
      String place) {
    if (!(value instanceof List<?> list)) {
      throw mismatch(value, type, place);
    }
    int i = 0;
    for (Object element : list) {
      target.add(value(element, item, variables, place + "[" + i++ + "]"));
    }
    return target;
  }

  private static Map<Object, @Nullable Object> fill(
      Map<Object, @Nullable Object> target,
      Object value,
      Type type,
      Type[] arguments,
      Map<TypeVariable<?>, Type> variables,
      String place) {
    if (!(value instanceof Map<?, ?> map)) {
      throw mismatch(value, type, place);
    }
    map.forEach(
        (key, item) -> {
          String at = place + "." + key;
          Object name = Scalars.key(String.valueOf(key), resolve(arguments[0], variables), at);
          target.put(name, value(item, arguments[1], variables, at));
        });
    return target;
  }

  private static @Nullable Collection<@Nullable Object> collection(Class<?> raw) {
    if (raw.isAssignableFrom(ArrayList.class) && Iterable.class.isAssignableFrom(raw)) {
      return new ArrayList<>();
    }
    if (raw.isAssignableFrom(LinkedHashSet.class) && Collection.class.isAssignableFrom(raw)) {
      return raw == HashSet.class ? new HashSet<>() : new LinkedHashSet<>();
    }
    if (raw.isAssignableFrom(TreeSet.class) && Collection.class.isAssignableFrom(raw)) {
      return new TreeSet<>();
    }
    if (raw == LinkedList.class) {
      return new LinkedList<>();
    }
    return raw.isAssignableFrom(ArrayDeque.class) && Collection.class.isAssignableFrom(raw)
        ? new ArrayDeque<>()
        : null;
  }

  private static @Nullable Map<Object, @Nullable Object> map(Class<?> raw) {
    if (!Map.class.isAssignableFrom(raw)) {
      return null;
    }
    if (raw.isAssignableFrom(LinkedHashMap.class)) {
      return new LinkedHashMap<>();
    }
    return raw.isAssignableFrom(TreeMap.class) ? new TreeMap<>() : null;
  }

  static ValueException mismatch(@Nullable Object value, Type type, String place) {
    return new ValueException(
        place, "is " + TypeNames.excerpt(value) + " but the method takes " + TypeNames.of(type));
  }
}
