package dev.updraft.processor.javac;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits Java source into tokens, leaving out white space and comments. Only for hashing: it need
 * not know keywords, only where a token ends. {@code >} always stands alone, since {@code >>} may
 * close two type arguments.
 */
final class JavaTokens {
  private static final List<String> OPERATORS =
      List.of(
          "<<=", "...", "->", "::", "++", "--", "&&", "||", "==", "!=", "<=", "+=", "-=", "*=",
          "/=", "&=", "|=", "^=", "%=", "<<");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  private JavaTokens(String text) {
    this.text = text;
  }

  /** The tokens of a piece of source that javac has accepted. */
  static List<String> of(String text) {
    JavaTokens reader = new JavaTokens(text);
    reader.read();
    return reader.tokens;
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (text.startsWith("//", at)) {
        at = lineEnd();
      } else if (text.startsWith("/*", at)) {
        at = endOf("*/", at + 2);
      } else if (text.startsWith("\"\"\"", at)) {
        textBlock();
      } else if (c == '"' || c == '\'') {
        quoted(c);
      } else if (Character.isJavaIdentifierStart(c) || Character.isSurrogate(c)) {
        take(wordEnd());
      } else if (Character.isDigit(c) || c == '.' && digitAt(at + 1)) {
        take(numberEnd());
      } else {
        take(at + operatorLength());
      }
    }
  }

  private void take(int end) {
    tokens.add(text.substring(at, end));
    at = end;
  }

  private int lineEnd() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int endOf(String mark, int from) {
    int end = text.indexOf(mark, from);
    return end < 0 ? text.length() : end + mark.length();
  }

  /** By its value's layout, so that a shift of the whole block does not count. */
  private void textBlock() {
    int end = at + 3;
    while (end < text.length() && !text.startsWith("\"\"\"", end)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    int lineFeed = text.indexOf('\n', at);
    int stop = Math.min(end, text.length());
    String content = lineFeed < 0 || lineFeed > stop ? "" : text.substring(lineFeed + 1, stop);
    tokens.add("\"\"\"" + content.replace("\r\n", "\n").stripIndent().replace("\n", "\\n"));
    at = Math.min(end + 3, text.length());
  }

  private void quoted(char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    take(Math.min(end + 1, text.length()));
  }

  private int wordEnd() {
    int end = at;
    while (end < text.length()
        && (Character.isJavaIdentifierPart(text.charAt(end))
            || Character.isSurrogate(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private int numberEnd() {
    int end = at;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end))
            || text.charAt(end) == '_'
            || text.charAt(end) == '.'
            || "+-".indexOf(text.charAt(end)) >= 0 && exponentBefore(end))) {
      end++;
    }
    return end;
  }

  private boolean exponentBefore(int end) {
    char before = Character.toLowerCase(text.charAt(end - 1));
    boolean hexadecimal = text.startsWith("0x", at) || text.startsWith("0X", at);
    return before == (hexadecimal ? 'p' : 'e');
  }

  private boolean digitAt(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private int operatorLength() {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        return operator.length();
      }
    }
    return 1;
  }
}
