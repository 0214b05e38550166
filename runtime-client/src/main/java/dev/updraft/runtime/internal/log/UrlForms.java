package dev.updraft.runtime.internal.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A text as it is written into URLs. Writers differ in the characters that they leave as they are,
 * in the case of the hexadecimal digits, and in what they make of a blank.
 */
final class UrlForms {
  /** What every writer leaves, beside letters and digits of ASCII. */
  private static final String ALWAYS = "-._";

  private static final String SUB = "~!*'()$&+,;=";

  /** What else a writer leaves. */
  private record Writer(String safe, boolean plus, boolean unicode) {}

  private static final List<Writer> WRITERS =
      List.of(
          // java.net.URLEncoder; forms and query parameters of OkHttp.
          new Writer("*", true, false),
          new Writer("*", false, false),
          new Writer("*/", false, false),
          // RFC 3986's unreserved: Python's quote_plus and quote, and so Connection.uri().
          new Writer("~", true, false),
          new Writer("~", false, false),
          new Writer("~/", false, false),
          // encodeURIComponent
          new Writer("~!*'()", false, false),
          new Writer("~!*'()/", false, false),
          // User and password: OkHttp, browsers, RFC 3986 without and with the colon.
          new Writer("~!*()$&+,", false, false),
          new Writer("~!*'()$&+,", false, false),
          new Writer(SUB, false, false),
          new Writer(SUB + ":", false, false),
          // Segments of a path, paths, queries and fragments: RFC 3986, OkHttp, encodeURI.
          new Writer(SUB + ":@", false, false),
          new Writer(SUB + ":@[]", false, false),
          new Writer(SUB + ":@/", false, false),
          new Writer(SUB + ":@/?", false, false),
          new Writer(SUB + ":@/?#", false, false),
          // new URI(..) of parts: user and password, path, query.
          new Writer(SUB + ":", false, true),
          new Writer(SUB + ":@/", false, true),
          new Writer(SUB + ":@/?[]", false, false),
          new Writer(SUB + ":@/?[]", false, true));

  private UrlForms() {}

  /** Adds all forms; a text that needs no encoding has only its own. */
  static void add(String text, Set<String> forms) {
    if (text.chars().allMatch(c -> plain(c, ALWAYS))) {
      forms.add(text);
      return;
    }
    for (Writer writer : WRITERS) {
      forms.add(encoded(text, writer, "0123456789ABCDEF"));
      forms.add(encoded(text, writer, "0123456789abcdef"));
    }
  }

  private static boolean plain(int c, String safe) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || safe.indexOf(c) >= 0;
  }

  private static String encoded(String text, Writer writer, String digits) {
    String safe = ALWAYS + writer.safe();
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (plain(c, safe) || writer.unicode() && other(c)) {
                out.appendCodePoint(c);
              } else if (c == ' ' && writer.plus()) {
                out.append('+');
              } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  out.append('%').append(digits.charAt(b >> 4 & 15)).append(digits.charAt(b & 15));
                }
              }
            });
    return out.toString();
  }

  /** What java.net.URI leaves of the characters beyond ASCII. */
  private static boolean other(int c) {
    return c > 127 && !Character.isISOControl(c) && !Character.isSpaceChar(c);
  }
}
