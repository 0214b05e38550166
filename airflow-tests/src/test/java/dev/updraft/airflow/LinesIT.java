package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.airflow.AirflowForm;
import dev.updraft.descriptor.airflow.AirflowLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The last releases of the other lines take the same bundles and run them. */
@Tag("lines")
class LinesIT {
  @ParameterizedTest
  @CsvSource({"3.0.6, V3_0", "3.1.8, V3_1", "3.2.2, V3_2", "3.4.0b2, V3_4"})
  void sameBundlesParseAndRun(String version, AirflowLine line) throws IOException {
    try (Suite suite = Suite.onSqlite(version)) {
      suite.awaitParsed();
      assertThat(suite.airflow().rest().importErrors()).isEmpty();
      assertFormIsKnown(suite, line);

      List<Runs.Run> runs = suite.runs().runAll(List.of("weather", "partly_retrying", "failing"));

      assertThat(runs.get(0).states())
          .hasSize(9)
          .allSatisfy((task, state) -> assertThat(state).as(task).isEqualTo("success"));
      assertThat(runs.get(1).results().get("total")).hasToString("4");
      assertThat(runs.get(2).states())
          .containsEntry("broken", "failed")
          .containsEntry("unreached", "upstream_failed");
    }
  }

  /** The form of each line, derived from the one model in the bundle. */
  private static void assertFormIsKnown(Suite suite, AirflowLine line) throws IOException {
    Map<String, Descriptor> descriptors = suite.descriptors();
    List<String> dagIds = List.copyOf(descriptors.keySet());
    List<JsonNode> stored = suite.airflow().serializedDags(dagIds);
    for (int i = 0; i < dagIds.size(); i++) {
      Descriptor descriptor = descriptors.get(dagIds.get(i));
      Object ours =
          AirflowForm.serialize(
              descriptor.dag(), String.valueOf(descriptor.javaVersion()), "dag.py", line);
      // From 3.4 on the dag-processor adds the name of its bundle.
      assertThat(SerializedForm.lines(stored.get(i), "bundle_name"))
          .as(dagIds.get(i))
          .containsExactlyInAnyOrderElementsOf(
              SerializedForm.lines(AirflowRest.json(Json.canonical(ours))));
    }
  }
}
