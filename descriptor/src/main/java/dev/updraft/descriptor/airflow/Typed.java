package dev.updraft.descriptor.airflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Airflow's encoding of values that plain JSON would lose. */
final class Typed {
  private Typed() {}

  /** The value with its type. */
  static Map<String, @Nullable Object> of(String type, @Nullable Object value) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("__type", type);
    out.put("__var", value);
    return out;
  }

  /** The JSON value with each object typed as a dictionary. */
  static @Nullable Object value(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(value(item)));
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach((key, item) -> out.put((String) key, value(item)));
      return of("dict", out);
    }
    return value;
  }
}
