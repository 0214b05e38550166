package dev.updraft.samples.weather;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class WeatherTest {
  /** The DAG is a Java method, so a test calls it and looks at what its tasks hand on. */
  private static final class Observed extends Weather {
    private @Nullable Report report;
    private @Nullable String text;

    @Override
    Report report(Quality quality, List<Statistics> years) {
      report = super.report(quality, years);
      return report;
    }

    @Override
    String publish(Report published) {
      text = super.publish(published);
      return text;
    }
  }

  @Test
  void reportEqualsFiguresComputedInPython() throws Exception {
    var weather = new Observed();
    weather.weather(1.0, 0);

    assertThat(weather.report)
        .usingRecursiveComparison()
        .withComparatorForType(withinOneBillionth(), Double.class)
        .isEqualTo(expected());
  }

  @Test
  void everyDayOfTheFourYearsIsInExactlyOneMonth() throws Exception {
    var weather = new Observed();
    weather.weather(1.0, 0);

    var years = requireNonNull(weather.report).years();
    assertThat(years).extracting(Weather.Statistics::year).containsExactly(2012, 2013, 2014, 2015);
    assertThat(years).allSatisfy(year -> assertThat(year.months()).hasSize(12));
    assertThat(
            years.stream()
                .flatMap(year -> year.months().stream())
                .mapToInt(Weather.Month::days)
                .sum())
        .isEqualTo(1461);
  }

  @Test
  void paramDecidesWhichDaysAreWet() throws Exception {
    var weather = new Observed();
    weather.weather(0.1, 0);
    int drizzle = wetDays(weather);
    weather.weather(20.0, 0);
    int downpour = wetDays(weather);

    // 623 days have any rain at all, 51 at least 20 mm: counted in the file with awk.
    assertThat(drizzle).isEqualTo(623);
    assertThat(downpour).isEqualTo(51);
  }

  @Test
  void textShowsTheReportToPeople() throws Exception {
    var weather = new Observed();
    weather.weather(1.0, 0);

    assertThat(weather.text)
        .startsWith("1461 of 1461 rows kept, days missing: 0\n")
        .endsWith("Hottest day: 2014-08-11 with 35.6 °C\n");
    assertThat(weather.text.lines())
        .contains(
            "month             2012             2013             2014             2015",
            "    8    0.0   0  25.9   34.4   7  26.1   46.0   5  26.4   83.3   5  26.1");
  }

  @Test
  void textLeavesAMonthWithoutDaysBlank() {
    var weather = new Weather();
    var day = new Weather.Day(LocalDate.of(2012, 3, 1), 2.0, 9.0, 4.0);
    var march = weather.statistics(new Weather.Year(2012, List.of(day)), 1.0);
    var report = weather.report(new Quality(1, 1, 0, 0, 0, 0), List.of(march));

    assertThat(report.text().lines())
        .contains("    2                 ", "    3    2.0   1   9.0", "    4                 ");
  }

  @Test
  void missingDaysFailTheCheckUnlessTolerated() {
    var weather = new Weather();
    var quality = new Quality(30, 28, 2, 0, 0, 2);

    weather.check(quality, 2);
    assertThatThrownBy(() -> weather.check(quality, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Days missing: 2, tolerated: 1.");
  }

  private static int wetDays(Observed weather) {
    return requireNonNull(weather.report).years().stream()
        .mapToInt(Weather.Statistics::wetDays)
        .sum();
  }

  private static Report expected() throws Exception {
    var mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    try (var json = requireNonNull(WeatherTest.class.getResourceAsStream("expected.json"))) {
      return mapper.readValue(json, Report.class);
    }
  }

  private static Comparator<Double> withinOneBillionth() {
    return (a, b) -> Math.abs(a - b) <= 1e-9 ? 0 : Double.compare(a, b);
  }
}
