package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Goldens.deploy(dags);
    try (AirflowServer airflow = AirflowServer.start(AirflowInstall.of(version), options)) {
      Goldens.awaitParsed(airflow);
      Goldens.assertFormsAsRecorded(airflow);
      assertThat(airflow.rest().importErrors()).isEmpty();
    }
  }
}
