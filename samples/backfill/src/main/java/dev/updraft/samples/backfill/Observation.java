package dev.updraft.samples.backfill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The weather of a day.
 *
 * @param date the day
 * @param rain in millimetres
 * @param high the highest temperature, in degrees Celsius
 * @param low the lowest temperature, in degrees Celsius
 */
public record Observation(LocalDate date, double rain, double high, double low) {
  /**
   * That of a day of the record, which has the year 2014.
   *
   * @throws IllegalArgumentException if the record has no such day
   */
  static Observation of(LocalDate date) throws IOException {
    String start =
        "%d/%02d/%02d,".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    try (var stream =
            Objects.requireNonNull(Observation.class.getResourceAsStream("seattle-2014.csv"));
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String line =
          reader
              .lines()
              .filter(each -> each.startsWith(start))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("The record has no day " + date));
      String[] fields = line.split(",", -1);
      return new Observation(
          date,
          Double.parseDouble(fields[1]),
          Double.parseDouble(fields[2]),
          Double.parseDouble(fields[3]));
    }
  }
}
