package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Assets that Java tasks, people and watchers change, and the runs that wait for them. */
@ResourceLock(RealAirflow.TRIGGERER)
@ExtendWith(RealAirflow.class)
class AssetsIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Where the watcher of the DAGs looks; Airflow's processes have this directory too. */
  private static final Path INBOX = Path.of("target", "airflow", "lake-inbox");

  @TempDir Path folder;

  @Test
  void tasksStartTheRunsThatWaitForTheirOutlets(Suite suite) throws IOException {
    suite.awaitParsed();
    Map<String, List<String>> there = changes(suite.runs());
    assertThat(there)
        .containsEntry("expression", List.of("lake_raw", "lake_raw", "lake_model"))
        // Airflow gives no events to runs that a reference started.
        .containsEntry("or time", List.of());
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      assertThat(changes(server.runs())).isEqualTo(there);
    }
  }

  /** Changes assets by tasks; what the runs that this starts have consumed, by DAG. */
  private static Map<String, List<String>> changes(Runs runs) throws IOException {
    AirflowRest rest = runs.rest();
    int expressions = triggered(rest, "asset_expression").size();
    int eithers = triggered(rest, "asset_or_time").size();
    assertThat(runs.trigger("asset_broken", Map.of()).awaitEnd().state()).isEqualTo("failed");
    for (String dagId : List.of("asset_raw", "asset_raw", "asset_model")) {
      assertThat(triggered(rest, "asset_expression")).as(dagId).hasSize(expressions);
      assertThat(runs.trigger(dagId, Map.of()).awaitEnd().state()).isEqualTo("success");
    }
    Map<String, List<String>> consumed = new TreeMap<>();
    consumed.put("expression", consumed(rest, "asset_expression", expressions));
    consumed.put("or time", consumed(rest, "asset_or_time", eithers));
    return consumed;
  }

  private static List<JsonNode> triggered(AirflowRest rest, String dagId) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode run : rest.get("/dags/" + dagId + "/dagRuns").path("dag_runs")) {
      if (run.path("run_type").asString().equals("asset_triggered")) {
        found.add(run);
      }
    }
    return found;
  }

  /** Waits for the end of the next run that assets started; the assets whose changes it had. */
  private static List<String> consumed(AirflowRest rest, String dagId, int before)
      throws IOException {
    await(dagId).atMost(LIMIT).until(() -> triggered(rest, dagId).size() > before);
    assertThat(triggered(rest, dagId)).hasSize(before + 1);
    JsonNode run =
        triggered(rest, dagId).stream()
            .max(java.util.Comparator.comparing(one -> one.path("run_after").asString()))
            .orElseThrow();
    String runId = run.path("dag_run_id").asString();
    Runs.Run ended = new Runs.Run(rest, dagId, runId).awaitEnd();
    assertThat(ended.states()).isEqualTo(Map.of("use", "success"));
    assertThat(run.path("triggered_by").asString()).isEqualTo("asset");
    assertThat(run.path("logical_date").isNull()).isTrue();
    assertThat(runId).startsWith("asset_triggered__");
    List<String> assets = new ArrayList<>();
    for (JsonNode event : events(rest)) {
      for (JsonNode created : event.path("created_dagruns")) {
        if (created.path("run_id").asString().equals(runId)) {
          assets.add(event.path("name").asString());
        }
      }
    }
    return assets;
  }

  /** The newest events of all assets, the oldest of them first. */
  private static List<JsonNode> events(AirflowRest rest) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    rest.get("/assets/events?limit=100&order_by=-timestamp")
        .path("asset_events")
        .forEach(event -> events.add(0, event));
    return events;
  }

  @Test
  void airflowKnowsWhoUsesAnAsset(Suite suite) throws IOException {
    suite.awaitParsed();
    Map<String, List<String>> there = users(suite.airflow().rest());
    assertThat(there)
        .containsEntry(
            "lake_raw s3://lake/raw lake {\"days\":[1,2],\"team\":\"ml\"}",
            List.of(
                "asset_broken.makeRaw makes",
                "asset_expression waits",
                "asset_model.makeModel reads",
                "asset_raw.makeRaw makes"))
        .containsEntry(
            "lake_model lake_model asset {}",
            List.of("asset_expression waits", "asset_model.makeModel makes"))
        .containsKeys("s3://lake/features s3://lake/features asset {}");
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      assertThat(users(server.runs().rest())).isEqualTo(there);
    }
  }

  private static Map<String, List<String>> users(AirflowRest rest) throws IOException {
    Map<String, List<String>> users = new TreeMap<>();
    for (JsonNode asset : rest.get("/assets?limit=100").path("assets")) {
      List<String> of = new ArrayList<>();
      asset.path("scheduled_dags").forEach(dag -> of.add(dag.path("dag_id").asString() + " waits"));
      addTasks(asset.path("producing_tasks"), " makes", of);
      addTasks(asset.path("consuming_tasks"), " reads", of);
      // The dev server has no DAGs in Python.
      of.removeIf(user -> user.contains("_py.") || user.contains("_py "));
      if (of.isEmpty()) {
        // A task of another test has made it through an alias: no DAG names it.
        continue;
      }
      Collections.sort(of);
      users.put(
          "%s %s %s %s"
              .formatted(
                  asset.path("name").asString(),
                  asset.path("uri").asString(),
                  asset.path("group").asString(),
                  asset.path("extra")),
          of);
    }
    return users;
  }

  private static void addTasks(JsonNode tasks, String does, List<String> of) {
    List<String> names = new ArrayList<>();
    tasks.forEach(
        task ->
            names.add(
                task.path("dag_id").asString() + "." + task.path("task_id").asString() + does));
    of.addAll(names.stream().sorted().toList());
  }

  @Test
  void timeStartsARunOfADagThatWaitsForAssetsToo(Suite suite) throws IOException {
    suite.awaitParsed();
    AirflowRest rest = suite.airflow().rest();
    String runId = "scheduled__2025-02-03T00:00:00+00:00";
    String path = "/dags/asset_or_time/dagRuns";
    await()
        .atMost(LIMIT)
        .until(
            () ->
                rest.get(path)
                    .path("dag_runs")
                    .valueStream()
                    .anyMatch(run -> run.path("dag_run_id").asString().equals(runId)));
    assertThat(new Runs.Run(rest, "asset_or_time", runId).awaitEnd().states())
        .isEqualTo(Map.of("use", "success"));
  }

  @Test
  void aRunOfAPartitionStartsTheRunThatItsMapperNames(Suite suite) throws IOException {
    suite.awaitParsed();
    AirflowRest rest = suite.airflow().rest();

    JsonNode made = partition(rest, "partition_makes");
    JsonNode used = partition(rest, "partition_uses");

    // The newest of the runs at the beginning of each year.
    String year = made.path("partition_key").asString().substring(0, "2026".length());
    assertThat(made.path("partition_key").asString()).isEqualTo(year + "-01-01T00:00:00");
    assertThat(used.path("partition_key").asString()).isEqualTo(year + "-01-01");
    assertThat(used.path("logical_date").isNull()).isTrue();
    assertThat(used.path("run_type").asString()).isEqualTo("asset_triggered");
  }

  /** The first run of a DAG with partitions, when it has succeeded. */
  private static JsonNode partition(AirflowRest rest, String dagId) throws IOException {
    String path = "/dags/" + dagId + "/dagRuns?order_by=id&limit=1";
    await(dagId).atMost(LIMIT).until(() -> !rest.get(path).path("dag_runs").isEmpty());
    JsonNode run = rest.get(path).path("dag_runs").path(0);
    Runs.Run ended = new Runs.Run(rest, dagId, run.path("dag_run_id").asString()).awaitEnd();
    assertThat(ended.state()).isEqualTo("success");
    return run;
  }

  @Test
  void aWatcherOfTheTriggererStartsARun(Suite suite) throws IOException {
    suite.awaitParsed();
    AirflowRest rest = suite.airflow().rest();
    int before = triggered(rest, "asset_watched").size();
    Files.deleteIfExists(INBOX);
    try (ChildProcess triggerer =
        suite
            .airflow()
            .startCommand(folder.resolve("triggerer.log"), "triggerer", "--skip-serve-logs")) {
      Files.writeString(INBOX, "a file");
      await()
          .atMost(LIMIT)
          .until(() -> !triggerer.isAlive() || triggered(rest, "asset_watched").size() > before);
      assertThat(triggered(rest, "asset_watched")).as(triggerer.output()).hasSize(before + 1);
    }
    assertThat(INBOX).doesNotExist();
    assertThat(consumed(rest, "asset_watched", before)).containsExactly("lake_inbox");
    JsonNode event = null;
    for (JsonNode one : events(rest)) {
      event = one.path("name").asString().equals("lake_inbox") ? one : event;
    }
    assertThat(event).isNotNull();
    assertThat(event.path("extra"))
        .isEqualTo(AirflowRest.json("{\"from_trigger\":true,\"payload\":true}"));
    assertThat(event.path("source_task_id").isNull()).isTrue();
  }
}
