package dev.updraft.runtime.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.TypeConversionException;

/** Dates as people write them: {@code 2026-01-31}, midnight in UTC, or with time and offset. */
final class Dates {
  private Dates() {}

  /** A point in time, or {@code now}. */
  static Instant parse(String text) {
    String plain = text.strip();
    if (plain.equals("now")) {
      return Instant.now();
    }
    try {
      return plain.matches("\\d{4}-\\d\\d-\\d\\d")
          ? LocalDate.parse(plain).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(plain).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no date; write for example 2026-01-31 (midnight in UTC),"
              + " 2026-01-31T06:00:00Z or now");
    }
  }

  /** A point in time, also as a time span before now: {@code 2h}. */
  static Instant since(String text) {
    String plain = text.strip();
    if (plain.matches("\\d+(\\.\\d+)?(ms|s|m|h|d)") || plain.startsWith("P")) {
      return Instant.now().minus(Durations.parse(plain));
    }
    try {
      return parse(plain);
    } catch (TypeConversionException e) {
      throw CliException.wrongUse("--since: " + e.getMessage() + ", or a time span such as 2h");
    }
  }
}
