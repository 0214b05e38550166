package dev.updraft.samples.weather;

import dev.updraft.samples.weather.Weather.Day;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A daily weather record after cleaning.
 *
 * @param days the days kept, by date
 * @param quality what was found and dropped
 */
public record Cleaned(List<Day> days, Quality quality) {
  private static final String HEADER = "date,precipitation,temp_max,temp_min,wind,weather";

  /** Strict, so that 30 February is malformed instead of the last day of the month. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withResolverStyle(ResolverStyle.STRICT);

  /** Reads and cleans a CSV file that stands beside this class. */
  static Cleaned resource(String name) throws IOException {
    try (var stream = Cleaned.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new FileNotFoundException("No " + name + " beside " + Cleaned.class.getName());
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return of(reader.lines().toList());
    }
  }

  /**
   * Cleans the lines of a CSV file, the first of which is the header.
   *
   * @throws IllegalArgumentException if the header is another one or no row can be kept
   */
  static Cleaned of(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("The first line must be '" + HEADER + "'");
    }
    var days = new TreeMap<LocalDate, Day>();
    int malformed = 0;
    int implausible = 0;
    int duplicates = 0;
    for (String line : lines.subList(1, lines.size())) {
      var day = parse(line);
      if (day.isEmpty()) {
        malformed++;
      } else if (!plausible(day.get())) {
        implausible++;
      } else if (days.putIfAbsent(day.get().date(), day.get()) != null) {
        duplicates++;
      }
    }
    if (days.isEmpty()) {
      throw new IllegalArgumentException("None of the " + (lines.size() - 1) + " rows is usable");
    }
    long span = ChronoUnit.DAYS.between(days.firstKey(), days.lastKey()) + 1;
    var quality =
        new Quality(
            lines.size() - 1,
            days.size(),
            malformed,
            implausible,
            duplicates,
            (int) span - days.size());
    return new Cleaned(List.copyOf(days.values()), quality);
  }

  private static Optional<Day> parse(String line) {
    var fields = line.split(",", -1);
    if (fields.length != 6) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Day(
              LocalDate.parse(fields[0], DATE),
              Double.parseDouble(fields[1]),
              Double.parseDouble(fields[2]),
              Double.parseDouble(fields[3])));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Written so that NaN, which compares false with everything, is not plausible. */
  private static boolean plausible(Day day) {
    return day.rain() >= 0
        && day.rain() < 500
        && day.low() > -60
        && day.low() <= day.high()
        && day.high() < 60;
  }
}
