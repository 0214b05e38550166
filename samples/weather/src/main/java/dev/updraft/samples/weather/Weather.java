package dev.updraft.samples.weather;

import static dev.updraft.Dsl.then;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Four years of Seattle's weather: clean the record, one task a year, one report. */
public class Weather {
  /** Rain (and melted snow) in millimetres, temperatures in degrees Celsius. */
  public record Day(LocalDate date, double rain, double high, double low) {}

  public record Year(int year, List<Day> days) {}

  public record Month(int month, int days, double rain, int wetDays, double high, double low) {}

  public record Statistics(int year, double rain, int wetDays, Day hottest, List<Month> months) {}

  @Dag(id = "weather", description = "Monthly statistics of Seattle's weather")
  public void weather(
      @Param(value = "1.0", description = "Millimetres of rain that make a day wet") double wet,
      @Param(value = "0", description = "Days that may be missing") int tolerated)
      throws IOException {
    var cleaned = clean();
    check(cleaned.quality(), tolerated);
    then(); // a bad record fails the run before anything is computed from it
    var years = years(cleaned.days());
    var statistics = years.stream().map(year -> statistics(year, wet)).toList();
    var report = report(cleaned.quality(), statistics);
    publish(report);
  }

  @Task
  Cleaned clean() throws IOException {
    return Cleaned.resource("seattle-weather.csv");
  }

  @Task
  void check(Quality quality, int tolerated) {
    if (quality.missing() > tolerated) {
      throw new IllegalStateException(
          "Days missing: %d, tolerated: %d. %s".formatted(quality.missing(), tolerated, quality));
    }
  }

  @Task
  List<Year> years(List<Day> days) {
    var years = new TreeMap<>(days.stream().collect(groupingBy(day -> day.date().getYear())));
    return years.entrySet().stream().map(e -> new Year(e.getKey(), e.getValue())).toList();
  }

  @Task(retries = 1)
  Statistics statistics(Year year, double wet) {
    var byMonth =
        new TreeMap<>(year.days().stream().collect(groupingBy(day -> day.date().getMonthValue())));
    var months =
        byMonth.entrySet().stream().map(e -> month(e.getKey(), e.getValue(), wet)).toList();
    return new Statistics(
        year.year(),
        months.stream().mapToDouble(Month::rain).sum(),
        months.stream().mapToInt(Month::wetDays).sum(),
        hottest(year.days()),
        months);
  }

  @Task
  Report report(Quality quality, List<Statistics> years) {
    return new Report(quality, years, hottest(years.stream().map(Statistics::hottest).toList()));
  }

  @Task
  String publish(Report report) {
    System.out.println(report.text());
    return report.text();
  }

  private static Month month(int month, List<Day> days, double wet) {
    return new Month(
        month,
        days.size(),
        days.stream().mapToDouble(Day::rain).sum(),
        (int) days.stream().filter(day -> day.rain() >= wet).count(),
        days.stream().collect(averagingDouble(Day::high)),
        days.stream().collect(averagingDouble(Day::low)));
  }

  private static Day hottest(List<Day> days) {
    return days.stream().reduce(BinaryOperator.maxBy(comparing(Day::high))).orElseThrow();
  }
}
