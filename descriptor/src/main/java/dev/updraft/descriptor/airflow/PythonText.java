package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Json;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as Python source text and as Python prints them. */
final class PythonText {
  /** The order in which Python sorts texts: by code point, not by UTF-16 unit. */
  static final Comparator<String> ORDER =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private PythonText() {}

  /**
   * The JSON value as a Python literal of ASCII characters only, so that no text can end the
   * literal or depend on an encoding. Keys of objects are sorted.
   */
  static String literal(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value, true);
    return out.toString();
  }

  /** The JSON value as Python's {@code repr} prints it; keys of objects are sorted. */
  static String repr(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value, false);
    return out.toString();
  }

  /** How many characters Python counts in the text. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The first {@code count} characters as Python counts them. */
  static String head(String text, int count) {
    return length(text) <= count ? text : text.substring(0, text.offsetByCodePoints(0, count));
  }

  private static void write(StringBuilder out, @Nullable Object value, boolean ascii) {
    if (value == null) {
      out.append("None");
    } else if (value instanceof Boolean flag) {
      out.append(flag ? "True" : "False");
    } else if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger) {
      out.append(value);
    } else if (value instanceof Double number) {
      out.append(Json.number(number));
    } else if (value instanceof Float number) {
      out.append(Json.number(Double.parseDouble(number.toString())));
    } else if (value instanceof String text) {
      quote(out, text, ascii);
    } else if (value instanceof Raw raw) {
      out.append(raw.text());
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        out.append(separator);
        write(out, item, ascii);
        separator = ", ";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Map<?, ?> map) {
      writeMap(out, map, ascii);
    } else {
      throw new IllegalArgumentException("Not a JSON value: " + value.getClass().getName());
    }
  }

  private static void writeMap(StringBuilder out, Map<?, ?> map, boolean ascii) {
    Map<String, @Nullable Object> sorted = new TreeMap<>(ORDER);
    map.forEach((key, item) -> sorted.put((String) key, item));
    String separator = "{";
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      out.append(separator);
      quote(out, entry.getKey(), ascii);
      out.append(": ");
      write(out, entry.getValue(), ascii);
      separator = ", ";
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void quote(StringBuilder out, String text, boolean ascii) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    text.codePoints()
        .forEach(
            c -> {
              if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c == '\n') {
                out.append("\\n");
              } else if (c == '\r') {
                out.append("\\r");
              } else if (c == '\t') {
                out.append("\\t");
              } else if (c >= 0x20 && c < 0x7f || c > 0x7f && !ascii && printable(c)) {
                out.appendCodePoint(c);
              } else if (c < 0x100) {
                out.append(String.format("\\x%02x", c));
              } else if (c < 0x10000) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.append(String.format("\\U%08x", c));
              }
            });
    out.append(quote);
  }

  /** What Python's {@code str.isprintable} says; lone surrogates are not printable. */
  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Text that goes into a literal as it is, within lists and maps of values. */
  record Raw(String text) {}
}
