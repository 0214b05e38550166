package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last releases of the other lines read a store, too. */
@Tag("full")
class StoreLinesIT {
  @ParameterizedTest
  @ValueSource(strings = {"3.0.6", "3.1.8", "3.2.2", "3.4.0b2"})
  void aRunKeepsItsVersion(String version) throws IOException {
    try (StoreAirflow rig = StoreAirflow.start(version, "versions-" + version)) {
      Runs runs = new Runs(rig.airflow().rest());
      Runs.Run first = runs.trigger("versioned", Map.of());
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> "running".equals(first.states().get("hold")));
      String b = rig.deploy("B", true, "second");
      rig.awaitVersion(b);
      Runs.Run second = runs.trigger("versioned", Map.of());
      Files.createFile(rig.dag().gate());

      assertThat(first.awaitEnd().results().toString()).contains("\"AAA\"").doesNotContain("B");
      assertThat(second.awaitEnd().results().toString()).contains("\"BBB\"").doesNotContain("A");
      assertThat(rig.bundleVersion(second)).isEqualTo(b);
      assertThat(rig.airflow().rest().importErrors()).isEmpty();
    }
  }
}
