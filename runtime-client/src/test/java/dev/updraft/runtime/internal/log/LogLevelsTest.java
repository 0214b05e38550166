package dev.updraft.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LogLevelsTest {
  @Test
  void aLoggerHasTheLevelOfTheNearestName() {
    LogLevels levels = LogLevels.parse("warning,com.acme=debug,com.acme.db=ERROR");

    assertThat(levels.enabled("org.other", LogLevels.INFO)).isFalse();
    assertThat(levels.enabled("org.other", LogLevels.WARNING)).isTrue();
    assertThat(levels.enabled("com.acme", LogLevels.DEBUG)).isTrue();
    assertThat(levels.enabled("com.acme.Train", LogLevels.TRACE)).isFalse();
    assertThat(levels.enabled("com.acme.db.Pool", LogLevels.WARNING)).isFalse();
    assertThat(levels.enabled("com.acmeother", LogLevels.INFO)).isFalse();
  }

  @Test
  void takesWhatAirflowsSettingHolds() {
    assertThat(LogLevels.parse("INFO")).isEqualTo(LogLevels.DEFAULT);
    assertThat(LogLevels.parse("CRITICAL").all()).isEqualTo(LogLevels.CRITICAL);
  }

  @Test
  void namesTheLevelsThereAre() {
    assertThatThrownBy(() -> LogLevels.parse("com.acme=loud"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'loud' is no log level")
        .hasMessageContaining("critical");
  }
}
