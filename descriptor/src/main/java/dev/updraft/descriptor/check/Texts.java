package dev.updraft.descriptor.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private static final Pattern GROUP_ID = Pattern.compile("(?U)[\\w-]{1,200}");

  private static final Pattern ID = Pattern.compile("[\\w.-]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  /** What authors write for a unit, by the unit. */
  private static final Map<String, List<String>> UNITS =
      Map.of(
          "ms", List.of("msec", "msecs", "milli", "millis", "millisecond", "milliseconds"),
          "s", List.of("sec", "secs", "second", "seconds"),
          "m", List.of("min", "mins", "minute", "minutes"),
          "h", List.of("hr", "hrs", "hour", "hours"),
          "d", List.of("day", "days"));

  private static final Pattern LONG_DURATION = Pattern.compile("(\\d{1,9})\\s*([a-z]+)\\.?");

  private static final int MAX_LINK_LENGTH = 500;
  private static final Pattern LINK =
      Pattern.compile("mailto:[^\\s/?#]+|[a-zA-Z][a-zA-Z0-9+.-]*://[^\\s/?#]+\\S*");

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
   * A sentence that says what a wrong id was probably meant to be, with a leading blank; empty if
   * nothing is near.
   */
  public static String didYouMeanId(String text) {
    String near = joined(text, "[^\\w.-]+");
    return isId(near) && !near.equals(text) ? Spelling.didYouMean(near) : "";
  }

  /** Whether Airflow takes the text as the id of a task group, which has no dots. */
  public static boolean isGroupId(String text) {
    return GROUP_ID.matcher(text).matches();
  }

  /**
   * The same as {@link #didYouMeanId} for the id of a task group.
   *
   * @param prefix what stands before it in messages
   */
  public static String didYouMeanGroupId(String prefix, String text) {
    String near = joined(text, "[^\\w-]+");
    return isGroupId(near) && !near.equals(text) ? Spelling.didYouMean(prefix + near) : "";
  }

  /** The same for the name of a queue or executor. */
  static String didYouMeanWord(String text, int longest) {
    String near = joined(text, "[\\x00- ]+");
    return near.isEmpty() || near.length() > longest ? "" : Spelling.didYouMean(near);
  }

  /** The text with an underscore in place of what is not allowed, and nothing at its ends. */
  private static String joined(String text, String wrong) {
    return Pattern.compile(wrong, Pattern.UNICODE_CHARACTER_CLASS)
        .matcher(text)
        .replaceAll("_")
        .replaceAll("^_+|_+$", "");
  }

  /** The same for a duration. */
  static String didYouMeanDuration(String text) {
    Matcher matcher = LONG_DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return "";
    }
    String word = matcher.group(2);
    return UNITS.entrySet().stream()
        .filter(unit -> word.equals(unit.getKey()) || unit.getValue().contains(word))
        .map(unit -> Spelling.didYouMean(matcher.group(1) + unit.getKey()))
        .findFirst()
        .orElse("");
  }

  /** Whether Airflow takes the text as the link of an owner: a URL with a host, or a mailto. */
  static boolean isLink(String text) {
    return text.length() <= MAX_LINK_LENGTH && LINK.matcher(text).matches();
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
