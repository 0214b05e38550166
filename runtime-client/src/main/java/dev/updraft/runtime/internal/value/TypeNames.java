package dev.updraft.runtime.internal.value;

import dev.updraft.runtime.internal.json.PlainJson;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Types and values in messages. */
final class TypeNames {
  private static final int EXCERPT = 80;

  private TypeNames() {}

  /** Without packages and outer classes, as an author writes it. */
  static String of(Type type) {
    String name =
        type instanceof Class<?> raw && !raw.isArray() ? raw.getName() : type.getTypeName();
    return name.replaceAll("(?:\\w+[.$])+(\\w)", "$1");
  }

  /** The value as short JSON. */
  static String excerpt(@Nullable Object value) {
    String text =
        value == null || value instanceof java.util.Map || value instanceof java.util.List
            ? PlainJson.write(value)
            : value instanceof String string ? PlainJson.write(string) : String.valueOf(value);
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }
}
