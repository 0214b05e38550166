package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecondsTest {
  /** What Python 3.11 prints for {@code timedelta(..).total_seconds()} of these. */
  @Test
  void isWhatPythonDividesOnce() {
    assertThat(Seconds.of(Duration.ofSeconds(1, 1_999))).isEqualTo(1.000001);
    assertThat(Seconds.of(Duration.ofSeconds(-1, 500_000_000))).isEqualTo(-0.5);
    assertThat(Seconds.of(Duration.ofDays(999_999_999))).isEqualTo(86_399_999_913_600.0);
    assertThat(Seconds.of(Instant.ofEpochSecond(1_700_000_000, 123_456_000)))
        .isEqualTo(1_700_000_000.123456);
  }

  @Test
  void comesBackToTheMicrosecond() {
    Duration duration = Duration.ofSeconds(86_400, 123_457_000);

    assertThat(Seconds.duration(Seconds.of(duration))).isEqualTo(duration);
  }
}
