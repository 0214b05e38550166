package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Deployments do not change a run under its feet. */
class VersionsIT {
  private static final int MORE_DEPLOYMENTS = 20;

  @Test
  void aRunKeepsTheCodeThatItBeganWith() throws IOException {
    try (StoreAirflow rig = StoreAirflow.start(AirflowRelease.DEFAULT, "versions")) {
      AirflowServer airflow = rig.airflow();
      Runs runs = new Runs(airflow.rest());
      Runs.Run first = runs.trigger("versioned", Map.of());
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> "running".equals(first.states().get("hold")));
      String a = rig.bundleVersion(first);

      String b = rig.deploy("B", true, "second");
      rig.awaitVersion(b);
      Runs.Run second = runs.trigger("versioned", Map.of());
      Files.createFile(rig.dag().gate());

      first.awaitEnd();
      second.awaitEnd();
      assertThat(first.results().toString()).contains("\"AA\"", "\"AAA\"").doesNotContain("B");
      assertThat(first.tries()).containsEntry("hold", 2);
      assertThat(second.results().toString()).contains("\"BBB\"", "more").doesNotContain("A");
      assertThat(rig.bundleVersion(first)).isEqualTo(a);
      assertThat(rig.bundleVersion(second)).isEqualTo(b);

      String last = b;
      for (int i = 0; i < MORE_DEPLOYMENTS; i++) {
        last = rig.deploy("C" + i, true, "release " + i);
      }
      rig.awaitVersion(last);
      clear(first, List.of("hold", "report"));
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> first.tries().get("report") > 1 && first.state().equals("success"));

      assertThat(first.results().toString()).contains("\"AAA\"").doesNotContain("B", "C");
      assertThat(first.log("report", 2)).contains("(version " + a + ")");
      Runs.Run third = runs.trigger("versioned", Map.of()).awaitEnd();
      assertThat(third.results().toString()).contains("C19").doesNotContain("\"A", "\"B");
      assertThat(airflow.rest().importErrors()).isEmpty();
      assertHistory(rig, a, b, last);
      assertAVersionInUseStays(rig, first, a);
      assertAGoneVersionFailsForGood(rig, first, a);
    }
  }

  private static void assertHistory(StoreAirflow rig, String a, String b, String last)
      throws IOException {
    List<JsonNode> versions = rig.versions();
    assertThat(versions)
        .extracting(version -> version.path("bundle_version").asString())
        .startsWith(a, b)
        .contains(last);
    assertThat(versions.get(0).path("bundle_url").asString())
        .isEqualTo("https://git.acme.com/" + a);
    AirflowRest rest = rig.airflow().rest();
    assertThat(rest.get("/dagSources/versioned?version_number=1").path("content").asString())
        .contains("return \"A\";")
        .doesNotContain("return \"B\";");
    assertThat(rest.get("/dagSources/versioned?version_number=2").path("content").asString())
        .contains("return \"B\";");

    String url = rig.airflow().url().toString();
    String json =
        StoreAirflow.cli(
            "versions",
            "versioned",
            "--json",
            "--server-url",
            url,
            "--store",
            rig.store().toString());
    List<JsonNode> rows = AirflowRest.json(json).valueStream().toList();
    JsonNode one = rows.get(rows.size() - 1);
    assertThat(one.path("version").asString()).isEqualTo(a);
    assertThat(one.path("label").asString()).isEqualTo("first");
    assertThat(one.path("runs").asInt()).isEqualTo(1);
    assertThat(one.path("success_rate").asDouble()).isEqualTo(1.0);
    assertThat(one.path("median_seconds").asDouble()).isPositive();
    JsonNode two = rows.get(rows.size() - 2);
    assertThat(two.path("version").asString()).isEqualTo(b);
    assertThat(two.path("changed").toString()).contains("task more is new", "code of task hold");
    assertThat(two.path("worst").asString()).isEqualTo("running");
    assertThat(two.path("changes").valueStream().map(change -> change.path("kind").asString()))
        .contains("TaskAdded", "CodeChanged");
    assertThat(StoreAirflow.cli("versions", "versioned", "--server-url", url))
        .contains("number  version")
        .contains(a)
        .contains("100 %")
        .contains("new tasks more; code");
  }

  private static void assertAVersionInUseStays(StoreAirflow rig, Runs.Run first, String a)
      throws IOException {
    // The task waits again, and with it the run is unfinished.
    Files.delete(rig.dag().gate());
    int tries = first.tries().get("hold");
    clear(first, List.of("hold", "report"));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                first.tries().get("hold") > tries && "running".equals(first.states().get("hold")));

    assertThat(prune(rig)).contains("20 versions removed").doesNotContain(a);

    Files.createFile(rig.dag().gate());
    first.awaitEnd();
    assertThat(first.results().toString()).contains("\"AAA\"");
  }

  private static String prune(StoreAirflow rig) throws IOException {
    return StoreAirflow.cli(
        "prune",
        "--store",
        rig.store().toString(),
        "--older-than",
        "0s",
        "--keep",
        "1",
        "--server-url",
        rig.airflow().url().toString());
  }

  private static void assertAGoneVersionFailsForGood(StoreAirflow rig, Runs.Run first, String a)
      throws IOException {
    assertThat(prune(rig)).contains("Removed " + a).contains("1 version removed");
    int tries = first.tries().get("hold");
    clear(first, List.of("hold", "report"));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> first.tries().get("hold") > tries && first.state().equals("failed"));
    assertThat(first.tries()).containsEntry("hold", tries + 1);
    assertThat(first.log("hold", tries + 1))
        .contains("version " + a)
        .contains("Airflow's bundle 'acme'")
        .contains(rig.store().toString());
  }

  private static void clear(Runs.Run run, List<String> tasks) throws IOException {
    var body = AirflowRest.object();
    body.put("dry_run", false).put("only_failed", false).put("dag_run_id", run.runId());
    tasks.forEach(body.putArray("task_ids")::add);
    run.rest().post("/dags/versioned/clearTaskInstances", body);
  }
}
