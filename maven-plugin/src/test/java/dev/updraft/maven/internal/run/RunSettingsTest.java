package dev.updraft.maven.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSettingsTest {
  @Test
  void readsSettings() throws RunException {
    assertThat(RunSettings.conf("{\"n\": 3}")).isEqualTo(Map.of("n", 3L));
    assertThat(RunSettings.conf(null)).isEmpty();
    assertThat(RunSettings.logicalDate("2026-01-31")).isEqualTo("2026-01-31T00:00:00Z");
    assertThat(RunSettings.logicalDate("2026-01-31T06:00:00+01:00"))
        .isEqualTo("2026-01-31T05:00:00Z");
    assertThat(RunSettings.logicalDate(" ")).isNull();
    assertThat(RunSettings.timeout("2m")).isEqualTo(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "n=3"})
  void refusesAConfThatIsNoJson(String text) {
    assertThatThrownBy(() -> RunSettings.conf(text))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("updraft.conf is no JSON: ");
  }

  @Test
  void refusesAConfThatIsNoObject() {
    assertThatThrownBy(() -> RunSettings.conf("[1]"))
        .hasMessage("updraft.conf must be a JSON object like {\"candidates\": 5}: [1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-31", "2026-01-31T06:00:00"})
  void refusesOtherLogicalDates(String text) {
    assertThatThrownBy(() -> RunSettings.logicalDate(text))
        .hasMessageContaining("updraft.logicalDate must be a date like 2026-01-31")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void refusesOtherTimeouts() {
    assertThatThrownBy(() -> RunSettings.timeout("soon"))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("updraft.timeout must be a duration");
  }
}
