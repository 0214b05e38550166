package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.airflow.AirflowRest;
import dev.updraft.airflow.Runs;
import dev.updraft.descriptor.airflow.AirflowLine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a task asks of, and tells, its run, other runs, assets and stores. */
final class ContextPoints {
  private ContextPoints() {}

  static List<Point> all() {
    return List.of(
        Point.of(
                "conform_context",
                (run, stage) -> {
                  assertThat(run.state()).isEqualTo("success");
                  assertThat(result(run, "about").path("type").asString()).isEqualTo("manual");
                  assertThat(result(run, "about").at("/params/rows").asInt()).isEqualTo(42);
                  assertThat(result(run, "missing"))
                      .extracting(JsonNode::asString)
                      .containsExactly(
                          "logical_date", "data_interval_start", "prev_start_date_success");
                })
            .with(Map.of("rows", 42))
            .twin("rendered"),
        Point.of(
            "conform_trigger",
            (run, stage) -> {
              assertThat(run.state()).isEqualTo("success");
              JsonNode look = result(run, "look");
              assertThat(look.path("state").asString()).isEqualTo("success");
              assertThat(look.path("count").asInt()).isEqualTo(1);
              assertThat(look.path("failed").asInt()).isZero();
              assertThat(look.path("tasks").asInt()).isEqualTo(1);
              assertThat(look.path("states").asString()).isEqualTo("{echo=SUCCESS}");
              assertThat(look.path("again").asString()).isEqualTo("exists");
              assertThat(look.path("unknown").asString()).isEqualTo("no such DAG");
              String other = result(run, "start").asString().split(" ")[0];
              assertThat(
                      new Runs.Run(run.rest(), "conform_triggered", other).result("echo").asInt())
                  .isEqualTo(42);
            }),
        Point.of(
                "conform_past",
                (run, stage) -> {
                  assertThat(run.state()).isEqualTo("success");
                  JsonNode history = result(run, "history");
                  assertThat(history.path("state").asString()).isEqualTo("running");
                  assertThat(history.path("nobody").asBoolean()).isFalse();
                })
            .since(AirflowLine.V3_2, "history", "Runs.find(..) needs Airflow 3.2"),
        Point.of(
                "conform_run_after",
                (run, stage) -> {
                  String[] made = result(run, "note").asString().split(" ");
                  assertThat(made[1]).isEqualTo("2026-01-02T03:04:05Z");
                  String path = "/dags/conform_triggered/dagRuns/" + AirflowRest.encode(made[0]);
                  JsonNode other = run.rest().get(path);
                  assertThat(other.path("note").asString()).isEqualTo("by a task");
                  assertThat(other.path("run_type").asString()).isEqualTo("operator_triggered");
                })
            .since(AirflowLine.V3_3, "note", "RunTrigger.runAfter(..) needs Airflow 3.3"),
        Point.of("conform_assets", ContextPoints::assets).twin("rendered"),
        Point.of(
                "conform_partitions",
                (run, stage) ->
                    assertThat(events(run))
                        .containsExactlyInAnyOrder("1 eu", "1 us", "2 ", "3 asia"))
            .since(
                AirflowLine.V3_3,
                "parts",
                "A partition of the event of an outlet needs Airflow 3.3"),
        Point.of(
                "conform_store",
                (run, stage) -> {
                  assertThat(run.state()).isEqualTo("success");
                  assertThat(result(run, "keeps").asString()).isEqualTo("seven 2026-01-02 false");
                  assertThat(result(run, "marks").asInt()).isEqualTo(22);
                  assertThat(run.tries()).containsEntry("keeps", 2);
                })
            .since(AirflowLine.V3_3, "keeps", "A state store needs Airflow 3.3")
            .twin("rendered"));
  }

  private static void assets(Runs.Run run, Stage stage) throws IOException {
    assertThat(run.state()).isEqualTo("success");
    assertThat(AirflowRest.json("[[1, 42], [42, 1], 3, 1, 0]")).isEqualTo(result(run, "reads"));
    assertThat(events(run)).containsExactlyInAnyOrder("42 ", " ", "1 ", "2 ", "3 ");
    Set<String> consumed = new TreeSet<>();
    await("conform_consumer")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              consumed.addAll(consumed(run));
              return consumed.size() == 2;
            });
    assertThat(consumed).containsExactly("says 42", "through 1");
  }

  /** What runs of the consumer say of the changes that this run has made. */
  private static Set<String> consumed(Runs.Run run) throws IOException {
    Set<String> all = new TreeSet<>();
    for (JsonNode other :
        run.rest().get("/dags/conform_consumer/dagRuns?limit=100").path("dag_runs")) {
      JsonNode said =
          run.rest()
              .xcom(
                  "conform_consumer",
                  other.path("dag_run_id").asString(),
                  "consumes",
                  -1,
                  "return_value");
      if (said != null) {
        for (JsonNode line : said) {
          String[] words = line.asString().split(" ");
          if (words[0].equals(run.dagId()) && words[2].equals(run.runId())) {
            all.add(words[1] + " " + words[3]);
          }
        }
      }
    }
    return all;
  }

  /** The rows and the partition of each event that the run has made. */
  private static List<String> events(Runs.Run run) throws IOException {
    List<String> all = new ArrayList<>();
    String path =
        "/assets/events?limit=100&source_dag_id=%s&source_run_id=%s"
            .formatted(run.dagId(), AirflowRest.encode(run.runId()));
    for (JsonNode event : run.rest().get(path).path("asset_events")) {
      all.add(
          event.path("extra").path("rows").asString("")
              + " "
              + event.path("partition_key").asString(""));
    }
    return all;
  }

  private static JsonNode result(Runs.Run run, String task) throws IOException {
    JsonNode result = run.result(task);
    assertThat(result).as("result of %s", task).isNotNull();
    return Objects.requireNonNull(result);
  }
}
