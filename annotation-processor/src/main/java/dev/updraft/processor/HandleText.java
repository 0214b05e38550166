package dev.updraft.processor;

import org.jspecify.annotations.Nullable;

/** Texts of authors in the Javadoc of generated code, where nothing of them may have a meaning. */
final class HandleText {
  private HandleText() {}

  /** A text as HTML, in one line. */
  static String html(String text) {
    StringBuilder out = new StringBuilder();
    text.strip()
        .codePoints()
        .forEach(
            c -> {
              if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                  out.append(' ');
                }
              } else if ("&<>@{}*\\".indexOf(c) >= 0) {
                // A backslash too: before a u it would be read before comments are.
                out.append("&#").append(c).append(';');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** A text as a sentence, null if it says nothing. */
  static @Nullable String sentence(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String html = html(text);
    return html.matches(".*[.!?:;…]") ? html : html + ".";
  }
}
