package dev.updraft.descriptor;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the number of seconds that Python's {@code total_seconds} gives, to the last digit. */
public final class Seconds {
  private Seconds() {}

  /** The seconds of a duration, of which whole microseconds count. */
  public static double of(Duration duration) {
    return of(duration.getSeconds(), duration.getNano());
  }

  /** The seconds since 1970, of which whole microseconds count. */
  public static double of(Instant instant) {
    return of(instant.getEpochSecond(), instant.getNano());
  }

  /** Python divides once: a sum of two doubles would round twice. */
  private static double of(long seconds, int nanos) {
    return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos / 1000, 6)).doubleValue();
  }

  /** The duration of so many seconds, in whole microseconds. */
  static Duration duration(Number seconds) {
    return Duration.of(Math.round(seconds.doubleValue() * 1e6), ChronoUnit.MICROS);
  }
}
