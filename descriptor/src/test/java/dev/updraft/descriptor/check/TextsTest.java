package dev.updraft.descriptor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void takesTheIdsThatAirflowTakes() {
    assertThat(Texts.isId("a-b_c.D9é")).isTrue();
    assertThat(Texts.isId("x".repeat(250))).isTrue();
    assertThat(Texts.isId("x".repeat(251))).isFalse();
    assertThat(Texts.isId("")).isFalse();
    assertThat(Texts.isId("a/b")).isFalse();
    assertThat(Texts.isId("a b")).isFalse();
  }

  @Test
  void readsDatesAndDateTimesWithOffset() {
    assertThat(Texts.date("2026-01-31")).contains(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(Texts.date("2026-01-31T06:00:00+02:00"))
        .contains(Instant.parse("2026-01-31T04:00:00Z"));
    assertThat(Texts.date("2026-01-31T06:00:00")).isEmpty();
    assertThat(Texts.date("2026-02-30")).isEmpty();
    assertThat(Texts.date("")).isEmpty();
  }

  @Test
  void readsDurations() {
    assertThat(Texts.duration("250ms")).contains(Duration.ofMillis(250));
    assertThat(Texts.duration("30s")).contains(Duration.ofSeconds(30));
    assertThat(Texts.duration("5m")).contains(Duration.ofMinutes(5));
    assertThat(Texts.duration("2h")).contains(Duration.ofHours(2));
    assertThat(Texts.duration("1d")).contains(Duration.ofDays(1));
    assertThat(Texts.duration("PT1M30S")).contains(Duration.ofSeconds(90));
    assertThat(Texts.duration("-PT1S")).isEmpty();
    assertThat(Texts.duration("5 m")).isEmpty();
    assertThat(Texts.duration("soon")).isEmpty();
  }
}
