package dev.updraft.samples.weather;

import dev.updraft.samples.weather.Weather.Day;
import dev.updraft.samples.weather.Weather.Month;
import dev.updraft.samples.weather.Weather.Statistics;
import java.util.List;
import java.util.Locale;

/**
 * What the DAG finds.
 *
 * @param quality how good the record is
 * @param years the statistics of each year
 * @param hottest the day with the highest temperature, the first of them if there are several
 */
public record Report(Quality quality, List<Statistics> years, Day hottest) {
  /** The report as a table for people: a column for each year. */
  String text() {
    var text = new StringBuilder();
    add(text, "%d of %d rows kept, ", quality.kept(), quality.rows());
    add(text, "days missing: %d\n", quality.missing());
    add(text, "Rain in mm, wet days, mean high in °C\n%5s", "month");
    years.forEach(year -> add(text, "%17d", year.year()));
    for (int month = 1; month <= 12; month++) {
      add(text, "\n%5d", month);
      for (Statistics year : years) {
        text.append(cell(year, month));
      }
    }
    add(text, "\n%5s", "all");
    years.forEach(year -> add(text, "%7.1f%4d%6s", year.rain(), year.wetDays(), ""));
    add(text, "\nHottest day: %s with %.1f °C\n", hottest.date(), hottest.high());
    return text.toString();
  }

  /** Blank if the record has no day of this month. */
  private static String cell(Statistics year, int number) {
    return year.months().stream()
        .filter(month -> month.month() == number)
        .map(Report::cell)
        .findFirst()
        .orElse(" ".repeat(17));
  }

  private static String cell(Month month) {
    return String.format(Locale.ROOT, "%7.1f%4d%6.1f", month.rain(), month.wetDays(), month.high());
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
