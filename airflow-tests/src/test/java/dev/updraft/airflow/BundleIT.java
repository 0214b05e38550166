package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a stock Airflow makes of bundles in its dags folder. */
@ExtendWith(RealAirflow.class)
class BundleIT {
  @Test
  void everyDagIsListedWithoutImportError(Suite suite) throws IOException {
    suite.awaitParsed();

    assertThat(suite.descriptors()).containsKeys("weather", "shapes", "failing");
    assertThat(suite.airflow().rest().importErrors()).isEmpty();
  }

  @Test
  void serializedFormIsTheOneInTheBundle(Suite suite) throws IOException {
    suite.awaitParsed();
    Map<String, Descriptor> descriptors = suite.descriptors();
    List<String> dagIds = List.copyOf(descriptors.keySet());

    List<JsonNode> stored = suite.airflow().serializedDags(dagIds);

    assertThat(stored).hasSameSizeAs(dagIds);
    for (int i = 0; i < dagIds.size(); i++) {
      Descriptor descriptor = descriptors.get(dagIds.get(i));
      List<String> ours =
          SerializedForm.lines(AirflowRest.json(Json.canonical(descriptor.airflow())));
      assertThat(SerializedForm.lines(stored.get(i)))
          .as(dagIds.get(i))
          .containsExactlyInAnyOrderElementsOf(ours)
          .anyMatch(line -> line.endsWith("java_version = \"" + descriptor.javaVersion() + "\""));
    }
  }

  @Test
  void codeTabShowsTheJavaSource(Suite suite) throws IOException {
    suite.awaitParsed();

    JsonNode source = suite.airflow().rest().get("/dagSources/shapes");

    assertThat(source.path("content").asString())
        .contains("# public class Shapes {")
        .contains("#     var squares = numbers.stream().map(n -> square(n, size)).toList();");
  }
}
