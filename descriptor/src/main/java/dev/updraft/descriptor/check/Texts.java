package dev.updraft.descriptor.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of annotations and of plugin parameters. */
public final class Texts {
  /** The longest id that Airflow's tables hold. */
  public static final int MAX_ID_LENGTH = 250;

  /** The longest name of a queue that Airflow's tables hold. */
  public static final int MAX_QUEUE_LENGTH = 256;

  // What Python's \w takes for str, as Airflow's own check of keys does.
  private static final Pattern ID = Pattern.compile("[\\w.-]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Texts() {}

  /** Whether Airflow takes the text as the id of a DAG or task. */
  public static boolean isId(String text) {
    return text.length() <= MAX_ID_LENGTH && ID.matcher(text).matches();
  }

  /** The date or date-time with offset, empty if the text is neither. */
  public static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The duration ({@code 30s}, {@code 5m}, {@code PT5M}), empty if the text is none. */
  public static Optional<Duration> duration(String text) {
    Matcher matcher = SHORT_DURATION.matcher(text);
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return Optional.of(
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          });
    }
    try {
      Duration duration = Duration.parse(text);
      return duration.isNegative() ? Optional.empty() : Optional.of(duration);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a database can keep the text: PostgreSQL, which may hold Airflow's XComs and DAGs,
   * takes neither NUL nor lone surrogates.
   */
  public static boolean isStorable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xDFFF);
  }
}
