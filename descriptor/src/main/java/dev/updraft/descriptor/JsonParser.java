package dev.updraft.descriptor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON text strictly by RFC 8259. */
final class JsonParser {
  private static final int MAX_DEPTH = 500;

  private final String text;
  private int at;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  @Nullable Object parse() {
    Object value = value();
    blanks();
    if (at < text.length()) {
      throw fault("nothing more");
    }
    return value;
  }

  private @Nullable Object value() {
    blanks();
    char c = peek();
    switch (c) {
      case '{':
        return nested(this::object);
      case '[':
        return nested(this::array);
      case '"':
        return string();
      case 't':
        return word("true", true);
      case 'f':
        return word("false", false);
      case 'n':
        return word("null", null);
      default:
        return number();
    }
  }

  private Object nested(java.util.function.Supplier<Object> reader) {
    if (++depth > MAX_DEPTH) {
      throw fault("at most " + MAX_DEPTH + " levels");
    }
    Object value = reader.get();
    depth--;
    return value;
  }

  private Object object() {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    at++;
    blanks();
    if (peek() == '}') {
      at++;
      return result;
    }
    while (true) {
      blanks();
      if (peek() != '"') {
        throw fault("a key");
      }
      String key = string();
      blanks();
      expect(':');
      if (result.containsKey(key)) {
        throw fault("another key than '" + key + "' a second time");
      }
      result.put(key, value());
      blanks();
      if (peek() == '}') {
        at++;
        return result;
      }
      expect(',');
    }
  }

  private Object array() {
    List<@Nullable Object> result = new ArrayList<>();
    at++;
    blanks();
    if (peek() == ']') {
      at++;
      return result;
    }
    while (true) {
      result.add(value());
      blanks();
      if (peek() == ']') {
        at++;
        return result;
      }
      expect(',');
    }
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      }
      if (c < 0x20) {
        throw fault("no control character in a string");
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
    switch (c) {
      case '"', '\\', '/':
        return c;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(next(), 16);
          if (digit < 0) {
            throw fault("four hexadecimal digits");
          }
          code = code * 16 + digit;
        }
        return (char) code;
      default:
        throw fault("an escape");
    }
  }

  private Object number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    digits();
    if (text.charAt(digits) == '0' && at > digits + 1) {
      throw fault("no leading zero");
    }
    boolean whole = true;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      whole = false;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      whole = false;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    String number = text.substring(start, at);
    if (!whole) {
      // Not by BigDecimal, which has no negative zero.
      double value = Double.parseDouble(number);
      if (Double.isInfinite(value)) {
        throw fault("a number within the range of a double, not " + number);
      }
      return value;
    }
    BigInteger integer = new BigInteger(number);
    return integer.bitLength() < 64 ? (Object) integer.longValue() : integer;
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw fault("a value");
    }
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw fault("a value");
    }
    at += word.length();
    return value;
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw fault("'" + c + "'");
    }
    at++;
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private char peek() {
    if (at >= text.length()) {
      throw fault("more text");
    }
    return text.charAt(at);
  }

  private IllegalArgumentException fault(String expected) {
    return new IllegalArgumentException("Not JSON: expected " + expected + " at offset " + at);
  }
}
