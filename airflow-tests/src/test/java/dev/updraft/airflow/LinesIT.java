package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The last releases of the other lines: each parses what 3.3 parses and runs it. */
@Tag("lines")
class LinesIT {
  static List<String> versions() {
    return AirflowRelease.OTHER_LINES;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void parsesAndRuns(String version) throws IOException {
    AirflowOptions options = AirflowOptions.in(Path.of("target", "airflow", version));
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    for (String golden : RealAirflow.GOLDENS) {
      Files.writeString(
          dags.resolve(golden + ".py"), RealAirflow.resource("goldens/" + golden + ".py"));
    }
    try (AirflowServer airflow = AirflowServer.start(AirflowInstall.of(version), options)) {
      for (String golden : RealAirflow.GOLDENS) {
        await().atMost(Duration.ofMinutes(2)).until(() -> airflow.rest().hasDag(golden));
        assertThat(SerializedForm.comparable(airflow.serializedDag(golden)))
            .isEqualTo(
                SerializedForm.comparable(
                    AirflowRest.json(
                        RealAirflow.resource("goldens/" + version + "/" + golden + ".json"))));
      }
      assertThat(airflow.rest().importErrors()).isEmpty();
    }
  }
}
