package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.Descriptor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a stock Airflow makes of a bundle in its dags folder. */
@ExtendWith(RealAirflow.class)
class BundleIT {
  @Test
  void everyDagIsListedWithoutImportError(AirflowServer airflow) throws IOException {
    for (String dagId : descriptors(airflow).keySet()) {
      await().atMost(Duration.ofMinutes(2)).until(() -> airflow.rest().hasDag(dagId));
    }
    assertThat(airflow.rest().importErrors()).isEmpty();
  }

  @Test
  void serializedFormIsWhatTheCompilerWrote(AirflowServer airflow) throws IOException {
    List<String> dagIds = new ArrayList<>(descriptors(airflow).keySet());
    assertThat(dagIds).hasSizeGreaterThan(5);
    for (String dagId : dagIds) {
      await().atMost(Duration.ofMinutes(2)).until(() -> airflow.rest().hasDag(dagId));
    }
    List<JsonNode> serialized = airflow.serializedDags(dagIds);
    for (int i = 0; i < dagIds.size(); i++) {
      JsonNode descriptor = AirflowRest.json(descriptors(airflow).get(dagIds.get(i)));
      assertThat(SerializedForm.lines(serialized.get(i)))
          .as(dagIds.get(i))
          .containsExactlyInAnyOrderElementsOf(SerializedForm.lines(descriptor.path("airflow")));
    }
  }

  @Test
  void codeTabShowsTheJavaSource(AirflowServer airflow) throws IOException {
    await().atMost(Duration.ofMinutes(2)).until(() -> airflow.rest().hasDag("shapes"));

    assertThat(airflow.rest().get("/dagSources/shapes").path("content").asString())
        .contains("# public class Shapes {")
        .contains("#     var squares = numbers.stream().map(n -> square(n, size)).toList();");
  }

  /** The stamped descriptors of all bundles in the dags folder, by DAG id. */
  private static Map<String, String> descriptors(AirflowServer airflow) throws IOException {
    Map<String, String> found = new java.util.TreeMap<>();
    try (Stream<Path> files = Files.list(airflow.dagsFolder())) {
      for (Path zip : files.filter(file -> file.toString().endsWith(".zip")).toList()) {
        try (FileSystem content =
            FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of())) {
          try (Stream<Path> dags = Files.list(content.getPath(Descriptor.FOLDER))) {
            for (Path dag : dags.toList()) {
              String name = String.valueOf(dag.getFileName());
              found.put(name.substring(0, name.length() - 5), Files.readString(dag));
            }
          }
        }
      }
    }
    return found;
  }
}
