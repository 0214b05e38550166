package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.airflow.AirflowRest;
import dev.updraft.airflow.Runs;
import dev.updraft.descriptor.airflow.AirflowLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tries that wait, are stopped, or ask for another one. */
final class WirePoints {
  private WirePoints() {}

  static List<Point> all() {
    return List.of(
        Point.of(
                "conform_deferral",
                (run, stage) -> {
                  assertThat(run.state()).isEqualTo("success");
                  assertThat(run.result("says").asString())
                      .isEqualTo("x 1970-01-01T00:00:00Z true");
                  assertThat(run.tries()).containsEntry("opens", 1);
                })
            .twin("rendered"),
        Point.of(
                "conform_question",
                (run, stage) -> {
                  assertThat(run.state()).isEqualTo("success");
                  assertThat(run.result("acts").asString()).isEqualTo("[Approve]");
                })
            .since(AirflowLine.V3_1, "asks", "Airflow 3.1")
            .during(WirePoints::approve),
        Point.of(
                "conform_retry",
                (run, stage) -> {
                  assertThat(run.state()).isEqualTo("success");
                  assertThat(run.tries()).containsEntry("later", 3);
                  assertThat(run.log("later", 2)).contains("busy in try 2");
                })
            .twin("rendered"),
        Point.of(
                "conform_kill",
                (run, stage) -> {
                  assertThat(run.states()).containsEntry("killed", "failed");
                  // There may be nothing in it yet when it comes.
                  await()
                      .atMost(Duration.ofMinutes(1))
                      .untilAsserted(
                          () -> assertThat(file(stage, "killed")).exists().hasContent("killed"));
                })
            .with(Map.of("folder", "{folder}"))
            .during(
                (run, stage) -> {
                  await()
                      .atMost(Duration.ofMinutes(1))
                      .until(() -> Files.exists(file(stage, "running")));
                  run.mark("killed", "failed");
                }),
        Point.of(
            "conform_timeout",
            (run, stage) -> {
              assertThat(run.states()).isEqualTo(Map.of("hears", "failed", "deaf", "failed"));
              assertThat(run.log("hears", 1)).contains("executionTimeout, PT1S");
              assertThat(run.log("deaf", 1)).contains("does not react to Thread.interrupt()");
            }));
  }

  private static Path file(Stage stage, String name) {
    return stage.folder().resolve("conform_kill_" + name);
  }

  private static void approve(Runs.Run run, Stage stage) throws IOException {
    // Airflow before 3.3 has no state of its own for it.
    String waits = stage.has(AirflowLine.V3_3) ? "awaiting_input" : "deferred";
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> waits.equals(run.states().get("asks")));
    run.rest()
        .patch(
            "/dags/%s/dagRuns/%s/taskInstances/asks/-1/hitlDetails"
                .formatted(run.dagId(), AirflowRest.encode(run.runId())),
            AirflowRest.json("{\"chosen_options\": [\"Approve\"], \"params_input\": {}}"));
  }
}
