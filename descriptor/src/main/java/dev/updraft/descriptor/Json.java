package dev.updraft.descriptor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON: object keys sorted, numbers as Python's {@code repr} prints them, so that equal
 * values have equal bytes and Airflow's own output can be compared with ours.
 *
 * <p>Values are null, {@code Boolean}, {@code Long}, {@code BigInteger}, {@code Double}, {@code
 * String}, {@code List} and string-keyed {@code Map}; {@code Integer}, {@code Short}, {@code Byte}
 * and {@code Float} are accepted for writing.
 */
public final class Json {
  private Json() {}

  /** The value as one line, keys sorted. */
  public static String canonical(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value, -1);
    return out.toString();
  }

  /** The value indented by two blanks, keys sorted, ending with a line feed. */
  public static String pretty(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value, 0);
    return out.append('\n').toString();
  }

  /**
   * Reads JSON text. Objects become maps in the order of the text.
   *
   * @throws IllegalArgumentException if the text is not one JSON value; the text says where
   */
  public static @Nullable Object parse(String text) {
    return new JsonParser(text).parse();
  }

  /**
   * The double as Python's {@code repr} prints it, for example {@code 0.1}, {@code 1e-05}.
   *
   * @throws IllegalArgumentException if it is not finite, which JSON cannot say
   */
  public static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(value + " is not a JSON number");
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = shortest(value);
    String digits = shortest.unscaledValue().abs().toString();
    int pointAt = digits.length() - shortest.scale();
    String sign = value < 0 ? "-" : "";
    if (pointAt > 16 || pointAt < -3) {
      int exponent = pointAt - 1;
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      String magnitude = Integer.toString(Math.abs(exponent));
      return sign
          + mantissa
          + "e"
          + (exponent < 0 ? "-" : "+")
          + (magnitude.length() < 2 ? "0" : "")
          + magnitude;
    }
    if (pointAt <= 0) {
      return sign + "0." + "0".repeat(-pointAt) + digits;
    }
    if (pointAt >= digits.length()) {
      return sign + digits + "0".repeat(pointAt - digits.length()) + ".0";
    }
    return sign + digits.substring(0, pointAt) + "." + digits.substring(pointAt);
  }

  /** JDK 17's Double.toString is not always the shortest text (JDK-4511638), so it is searched. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int precision = 1; precision < 17; precision++) {
      BigDecimal rounded =
          exact.round(new java.math.MathContext(precision, java.math.RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact
        .round(new java.math.MathContext(17, java.math.RoundingMode.HALF_EVEN))
        .stripTrailingZeros();
  }

  private static void write(StringBuilder out, @Nullable Object value, int indent) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger) {
      out.append(value);
    } else if (value instanceof Float single) {
      out.append(number(Double.parseDouble(single.toString())));
    } else if (value instanceof Double number) {
      out.append(number(number));
    } else if (value instanceof String text) {
      quote(out, text);
    } else if (value instanceof List<?> list) {
      out.append('[');
      String separator = "";
      for (Object item : list) {
        out.append(separator);
        newLine(out, indent + 1, indent);
        write(out, item, indent < 0 ? -1 : indent + 1);
        separator = ",";
      }
      if (!list.isEmpty()) {
        newLine(out, indent, indent);
      }
      out.append(']');
    } else if (value instanceof Map<?, ?> map) {
      writeMap(out, map, indent);
    } else {
      throw new IllegalArgumentException("Not a JSON value: " + value.getClass().getName());
    }
  }

  private static void writeMap(StringBuilder out, Map<?, ?> map, int indent) {
    TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, item) -> sorted.put((String) key, item));
    out.append('{');
    String separator = "";
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      out.append(separator);
      newLine(out, indent + 1, indent);
      quote(out, entry.getKey());
      out.append(indent < 0 ? ":" : ": ");
      write(out, entry.getValue(), indent < 0 ? -1 : indent + 1);
      separator = ",";
    }
    if (!sorted.isEmpty()) {
      newLine(out, indent, indent);
    }
    out.append('}');
  }

  private static void newLine(StringBuilder out, int depth, int indent) {
    if (indent >= 0) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
        continue;
      }
      out.append(text, done, i);
      done = i + 1;
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || c == 0x7f || Character.isSurrogate(c) && !paired(text, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append(text, done, text.length()).append('"');
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** Whether two values are the same but for the kinds of their numbers: 1 is 1.0. */
  static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number left && b instanceof Number right) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
    }
    return java.util.Objects.equals(a, b);
  }

  /** A list of objects, checked. */
  public static List<Map<String, @Nullable Object>> objects(@Nullable Object value) {
    List<Map<String, @Nullable Object>> result = new ArrayList<>();
    for (Object item : list(value)) {
      result.add(object(item));
    }
    return result;
  }

  /** The value as a list. */
  static List<@Nullable Object> list(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException("Expected a JSON array, not " + canonical(value));
    }
    return new ArrayList<>(list);
  }

  /** The value as an object. */
  public static Map<String, @Nullable Object> object(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("Expected a JSON object, not " + canonical(value));
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    map.forEach((key, item) -> result.put((String) key, item));
    return result;
  }

  /** The value as a list of strings. */
  static List<String> strings(@Nullable Object value) {
    List<String> result = new ArrayList<>();
    for (Object item : list(value)) {
      if (!(item instanceof String text)) {
        throw new IllegalArgumentException("Expected a JSON string, not " + canonical(item));
      }
      result.add(text);
    }
    return result;
  }
}
