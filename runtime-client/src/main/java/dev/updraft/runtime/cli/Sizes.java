package dev.updraft.runtime.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 800k}, {@code 500m}, {@code 1g}; a number alone is bytes. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmgt]?)b?");

  private Sizes() {}

  /**
   * Reads one.
   *
   * @return bytes
   * @throws IllegalArgumentException if it has another form
   */
  static long parse(String text) {
    Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no size; write it as in 500m, 1g or 1048576");
    }
    int power = " kmgt".indexOf(size.group(2).isEmpty() ? " " : size.group(2));
    return Long.parseLong(size.group(1)) << 10 * power;
  }
}
