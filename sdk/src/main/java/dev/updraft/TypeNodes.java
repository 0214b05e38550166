package dev.updraft;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records the annotations of types, and of the types that these name. */
final class TypeNodes {
  private static final String PACKAGE = "dev.updraft.";

  private TypeNodes() {}

  /** Adds the annotations of a type, by the names of the types. */
  static void record(Class<?> type, Map<String, List<Object>> types) {
    if (types.containsKey(type.getName())) {
      return;
    }
    List<Object> nodes = new ArrayList<>();
    types.put(type.getName(), nodes);
    for (Annotation annotation : type.getAnnotations()) {
      Class<? extends Annotation> kind = annotation.annotationType();
      if (!kind.getName().startsWith(PACKAGE)) {
        continue;
      }
      if (kind.getEnclosingClass() == null) {
        nodes.add(node(annotation, types));
      } else {
        // A container: its only value are the annotations.
        for (Method attribute : kind.getDeclaredMethods()) {
          Object all = value(annotation, attribute);
          for (int i = 0; i < Array.getLength(all); i++) {
            nodes.add(node((Annotation) Array.get(all, i), types));
          }
        }
      }
    }
  }

  private static Map<String, @Nullable Object> node(
      Annotation annotation, Map<String, List<Object>> types) {
    Class<? extends Annotation> kind = annotation.annotationType();
    Map<String, @Nullable Object> node = Node.of(kind.getSimpleName());
    Method[] attributes = kind.getDeclaredMethods();
    Arrays.sort(attributes, java.util.Comparator.comparing(Method::getName));
    for (Method attribute : attributes) {
      Object value = value(annotation, attribute);
      if (!Objects.deepEquals(value, attribute.getDefaultValue())) {
        node.put(attribute.getName(), plain(value, types));
      }
    }
    return node;
  }

  private static Object value(Annotation annotation, Method attribute) {
    try {
      // The annotation may not be public to this class, its attributes are.
      return attribute.invoke(annotation);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "@" + annotation.annotationType().getSimpleName() + " cannot be read", e);
    }
  }

  private static Object plain(Object value, Map<String, List<Object>> types) {
    if (value.getClass().isArray()) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        items.add(plain(Array.get(value, i), types));
      }
      return items;
    }
    if (value instanceof Class<?> type) {
      record(type, types);
      return type.getName();
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : value instanceof Annotation inner ? node(inner, types) : value;
  }
}
