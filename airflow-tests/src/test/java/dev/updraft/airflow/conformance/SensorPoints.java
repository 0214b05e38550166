package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Tasks that are called until they have what they wait for. */
final class SensorPoints {
  private SensorPoints() {}

  static List<Point> all() {
    return List.of(
        Point.of(
                "conform_sensors",
                (run, stage) -> {
                  assertThat(run.states())
                      .containsAllEntriesOf(
                          Map.of(
                              "poked", "success",
                              "rescheduled", "success",
                              "take", "success",
                              "late", "failed",
                              "never", "failed",
                              "softly", "skipped"));
                  assertThat(run.tries().values()).as("a pause is no try").containsOnly(1);
                  assertThat(run.result("take").asString()).isEqualTo("after 3 [1, 2]");
                  assertThat(run.result("poked")).isNull();
                  for (String task : List.of("poked", "rescheduled")) {
                    assertThat(Files.size(stage.folder().resolve("conform_sensors_" + task)))
                        .as(task)
                        .isEqualTo(3);
                  }
                })
            .with(Map.of("folder", "{folder}"))
            .twin("rendered"));
  }
}
