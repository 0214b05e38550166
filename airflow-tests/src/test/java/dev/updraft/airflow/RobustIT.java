package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An Airflow whose api-server is away for a minute, whose tokens live for seconds, and workers that
 * are killed. What of this a fault plan can do, is tried in milliseconds by {@code
 * WorkerFaultsTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RobustIT {
  private static final Duration OUTAGE = Duration.ofSeconds(60);

  /** Longer than the outage with the start of the api-server after it. */
  private static final int HEARTBEAT_TIMEOUT = 130;

  private Path folder;
  private AirflowServer airflow;
  private ChildProcess worker;
  private ChildProcess second;
  private Runs.Run outage;
  private Runs.Run crash;
  private Runs.Run cleared;
  private Runs.Run deleted;

  @BeforeAll
  void letItHappen(@TempDir Path shared) throws IOException, InterruptedException {
    folder = shared;
    AirflowOptions options =
        AirflowOptions.in(Path.of("target", "airflow", "robust"))
            .with("EXECUTION_API__JWT_EXPIRATION_TIME", "20")
            .with("SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT", "" + HEARTBEAT_TIMEOUT);
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Path bundle = TestBundle.pack("updraft-tests", TaskDefaults.NONE);
    Files.copy(bundle, dags.resolve(bundle.getFileName()));
    airflow = AirflowServer.start(AirflowInstall.of(AirflowRelease.DEFAULT), options);
    worker = start(bundle, "worker", "java");
    ChildProcess first = start(bundle, "crashing", "crash");
    Runs runs = new Runs(airflow.rest());
    Map<String, String> conf = Map.of("folder", folder.toString());

    crash = runs.trigger("crash", conf);
    outage = runs.trigger("outage", conf);
    cleared = runs.trigger("cleared", conf);
    awaitFile("crash_1");
    first.kill();
    second = start(bundle, "after-crash", "crash");
    awaitFile("clear_1");
    clear(cleared, "clear");
    cleared.awaitEnd();
    String own = Files.createDirectories(folder.resolve("deleted")).toString();
    deleted = runs.trigger("cleared", Map.of("folder", own));
    awaitFile("deleted/clear_1");
    delete(deleted, "clear");
    awaitFile("deleted/killed_1");
    fail(deleted);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> "running".equals(outage.states().get("outlives_it")));

    airflow.stopApiServer();
    Files.writeString(folder.resolve("down"), "");
    Thread.sleep(OUTAGE.toMillis());
    airflow.startApiServer();
    Files.writeString(folder.resolve("up"), "");
    outage.awaitEnd(Duration.ofMinutes(3));
    crash.awaitEnd(Duration.ofMinutes(5));
  }

  private ChildProcess start(Path bundle, String name, String queue) throws IOException {
    return airflow.startWorker(
        Product.cli(),
        List.of(bundle),
        airflow.home().resolve(name + ".log"),
        "--queues",
        queue,
        "--concurrency",
        "4");
  }

  private void awaitFile(String name) {
    await(name).atMost(Duration.ofMinutes(2)).until(() -> Files.exists(folder.resolve(name)));
  }

  private static void clear(Runs.Run run, String taskId) throws IOException {
    run.rest()
        .post(
            "/dags/" + run.dagId() + "/clearTaskInstances",
            AirflowRest.json(
                """
                {"dry_run": false, "dag_run_id": "%s", "task_ids": ["%s"], "only_failed": false,
                 "reset_dag_runs": true}"""
                    .formatted(run.runId(), taskId)));
  }

  private static String path(Runs.Run run) {
    return "/dags/" + run.dagId() + "/dagRuns/" + AirflowRest.encode(run.runId());
  }

  private static void delete(Runs.Run run, String taskId) throws IOException {
    run.rest().delete(path(run) + "/taskInstances/" + taskId);
  }

  /** The scheduler makes a task instance again that the run lacks, and starts it. */
  private static void fail(Runs.Run run) throws IOException {
    run.rest().patch(path(run), AirflowRest.json("{\"state\": \"failed\"}"));
  }

  @AfterAll
  void end() {
    for (ChildProcess process : new ChildProcess[] {second, worker}) {
      if (process != null) {
        process.close();
      }
    }
    if (airflow != null) {
      airflow.close();
    }
  }

  @Test
  void nothingIsLostInAnOutage() throws IOException {
    assertThat(outage.state()).as(worker.output()).isEqualTo("success");
    assertThat(outage.tries())
        .isEqualTo(Map.of("ends_in_the_outage", 1, "outlives_it", 1, "comes_after", 1));
    assertThat(outage.result("comes_after").asString()).isEqualTo("ended and outlived");
    assertThat(outage.log("ends_in_the_outage", 1))
        .containsOnlyOnce("before the outage")
        .containsOnlyOnce("in the outage");
    assertThat(outage.log("outlives_it", 1))
        .containsOnlyOnce("before the outage")
        .containsOnlyOnce("in the outage")
        .containsOnlyOnce("after the outage");
  }

  /** The outage is longer than a token lives, so that each task had to start its try again. */
  @Test
  void aTryOutlivesItsToken() throws IOException {
    String log = Files.readString(airflow.home().resolve("processes").resolve("api-server.log"));
    assertThat(log.lines().filter(line -> line.contains("/run") && line.contains("PATCH")).count())
        .as("starts of tries")
        .isGreaterThanOrEqualTo(8);
    assertThat(worker.output()).doesNotContain("was lost").doesNotContain("could not be told");
  }

  @Test
  void aTaskThatIsClearedWhileItRunsStartsAgain() throws IOException {
    assertThat(cleared.state()).isEqualTo("success");
    assertThat(cleared.tries()).containsEntry("clear", 2);
    assertThat(folder.resolve("killed_1")).exists();
    assertThat(folder.resolve("killed_2")).doesNotExist();
  }

  @Test
  void aTaskThatIsDeletedWhileItRunsIsStopped() throws IOException {
    assertThat(worker.output())
        .contains(
            "Stopping cleared.clear of run "
                + deleted.runId()
                + ", try 1: it was cleared or deleted in Airflow");
  }

  @Test
  void aTaskOfAWorkerThatWasKilledIsTriedAgainByAnother() throws IOException {
    assertThat(crash.state()).isEqualTo("success");
    assertThat(crash.tries()).containsEntry("crashes", 2);
    assertThat(crash.result("crashes")).hasToString("2");
    assertThat(folder.resolve("crash_2")).exists();
  }
}
