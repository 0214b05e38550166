package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** DAGs in Python, with what each Airflow made of them under default settings. */
final class Goldens {
  private static final List<String> DAGS = List.of("g2_mapping", "g3_groups_branch", "g4_params");

  private Goldens() {}

  /** Copies the Python files. */
  static void deploy(Path dagsFolder) throws IOException {
    for (String dag : DAGS) {
      Files.writeString(dagsFolder.resolve(dag + ".py"), read(dag + ".py"));
    }
  }

  static void awaitParsed(AirflowServer airflow) {
    for (String dag : DAGS) {
      await().atMost(Duration.ofMinutes(2)).until(() -> airflow.rest().hasDag(dag));
    }
  }

  static void assertFormsAsRecorded(AirflowServer airflow) throws IOException {
    List<JsonNode> forms = airflow.serializedDags(DAGS);
    for (int i = 0; i < DAGS.size(); i++) {
      JsonNode recorded =
          AirflowRest.json(read(airflow.release().version() + "/" + DAGS.get(i) + ".json"));
      // From 3.4 on the dag-processor adds the name of its bundle.
      assertThat(SerializedForm.lines(forms.get(i), "bundle_name"))
          .as(DAGS.get(i))
          .containsExactlyInAnyOrderElementsOf(SerializedForm.lines(recorded));
    }
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Goldens.class.getResourceAsStream("goldens/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no golden file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
