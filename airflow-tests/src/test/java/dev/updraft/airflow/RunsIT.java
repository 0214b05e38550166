package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs on a real Airflow with the Java worker. */
@ExtendWith(RealAirflow.class)
class RunsIT {
  @TempDir Path folder;

  @Test
  void weatherRunsToItsReport(Suite suite) throws IOException {
    Runs.Run run = suite.runs().trigger("weather", Map.of()).awaitEnd();

    assertThat(run.states())
        .hasSize(9)
        .allSatisfy((task, state) -> assertThat(state).isEqualTo("success"));
    assertThat(run.result("publish")).isNotNull().asString().contains("1461 rows");
  }

  @Test
  void valuesOfEveryKindPassThroughXcom(Suite suite) throws IOException {
    Runs.Run run = suite.runs().trigger("shapes", Map.of("size", 4, "color", "RED")).awaitEnd();

    assertThat(run.state()).isEqualTo("success");
    Map<String, JsonNode> results = run.results();
    assertThat(results.get("echo")).isEqualTo(results.get("values"));
    assertThat(results.get("values").path("color").asString()).isEqualTo("RED");
    assertThat(results.get("values").path("text").asString()).isEqualTo("Grüße, \"世界\"\n");
    assertThat(results.get("price").path("__classname__").asString()).isEqualTo("decimal.Decimal");
    assertThat(results.get("square[3]").asInt()).isEqualTo(13);
    assertThat(results.get("sum").asInt()).isEqualTo(30);
    assertThat(results.get("report").asString()).isEqualTo("30 and 0");
    assertThat(run.states()).containsEntry("square__1", "skipped");
  }

  @Test
  void failingTaskShowsItsJavaStackTrace(Suite suite) throws IOException {
    Runs.Run run = suite.runs().trigger("failing", Map.of()).awaitEnd();

    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.states())
        .isEqualTo(
            Map.of(
                "rows", "success",
                "broken", "failed",
                "unreached", "upstream_failed",
                "independent", "success"));
    assertThat(run.log("broken", 1))
        .contains("The table has 3 rows only")
        .contains("IllegalStateException")
        .contains("IndexOutOfBoundsException")
        .contains("Troubles.java")
        .contains("dev.updraft.airflow.dags.Troubles.broken");
  }

  @Test
  void failingTaskIsTriedAgain(Suite suite) throws IOException {
    Runs.Run run = suite.runs().trigger("retrying", Map.of()).awaitEnd();

    assertThat(run.states()).isEqualTo(Map.of("secondTry", "success", "next", "success"));
    assertThat(run.tries()).isEqualTo(Map.of("secondTry", 2, "next", 1));
    assertThat(run.log("secondTry", 1)).contains("This is try 1").contains("Not yet in try 1");
    assertThat(run.log("secondTry", 2)).contains("This is try 2").doesNotContain("Not yet");
    assertThat(run.result("next")).hasToString("3");
  }

  @Test
  void paramsComeTypedFromDefaultsAndConf(Suite suite) throws IOException {
    Runs.Run defaults = suite.runs().trigger("typed_params", Map.of());
    Runs.Run given =
        suite
            .runs()
            .trigger(
                "typed_params",
                Map.of("text", "ü", "number", -3, "ratio", 2, "flag", true, "mode", "EXACT"));
    defaults.awaitEnd();
    given.awaitEnd();

    assertThat(defaults.result("params"))
        .isEqualTo(
            AirflowRest.json(
                """
                {"text":"default","number":7,"ratio":0.5,"flag":false,"mode":"FAST"}"""));
    assertThat(given.result("params"))
        .isEqualTo(
            AirflowRest.json(
                """
                {"text":"ü","number":-3,"ratio":2.0,"flag":true,"mode":"EXACT"}"""));
  }

  @Test
  void runWithoutLogicalDateSaysSo(Suite suite) throws IOException {
    Runs.Run run = suite.runs().trigger("dates", Map.of()).awaitEnd();

    assertThat(run.states()).isEqualTo(Map.of("run", "success", "needsDate", "failed"));
    assertThat(run.result("run"))
        .isEqualTo(
            AirflowRest.json(
                """
                {"dagId":"dates","taskId":"run","tryNumber":1,"mapIndex":-1,"logical":"none"}"""));
    assertThat(run.log("needsDate", 1))
        .contains("MissingContextKeyException")
        .contains("logical date");
  }

  @Test
  void variablesAndConnectionsAreReadAndWritten(Suite suite) throws IOException {
    AirflowRest rest = suite.airflow().rest();
    for (String key : List.of("greeting", "doomed")) {
      rest.post("/variables", AirflowRest.object().put("key", key).put("value", "hello " + key));
    }
    rest.post(
        "/connections",
        AirflowRest.object()
            .put("connection_id", "shop")
            .put("conn_type", "http")
            .put("host", "shop.example.com")
            .put("password", "pa55word-of-the-shop")
            .put("port", 8443));
    Runs.Run run = suite.runs().trigger("settings", Map.of()).awaitEnd();

    assertThat(run.state()).as(run.log("found", 1)).isEqualTo("success");
    assertThat(run.result("found"))
        .isEqualTo(
            AirflowRest.json(
                """
                {"greeting":"hello greeting","other":false,"host":"shop.example.com","port":8443,\
                "password":"known"}"""));
    assertThat(rest.get("/variables/answer").path("value").asString()).isEqualTo("42");
    assertThat(rest.get("/variables").path("variables").valueStream())
        .extracting(variable -> variable.path("key").asString())
        .contains("greeting", "answer")
        .doesNotContain("doomed");
    assertThat(suite.worker().output()).doesNotContain("pa55word");
  }

  @Test
  void taskMarkedAsFailedIsInterrupted(Suite suite) throws IOException {
    Runs.Run run = suite.runs().trigger("blocking", Map.of("folder", folder.toString()));
    await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("started")));

    run.mark("block", "failed");

    await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("interrupted")));
    assertThat(run.awaitEnd().states()).isEqualTo(Map.of("block", "failed"));
  }

  @Test
  void twoRunsOfOneDagGoOnAtOnce(Suite suite) throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path two = Files.createDirectory(folder.resolve("two"));
    Runs.Run first = suite.runs().trigger("waiting", Map.of("folder", one.toString()));
    Runs.Run second = suite.runs().trigger("waiting", Map.of("folder", two.toString()));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> Files.exists(one.resolve("started")) && Files.exists(two.resolve("started")));

    Files.writeString(two.resolve("go"), "second");
    second.awaitEnd();
    assertThat(first.state()).isEqualTo("running");
    Files.writeString(one.resolve("go"), "first");
    first.awaitEnd();

    assertThat(first.result("waitForFile")).isNotNull().hasToString("\"first\"");
    assertThat(second.result("waitForFile")).isNotNull().hasToString("\"second\"");
  }

  @Test
  void workerEndsItsTaskOnSigtermAndSaysOffline(Suite suite) throws IOException {
    Path log = folder.resolve("worker.log");
    String name = "draining-" + folder.getFileName();
    try (ChildProcess worker =
        suite
            .airflow()
            .startWorker(
                Product.cli(),
                suite.bundles(),
                log,
                "--queues=slow",
                "--name=" + name,
                "--heartbeat-interval=1s")) {
      Runs.Run run = suite.runs().trigger("slow", Map.of("folder", folder.toString()));
      await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("started")));
      awaitWorkerState(suite, name, "running");

      worker.terminate();
      awaitWorkerState(suite, name, "terminating");
      assertThat(worker.isAlive()).isTrue();
      Files.writeString(folder.resolve("go"), "done");

      assertThat(worker.exitCode(Duration.ofMinutes(1))).isZero();
      assertThat(run.awaitEnd().states()).isEqualTo(Map.of("waitInSlowQueue", "success"));
      assertThat(suite.airflow().rest().workerState(name)).isEqualTo("offline");
    }
  }

  private static void awaitWorkerState(Suite suite, String name, String state) {
    await(name + " is " + state)
        .atMost(Duration.ofMinutes(1))
        .until(() -> suite.airflow().rest().workerState(name).equals(state));
  }
}
