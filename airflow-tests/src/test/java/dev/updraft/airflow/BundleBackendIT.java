package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Python file by which Airflow reads stores passes its own tests on every line. */
class BundleBackendIT {
  private static final Path PROJECT = Path.of("..", "airflow-bundle").toAbsolutePath().normalize();

  @ParameterizedTest
  @ValueSource(strings = {"3.0.6", "3.1.8", "3.2.2", "3.3.2", "3.4.0b2"})
  void readsStores(String version) throws IOException {
    Path home = Path.of("target", "airflow", "backend-" + version).toAbsolutePath();
    AirflowInstall.delete(home);
    Files.createDirectories(home);
    Command command =
        new Command(
            List.of(
                AirflowInstall.of(version).python().toString(),
                "-W",
                "ignore",
                "-m",
                "unittest",
                "discover",
                "-s",
                PROJECT.resolve("tests").toString()),
            Map.of(
                "AIRFLOW_HOME",
                home.toString(),
                "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_STORAGE_PATH",
                home.resolve("bundles").toString(),
                "PYTHONDONTWRITEBYTECODE",
                "1",
                "PYTHONPATH",
                PROJECT.resolve("src").toString()));

    assertThat(command.output(Duration.ofMinutes(3))).contains("OK").doesNotContain("Ran 0 tests");
    assertThat(Files.readAllLines(PROJECT.resolve("src").resolve("updraft_bundle.py")))
        .hasSizeLessThanOrEqualTo(150);
  }
}
