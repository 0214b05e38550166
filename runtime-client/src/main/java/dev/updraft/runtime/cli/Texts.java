package dev.updraft.runtime.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as people read them. Times are UTC. */
final class Texts {
  /** What stands where there is nothing. */
  static final String NOTHING = "-";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Texts() {}

  /** For example {@code 2026-01-31 00:00:00}. */
  static String time(@Nullable Instant time) {
    return time == null ? NOTHING : TIME.format(time);
  }

  /** For example {@code 12.3 s}, {@code 2 m 05 s}, {@code 3 h 07 m}. */
  static String duration(@Nullable Duration duration) {
    if (duration == null) {
      return NOTHING;
    }
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds / 60 % 60);
  }

  /** The text, or {@link #NOTHING}. */
  static String orNothing(@Nullable Object value) {
    return value == null || value.toString().isEmpty() ? NOTHING : value.toString();
  }

  /** For example {@code 3 success, 1 failed}. */
  static String counts(Map<?, Integer> counts) {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (what, number) ->
            text.append(text.isEmpty() ? "" : ", ").append(number).append(' ').append(what));
    return text.isEmpty() ? "none" : text.toString();
  }

  /** One line of it, without what a terminal would take for an order. */
  static String line(@Nullable String text) {
    return clean(String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " "));
  }

  /** Without what a terminal would take for an order; lines stay. */
  static String clean(String text) {
    return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "?");
  }
}
