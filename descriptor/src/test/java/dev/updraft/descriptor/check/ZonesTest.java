package dev.updraft.descriptor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "EST", "EST5EDT", "ROC", "GMT+0", "Etc/GMT-14"})
  void takesWhatPythonKnows(String name) {
    assertThat(Zones.exists(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SystemV/EST5", "+01:00", "PST", "Europe/berlin", "Berlin", "Z"})
  void refusesWhatOnlyJavaOrNobodyKnows(String name) {
    assertThat(Zones.exists(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Berlin, Europe/Berlin",
    "europe/berlin, Europe/Berlin",
    "New York, America/New_York",
    "Europe/Pari, Europe/Paris"
  })
  void knowsWhatWasMeant(String name, String meant) {
    assertThat(Zones.didYouMean(name)).isEqualTo(" Did you mean '" + meant + "'?");
  }
}
