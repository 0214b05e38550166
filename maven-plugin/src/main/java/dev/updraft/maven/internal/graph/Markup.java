package dev.updraft.maven.internal.graph;

import java.util.Locale;

/** Texts and numbers as SVG and HTML take them. */
final class Markup {
  private Markup() {}

  /** The text, with nothing left in it that a reader of XML or HTML takes for more than text. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  /** XML 1.0 knows no control characters but three, and no half of a surrogate pair. */
  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || c > 0xFFFF;
  }

  /** The text in at most this many characters. */
  static String shorten(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }

  /** A length, to a tenth of a pixel. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /**
   * About how wide a text is in a sans-serif font; the real one is that of whoever looks at it, and
   * asking one of this machine would give other drawings on another.
   */
  static double width(String text, double size) {
    return size
        * text.codePoints()
            .mapToDouble(
                c -> {
                  if (c >= 0x1100) {
                    return 1.05;
                  }
                  if ("ijl.,:;'|!()[]".indexOf(c) >= 0) {
                    return 0.36;
                  }
                  return Character.isUpperCase(c) || c == 'm' || c == 'w' ? 0.76 : 0.6;
                })
            .sum();
  }
}
