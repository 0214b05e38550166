package dev.updraft.runtime.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as people write them: {@code 30} and {@code 30s}, {@code 500ms}, {@code 5m}, {@code
 * 30d}, PT5M.
 */
final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)?");

  private Durations() {}

  static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    if (matcher.matches()) {
      String unit = matcher.group(2) == null ? "s" : matcher.group(2);
      long millis =
          switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
          };
      return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * millis));
    }
    try {
      Duration duration = Duration.parse(text.strip());
      if (duration.isNegative()) {
        throw new TypeConversionException("'" + text + "' is less than zero");
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no duration; write for example 30, 30s, 500ms, 5m or PT5M");
    }
  }
}
