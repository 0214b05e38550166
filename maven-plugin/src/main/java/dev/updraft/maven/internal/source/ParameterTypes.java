package dev.updraft.maven.internal.source;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether constants fit the parameters of tasks, as far as that can be told from JSON. */
final class ParameterTypes {
  private static final Map<String, Integer> WHOLE =
      Map.of(
          "byte",
          8,
          "java.lang.Byte",
          8,
          "short",
          16,
          "java.lang.Short",
          16,
          "int",
          32,
          "java.lang.Integer",
          32,
          "long",
          64,
          "java.lang.Long",
          64);
  private static final Set<String> FLOATING =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");
  private static final Set<String> CHARACTERS = Set.of("char", "java.lang.Character");
  private static final Set<String> TEXTS = Set.of("java.lang.String", "java.lang.CharSequence");
  private static final Set<String> LISTS =
      Set.of("java.util.List", "java.util.Collection", "java.util.Set", "java.lang.Iterable");
  private static final Set<String> PRIMITIVES =
      Set.of("byte", "short", "int", "long", "double", "float", "char", "boolean");

  private ParameterTypes() {}

  /** Whether a parameter of this erased type takes the value; true if that cannot be told. */
  static boolean takes(String type, @Nullable Object json) {
    if (json == null) {
      return !PRIMITIVES.contains(type);
    }
    Integer bits = WHOLE.get(type);
    if (bits != null) {
      return json instanceof Long whole && BigInteger.valueOf(whole).bitLength() < bits;
    }
    if (FLOATING.contains(type)) {
      return json instanceof Number;
    }
    if (type.equals("boolean") || type.equals("java.lang.Boolean")) {
      return json instanceof Boolean;
    }
    if (CHARACTERS.contains(type)) {
      return json instanceof String text && text.length() == 1;
    }
    if (TEXTS.contains(type)) {
      return json instanceof String;
    }
    if (LISTS.contains(type) || type.endsWith("[]")) {
      return json instanceof List;
    }
    return !type.equals("java.util.Map") || json instanceof Map;
  }
}
