package dev.updraft.maven.internal.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads fields of answers whose shape another program decides: absent ones are null or empty. */
final class JsonValues {
  private JsonValues() {}

  static @Nullable Object field(@Nullable Object json, String name) {
    return json instanceof Map<?, ?> map ? map.get(name) : null;
  }

  static @Nullable String text(@Nullable Object json, String name) {
    Object value = field(json, name);
    return value == null ? null : value.toString();
  }

  static int number(@Nullable Object json, String name, int fallback) {
    return field(json, name) instanceof Number number ? number.intValue() : fallback;
  }

  static List<?> list(@Nullable Object json, String name) {
    return field(json, name) instanceof List<?> list ? list : List.of();
  }
}
