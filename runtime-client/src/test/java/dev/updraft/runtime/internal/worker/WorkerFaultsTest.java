package dev.updraft.runtime.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.RunState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import dev.updraft.client.DagRun;
import dev.updraft.client.LogLine;
import dev.updraft.client.RunRequest;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import dev.updraft.client.WaitOptions;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.devserver.DevServer;
import dev.updraft.devserver.DevServerOptions;
import dev.updraft.devserver.FaultPlan;
import dev.updraft.runtime.internal.log.TaskOutput;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between worker and server, each once: nothing is lost, every task succeeds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerFaultsTest {
  private static final DagModel DAG =
      Models.dag(
          "wire",
          List.of(),
          Models.task("times"),
          new TaskModel(
              "readTimes",
              "acme.Flow#readTimes",
              "readTimes",
              List.of("times"),
              List.of(Models.result("times")),
              null,
              List.of("times"),
              TriggerRule.ALL_SUCCESS,
              true,
              false,
              TaskDefaults.NONE));
  private static final DagModel SLOW = Models.single("slow", Models.constant(1L));

  /** Every call that may be repeated; a job that was fetched and lost comes by its timeout only. */
  private static final List<String> CALLS =
      List.of(
          "PATCH /execution/task-instances/*/run",
          "POST /execution/xcoms/**",
          "GET /execution/xcoms/**",
          "PATCH /execution/task-instances/*/state",
          "POST /edge_worker/v1/logs/push/**",
          "PATCH /edge_worker/v1/jobs/state/**",
          "PATCH /edge_worker/v1/worker/*");

  private final FaultPlan plan = FaultPlan.of();
  private DevServer server;
  private WorkerRig rig;
  private AirflowClient client;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    TaskOutput.install();
    Path bundle = Bundles.zip(folder.resolve("acme.zip"), "v1", DAG, SLOW);
    server = DevServer.start(DevServerOptions.of("secret".repeat(12), List.of(bundle)), plan);
    rig = new WorkerRig(folder, server.url(), WorkerRig.HASTE, DAG, SLOW);
    client = AirflowClient.connect(server.url(), Credentials.none());
  }

  @AfterAll
  void stop() {
    plan.clear();
    client.close();
    rig.close();
    server.close();
  }

  private DagRun run(DagModel dag) throws InterruptedException {
    DagRun run = client.runs().trigger(RunRequest.of(dag.dagId()).withoutLogicalDate());
    return client.runs().await(run.ref(), WaitOptions.upTo(Duration.ofMinutes(2)));
  }

  /** One run that succeeds at the first try, with its value and its log. */
  private void succeeds() throws InterruptedException {
    DagRun run = run(DAG);
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(client.tasks().list(run.ref())).extracting(TaskInstance::tryNumber).containsOnly(1);
    assertThat(client.tasks().xcom(TaskRef.of(run.ref(), "readTimes")))
        .hasValue("2026-01-02T03:04:05.678901Z 2026-01-02 PT1M30.5S 1.10");
    // Lines may come twice if an answer was lost, since Airflow cannot tell them apart.
    for (String task : List.of("times", "readTimes")) {
      WorkerRig.until(
          () ->
              client.tasks().log(TaskRef.of(run.ref(), task), 1).stream()
                  .map(LogLine::event)
                  .anyMatch(line -> line.contains("Running acme.Flow#" + task)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "close before",
        "close after",
        "status 500",
        "status 502",
        "status 503 Retry-After=1",
        "status 429 Retry-After=1",
        "html 200",
        "html 502",
        "redirect https://login.example.com/",
        "truncate",
        "garbage",
        "gzip",
        "delay 300ms"
      })
  void survives(String fault) throws InterruptedException {
    plan.clear();
    String calls = fault.contains("Retry-After") ? " 1 " : " 1-2 ";
    CALLS.forEach(call -> plan.add(call + calls + fault));
    succeeds();
    for (int i = 0; i < 6; i++) {
      assertThat(plan.seen(i)).as(CALLS.get(i)).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void survivesAnAnswerThatNeverComes() throws InterruptedException {
    plan.clear();
    CALLS.forEach(call -> plan.add(call + " 1 hang"));
    succeeds();
  }

  @Test
  void survivesAnAnswerWithoutAnEnd() throws InterruptedException {
    plan.clear();
    plan.add("PATCH /execution/task-instances/*/run 1 drip");
    succeeds();
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH /execution/task-instances/*/run 1",
    "POST /execution/xcoms/** 1",
    "GET /execution/xcoms/** 1",
    "PATCH /execution/task-instances/*/state 1",
    "POST /edge_worker/v1/logs/push/** 1",
    "PATCH /edge_worker/v1/jobs/state/** 1",
    "POST /edge_worker/v1/jobs/fetch/** 1"
  })
  void survivesAServerThatIsAwayFrom(String call) throws InterruptedException {
    plan.clear();
    plan.add(call + " away 1500ms");
    succeeds();
  }

  @Test
  void survivesAServerThatIsAwayWhileATaskRuns() throws InterruptedException {
    plan.clear();
    plan.add("PUT /execution/task-instances/*/heartbeat 1 away 2s");
    DagRun run = run(SLOW);
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(client.tasks().list(run.ref()).get(0).tryNumber()).isEqualTo(1);
    assertThat(plan.seen(0)).isGreaterThan(1);
  }

  @Test
  void failsATaskWhoseServerFailsAtOneCallForGood() throws InterruptedException {
    plan.clear();
    plan.add("POST /execution/xcoms/** all status 500");
    DagRun run = run(DAG);
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(client.tasks().log(TaskRef.of(run.ref(), "times"), 1))
        .extracting(LogLine::event)
        .anyMatch(line -> line.contains("Pushing the XCom 'return_value': Airflow answered 500"));
  }
}
