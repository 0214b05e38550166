package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Tasks that are more than one call, on a real Airflow and on the dev server. */
@ResourceLock(RealAirflow.TRIGGERER)
@ExtendWith(RealAirflow.class)
class KindsIT {
  @TempDir Path folder;

  @Test
  void airflowTakesSkipsAndFailuresFromCode(Suite suite) throws IOException {
    endings(suite.runs());
  }

  @Test
  void airflowLetsSensorsWait(Suite suite) throws IOException {
    sensors(suite.runs());
  }

  @Test
  void airflowHandsTasksToItsTriggerer(Suite suite) throws IOException {
    Path log = suite.airflow().home().resolve("triggerer.log");
    try (ChildProcess triggerer =
        suite.airflow().startCommand(log, "triggerer", "--skip-serve-logs")) {
      Runs.Run run = deferrals(suite.runs());

      assertThat(triggerer.isAlive()).isTrue();
      assertThat(run.log("broken", 1)).contains("The trigger failed").contains("nowhere");
    }
  }

  @Test
  void airflowAsksPersons(Suite suite) throws IOException {
    requests(suite.runs());
  }

  @Test
  void theDevServerDoesTheSame(Suite suite) throws IOException {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      endings(server.runs());
      sensors(server.runs());
      Runs.Run run = deferrals(server.runs());
      assertThat(run.log("broken", 1))
          .contains("The dev server has no triggerer", "not acme.nowhere.NoTrigger");
      requests(server.runs());
    }
  }

  private static void requests(Runs runs) throws IOException {
    Runs.Run run = runs.trigger("kinds_requests", Map.of());
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> "awaiting_input".equals(run.states().get("review")));

    JsonNode answer =
        AirflowRest.json(
            "{\"chosen_options\": [\"Approve\"], \"params_input\": {\"reason\": \"good\"}}");
    String path = "/dags/kinds_requests/dagRuns/%s/taskInstances/review/-1/hitlDetails";
    run.rest().patch(path.formatted(AirflowRest.encode(run.runId())), answer);
    run.awaitEnd();

    assertThat(run.states())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "review", "success",
                    "deploy", "success",
                    "withdraw", "skipped",
                    "quick", "success",
                    "too_late", "success",
                    "unanswered", "failed")));
    assertThat(run.tries().values()).containsOnly(0, 1);
    JsonNode result = run.results().get("review");
    assertThat(result.path("choice").asString()).isEqualTo("Approve");
    assertThat(result.path("input").path("reason").asString()).isEqualTo("good");
    assertThat(result.path("timedOut").asBoolean()).isFalse();
    assertThat(run.results().get("deploy").asString())
        .startsWith("Approve by ")
        .endsWith(": good")
        .doesNotContain("null");
    assertThat(run.results().get("too_late").asString()).isEqualTo("[Reject] true");
    assertThat(run.log("review", 1)).contains("Waiting for the answer", "The answer is [Approve]");
    assertThat(run.log("unanswered", 1)).contains("Airflow says of the request:", "timeout");
  }

  private static Runs.Run deferrals(Runs runs) throws IOException {
    Runs.Run run = runs.trigger("kinds_deferrals", Map.of()).awaitEnd();

    Map<String, String> expected = new TreeMap<>();
    expected.put("wakes", "success");
    expected.put("follows", "success");
    expected.put("twice", "success");
    expected.put("numbers", "success");
    for (int i = 0; i < 4; i++) {
      expected.put("span[" + i + "]", "success");
    }
    expected.put("late", "failed");
    expected.put("broken", "failed");
    assertThat(run.states()).isEqualTo(expected);
    assertThat(run.tries().values()).containsOnly(1);
    assertThat(run.result("follows")).hasToString("\"job 7 true!\"");
    assertThat(run.result("twice")).hasToString("3");
    assertThat(run.results().get("span[2]")).hasToString("30");
    assertThat(run.log("wakes", 1))
        .contains("Deferred to airflow.providers.standard.triggers.temporal.DateTimeTrigger")
        .contains("Going on with 'woken' after an event");
    assertThat(run.log("late", 1)).contains("it was deferred, and Airflow says: Trigger timeout");
    return run;
  }

  private static void endings(Runs runs) throws IOException {
    Runs.Run run = runs.trigger("kinds_endings", Map.of()).awaitEnd();

    assertThat(run.states())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "skips", "skipped",
                    "follows", "skipped",
                    "tolerates", "success",
                    "failsForGood", "failed",
                    "numbers", "success",
                    "evenOnly[0]", "skipped",
                    "evenOnly[1]", "success",
                    "evenOnly[2]", "skipped",
                    "evenOnly[3]", "success",
                    "sum", "success")));
    assertThat(run.tries()).containsEntry("failsForGood", 1);
    assertThat(run.results().get("tolerates").asString()).isEqualTo("got null");
    assertThat(run.results().get("sum")).hasToString("6");
    assertThat(run.results()).doesNotContainKey("skips");
    assertThat(run.log("skips", 1)).contains("The task is skipped: there is nothing new");
    assertThat(run.log("failsForGood", 1)).contains("no other try can help");
  }

  private void sensors(Runs runs) throws IOException {
    Path calls = Files.createTempDirectory(folder, "calls");

    Runs.Run run = runs.trigger("kinds_sensors", Map.of("folder", calls.toString())).awaitEnd();

    Map<String, String> expected = new TreeMap<>();
    expected.put("poked", "success");
    expected.put("rescheduled", "success");
    expected.put("take", "success");
    expected.put("numbers", "success");
    for (int i = 0; i < 4; i++) {
      expected.put("each[" + i + "]", "success");
    }
    expected.put("timesOut", "failed");
    expected.put("timesOutRescheduled", "failed");
    expected.put("softly", "skipped");
    assertThat(run.states()).isEqualTo(expected);
    assertThat(run.tries())
        .containsEntry("rescheduled", 1)
        .containsEntry("timesOut", 1)
        .containsEntry("timesOutRescheduled", 1);
    assertThat(Files.size(calls.resolve("poked"))).isEqualTo(3);
    assertThat(Files.size(calls.resolve("rescheduled"))).isEqualTo(3);
    assertThat(run.results().get("take").asString()).isEqualTo("batch after 3");
    assertThat(run.results()).doesNotContainKeys("poked", "each[0]");
    assertThat(run.log("rescheduled", 1).split("Nothing yet", -1)).hasSize(3);
    assertThat(run.log("timesOut", 1)).contains("Sensor has timed out").contains("1.0 s");
    assertThat(run.log("timesOutRescheduled", 1)).contains("Sensor has timed out");
    assertThat(run.log("softly", 1)).contains("as its softFail says: Sensor has timed out");
  }
}
