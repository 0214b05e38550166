package dev.updraft.samples.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.MissingContextKeyException;
import dev.updraft.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WeatherDayTest {
  @Test
  void aRunIsThatOfItsLogicalDate() throws Exception {
    var context =
        new TestContext("weather_day", "observe")
            .logicalDate(Instant.parse("2014-03-05T00:00:00Z"));

    Observation day = context.call(() -> new WeatherDay().observe(Duration.ZERO));

    assertThat(day).isEqualTo(Observation.of(LocalDate.of(2014, 3, 5)));
    assertThat(new WeatherDay().sentence(day)).startsWith("2014-03-05: wet, ");
  }

  @Test
  void aRunWithoutLogicalDateFails() {
    var context = new TestContext("weather_day", "observe");

    assertThatThrownBy(() -> context.call(() -> new WeatherDay().observe(Duration.ZERO)))
        .isInstanceOf(MissingContextKeyException.class)
        .hasMessageContaining("logical_date");
  }

  @Test
  void aDayOutsideOfTheRecordIsNamed() {
    assertThatThrownBy(() -> Observation.of(LocalDate.of(2020, 2, 29)))
        .hasMessage("The record has no day 2020-02-29");
  }
}
