package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    try (Suite suite = Suite.start(version)) {
      AirflowServer airflow = suite.airflow();
      Goldens.awaitParsed(airflow);
      Goldens.assertFormsAsRecorded(airflow);

      List<Runs.Run> runs = suite.runs().runAll(List.of("weather", "partly_retrying", "failing"));

      assertThat(runs.get(0).states())
          .hasSize(9)
          .allSatisfy((task, state) -> assertThat(state).as(task).isEqualTo("success"));
      assertThat(runs.get(1).results().get("total")).hasToString("4");
      assertThat(runs.get(2).states())
          .containsEntry("broken", "failed")
          .containsEntry("unreached", "upstream_failed");
      assertThat(airflow.rest().importErrors()).isEmpty();
    }
  }
}
