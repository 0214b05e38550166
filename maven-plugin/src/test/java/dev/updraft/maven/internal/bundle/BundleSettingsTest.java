package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.TaskDefaults;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleSettingsTest {
  @Test
  void readsSettings() throws BundleException {
    assertThat(BundleSettings.defaults(2, "30s", "gpu", "EdgeExecutor"))
        .isEqualTo(new TaskDefaults(2, Duration.ofSeconds(30), "gpu", "EdgeExecutor"));
    assertThat(BundleSettings.defaults(null, null, null, null)).isEqualTo(TaskDefaults.NONE);
  }

  @Test
  void namesEverySettingThatIsWrong() {
    assertThatThrownBy(() -> BundleSettings.defaults(-1, "soon", "a,b", " "))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("updraft.retries must not be negative: -1")
        .hasMessageContaining("updraft.retryDelay must be a duration like 30s, 5m")
        .hasMessageContaining("updraft.queue must be a name without blanks and commas: 'a,b'")
        .hasMessageContaining("updraft.executor must be a name");
  }

  @ParameterizedTest
  @CsvSource({"30s,PT30S", "5m,PT5M", "2h,PT2H", "1d,PT24H", "PT1M30S,PT1M30S", "0s,PT0S"})
  void readsDurations(String text, Duration expected) {
    assertThat(BundleSettings.duration("x", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-5s", "PT-5S", "5 years", "99999999999s"})
  void refusesOtherDurations(String text) {
    assertThatThrownBy(() -> BundleSettings.duration("updraft.timeout", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("updraft.timeout must be a duration")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void readsTheTimestampOfAReproducibleBuild() throws BundleException {
    Instant expected = Instant.parse("2026-11-22T00:00:00Z");
    assertThat(BundleSettings.timestamp("2026-11-22T01:00:00+01:00")).isEqualTo(expected);
    assertThat(BundleSettings.timestamp("" + expected.getEpochSecond())).isEqualTo(expected);
    assertThat(BundleSettings.timestamp(null)).isEqualTo(BundleSettings.timestamp("x"));
    assertThatThrownBy(() -> BundleSettings.timestamp("yesterday"))
        .hasMessageContaining("project.build.outputTimestamp")
        .hasMessageContaining("'yesterday'");
  }
}
