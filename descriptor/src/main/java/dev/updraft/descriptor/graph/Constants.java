package dev.updraft.descriptor.graph;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Constants of the author's source as JSON values of the parameter's type. */
final class Constants {
  private static final Set<String> FLOATING =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  private Constants() {}

  /** Java widens {@code 3} to {@code 3.0} for a double parameter; so does the descriptor. */
  static @Nullable Object coerce(@Nullable Object json, String parameterType) {
    if (json instanceof Long whole && FLOATING.contains(parameterType)) {
      return parameterType.endsWith("loat")
          ? Double.parseDouble(Float.toString((float) (long) whole))
          : (Object) (double) (long) whole;
    }
    return json;
  }
}
