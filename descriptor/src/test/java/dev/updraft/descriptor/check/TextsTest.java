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

  @Test
  void knowsWhatWasMeant() {
    assertThat(Texts.didYouMeanDuration("5min")).isEqualTo(" Did you mean '5m'?");
    assertThat(Texts.didYouMeanDuration("2 Hours")).isEqualTo(" Did you mean '2h'?");
    assertThat(Texts.didYouMeanDuration("100 millis")).isEqualTo(" Did you mean '100ms'?");
    assertThat(Texts.didYouMeanDuration("1 d")).isEqualTo(" Did you mean '1d'?");
    assertThat(Texts.didYouMeanDuration("3 weeks")).isEmpty();
    assertThat(Texts.didYouMeanDuration("-5m")).isEmpty();
    assertThat(Texts.didYouMeanDuration("soon")).isEmpty();
    assertThat(Texts.didYouMeanId(" my  dag/größe ")).isEqualTo(" Did you mean 'my_dag_größe'?");
    assertThat(Texts.didYouMeanId("")).isEmpty();
    assertThat(Texts.didYouMeanId("?!")).isEmpty();
    assertThat(Texts.didYouMeanId("x".repeat(251))).isEmpty();
    assertThat(Texts.didYouMeanWord("big machines\n", 20))
        .isEqualTo(" Did you mean 'big_machines'?");
    assertThat(Texts.didYouMeanWord("big machines", 5)).isEmpty();
    assertThat(Texts.didYouMeanWord(" ", 5)).isEmpty();
  }
}
