package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.TaskDefaults;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a pom.xml or a command line says as text. */
public final class BundleSettings {
  private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9})\\s*(s|m|h|d)");
  private static final Pattern NAME = Pattern.compile("[^\\s,]{1,250}");

  /** For builds that set no {@code project.build.outputTimestamp}. */
  private static final Instant NO_TIMESTAMP = Instant.parse("1980-02-01T00:00:00Z");

  private BundleSettings() {}

  /**
   * The settings for tasks whose author names none.
   *
   * @throws BundleException if one cannot be read; the text names it
   */
  public static TaskDefaults defaults(
      @Nullable Integer retries,
      @Nullable String retryDelay,
      @Nullable String queue,
      @Nullable String executor)
      throws BundleException {
    List<String> problems = new ArrayList<>();
    if (retries != null && retries < 0) {
      problems.add("updraft.retries must not be negative: " + retries);
    }
    Duration delay = null;
    try {
      delay = retryDelay == null ? null : duration("updraft.retryDelay", retryDelay);
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    checkName("updraft.queue", queue, problems);
    checkName("updraft.executor", executor, problems);
    if (!problems.isEmpty()) {
      throw new BundleException(problems);
    }
    return new TaskDefaults(retries, delay, queue, executor);
  }

  private static void checkName(String parameter, @Nullable String value, List<String> problems) {
    if (value != null && !NAME.matcher(value).matches()) {
      problems.add(parameter + " must be a name without blanks and commas: '" + value + "'");
    }
  }

  /**
   * A duration like {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d} or ISO-8601.
   *
   * @throws IllegalArgumentException if it is none or negative; the text names the parameter
   */
  public static Duration duration(String parameter, String text) {
    Matcher matcher = SHORT_DURATION.matcher(text.strip());
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
    try {
      Duration duration = Duration.parse(text.strip());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw notADuration(parameter, text, e);
    }
    throw notADuration(parameter, text, null);
  }

  private static IllegalArgumentException notADuration(
      String parameter, String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        parameter + " must be a duration like 30s, 5m, 2h, 1d or PT1M30S: '" + text + "'", cause);
  }

  /**
   * The time of a reproducible build: ISO-8601 or seconds since 1970; a fixed one if not set.
   *
   * @throws BundleException if it cannot be read
   */
  public static Instant timestamp(@Nullable String text) throws BundleException {
    // Maven's convention: a single character switches the property off.
    if (text == null || text.length() < 2) {
      return NO_TIMESTAMP;
    }
    try {
      return text.chars().allMatch(Character::isDigit)
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new BundleException(
          List.of(
              "project.build.outputTimestamp must be a date-time like 2026-11-22T00:00:00Z or seconds"
                  + " since 1970: '"
                  + text
                  + "'"));
    }
  }
}
