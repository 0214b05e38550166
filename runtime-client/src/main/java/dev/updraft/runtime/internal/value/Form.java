package dev.updraft.runtime.internal.value;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values are written for which JSON has no form of its own. */
enum Form {
  /** In Airflow's typed form, which Python reads as what they are. */
  TYPED {
    @Override
    @Nullable Object of(Object value) {
      if (value instanceof Instant time) {
        return Serde.instant(time);
      }
      if (value instanceof OffsetDateTime time) {
        return Serde.time(time.toInstant(), time.getOffset());
      }
      if (value instanceof ZonedDateTime time) {
        return Serde.time(time.toInstant(), time.getZone());
      }
      if (value instanceof LocalDate date) {
        return Serde.date(date);
      }
      if (value instanceof Duration duration) {
        return Serde.duration(duration);
      }
      if (value instanceof UUID id) {
        return Serde.uuid(id);
      }
      return value instanceof LocalTime ? value.toString() : text(value);
    }

    @Override
    Object decimal(BigDecimal value) {
      return Serde.decimal(value);
    }
  },

  /** As the texts and numbers that the JSON Schemas of params take. */
  PLAIN {
    @Override
    @Nullable Object of(Object value) {
      if (value instanceof ZonedDateTime time) {
        // A region in brackets is Java's own.
        return time.toOffsetDateTime().toString();
      }
      if (value instanceof LocalTime time) {
        // Airflow wants the seconds, which toString leaves out if there are none.
        return time.format(DateTimeFormatter.ISO_LOCAL_TIME);
      }
      if (value instanceof Duration duration) {
        // The sign before each part, as in PT-1H-30M, is Java's own as well.
        return duration.isNegative() ? "-" + duration.negated() : duration.toString();
      }
      boolean ofTheJdk =
          value instanceof Instant
              || value instanceof OffsetDateTime
              || value instanceof LocalDate
              || value instanceof UUID;
      return ofTheJdk ? value.toString() : text(value);
    }

    @Override
    Object decimal(BigDecimal value) {
      return value;
    }
  };

  /** What is written for a value without parts; null if it is no such one. */
  abstract @Nullable Object of(Object value);

  /** What is written for a decimal number. */
  abstract Object decimal(BigDecimal value);

  /** What is a text in both forms. */
  private static @Nullable String text(Object value) {
    boolean text =
        value instanceof LocalDateTime
            || value instanceof Year
            || value instanceof YearMonth
            || value instanceof ZoneId
            || value instanceof URI;
    return text ? value.toString() : null;
  }
}
