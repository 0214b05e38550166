package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Writes random DAGs and their expected forms to {@code target/forms}, for {@code compare_forms.py}
 * of the module airflow-tests, which compares them with what a real Airflow serializes.
 */
class FormsForAirflowTest {
  private static final int COUNT = Integer.getInteger("updraft.forms", 40);
  private static final long FIRST_SEED = Long.getLong("updraft.forms.seed", 1);

  @Test
  void everyModelHasAPythonFileAndAFormForEveryLine() throws IOException {
    Path folder = Path.of("target", "forms");
    Path dags = Files.createDirectories(folder.resolve("dags"));
    for (long seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed++) {
      DagModel dag = RandomDag.of(seed);
      String name = PythonDag.fileName(dag.dagId());
      String python = PythonDag.write(dag, "sha256:0123456789abcdef", "class A {}\r// dag\n");
      Files.write(dags.resolve(name), python.getBytes(StandardCharsets.UTF_8));
      for (AirflowLine line : AirflowLine.values()) {
        Path forms = Files.createDirectories(folder.resolve(line.name()));
        String form =
            Json.pretty(AirflowForm.serialize(dag, "sha256:0123456789abcdef", name, line));
        Files.writeString(forms.resolve(dag.dagId() + ".json"), form);
      }
    }
    try (var written = Files.list(dags)) {
      assertThat(written.count()).isGreaterThanOrEqualTo(COUNT);
    }
  }
}
