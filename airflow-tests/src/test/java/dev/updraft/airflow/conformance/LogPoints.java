package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.airflow.Runs;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The logs of tasks, as Airflow gives them to its UI. */
final class LogPoints {
  private static final JsonMapper JSON = new JsonMapper();

  private LogPoints() {}

  static List<Point> all() {
    return List.of(
        Point.of(
            "conform_logs",
            (run, stage) -> {
              assertThat(run.states()).containsEntry("speaks", "success");
              assertThat(texts(lines(run, "speaks")))
                  .containsExactly(
                      "info task.stdout out, grüße",
                      "error task.stderr err",
                      "warning acme.Jul slow 3",
                      "error acme.System bad",
                      "info task.stdout ::group::Details",
                      "info task.stdout from a thread",
                      "info task.stdout from a future",
                      "info task.stdout ::endgroup::",
                      "info task.stdout no line end");
              assertThat(texts(lines(run, "repeats")))
                  .isEqualTo(Collections.nCopies(2000, "info task.stdout the same"));
              assertTrace(run);
            }));
  }

  private static void assertTrace(Runs.Run run) throws IOException {
    assertThat(run.states()).containsEntry("breaks", "failed");
    JsonNode detail =
        json(run, "breaks").stream()
            .map(line -> line.path("error_detail"))
            .filter(JsonNode::isArray)
            .findFirst()
            .orElseThrow();
    assertThat(
            detail
                .valueStream()
                .map(e -> e.path("exc_type").asString() + ": " + e.path("exc_value").asString()))
        .containsExactly(
            "java.io.IOException: the outer one",
            "Suppressed: java.lang.IllegalStateException: the suppressed one",
            "java.lang.IllegalArgumentException: the inner one");
    JsonNode frames = detail.get(0).path("frames");
    JsonNode last = frames.get(frames.size() - 1);
    assertThat(last.path("filename").asString()).isEqualTo("Logs.java");
    assertThat(last.path("name").asString()).endsWith("Logs.breaks");
    assertThat(last.path("lineno").asInt()).isPositive();
  }

  private static List<JsonNode> json(Runs.Run run, String taskId) throws IOException {
    return run.log(taskId, 1).lines().map(JSON::readTree).toList();
  }

  /** What is not the worker's own or Airflow's. */
  private static List<JsonNode> lines(Runs.Run run, String taskId) throws IOException {
    return json(run, taskId).stream()
        .filter(line -> line.path("logger").asString("").matches("task\\..*|acme\\..*"))
        .toList();
  }

  private static List<String> texts(List<JsonNode> lines) {
    return lines.stream()
        .map(
            line ->
                line.path("level").asString()
                    + " "
                    + line.path("logger").asString()
                    + " "
                    + line.path("event").asString())
        .toList();
  }
}
