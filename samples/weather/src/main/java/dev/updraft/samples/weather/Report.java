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
  /** The report as a table for people. */
  String text() {
    var text = new StringBuilder();
    line(
        text,
        "%d of %d rows kept, days missing: %d",
        quality.kept(),
        quality.rows(),
        quality.missing());
    for (Statistics year : years) {
      line(text, "");
      line(text, "%d: %.1f mm of rain on %d wet days", year.year(), year.rain(), year.wetDays());
      line(text, "month  days  rain mm  wet days  mean high  mean low");
      for (Month m : year.months()) {
        line(
            text,
            "%5d %5d %8.1f %9d %10.1f %9.1f",
            m.month(),
            m.days(),
            m.rain(),
            m.wetDays(),
            m.high(),
            m.low());
      }
    }
    line(text, "");
    line(text, "Hottest day: %s with %.1f °C", hottest.date(), hottest.high());
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
