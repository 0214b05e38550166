package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AirflowReleaseTest {
  static Stream<String> versions() {
    return Stream.concat(Stream.of(AirflowRelease.DEFAULT), AirflowRelease.OTHER_LINES.stream());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyPackageIsPinnedAndEdge3IsAmongThem(String version) {
    AirflowRelease release = AirflowRelease.of(version);

    assertThat(release.packages().lines())
        .isNotEmpty()
        .allMatch(line -> line.matches("\\S+==\\S+"));
    assertThat(release.versionOf("apache-airflow")).isEqualTo(version);
    assertThat(release.versionOf("apache-airflow-providers-edge3")).isNotEmpty();
  }

  @Test
  void unknownVersionNamesThoseThereAre() {
    assertThatThrownBy(() -> AirflowRelease.of("2.11.0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "No package list for Airflow 2.11.0; there are lists for 3.3.2 and 3.0.6, 3.1.8, 3.2.2,"
                + " 3.4.0b2.");
  }
}
