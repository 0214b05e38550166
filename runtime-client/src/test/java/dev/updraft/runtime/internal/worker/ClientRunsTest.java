package dev.updraft.runtime.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.RunType;
import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.DagInfo;
import dev.updraft.client.DagRun;
import dev.updraft.client.LogLine;
import dev.updraft.client.RunFilter;
import dev.updraft.client.RunProgress;
import dev.updraft.client.RunRequest;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import dev.updraft.client.Triggered;
import dev.updraft.client.WaitOptions;
import dev.updraft.descriptor.DagModel;
import dev.updraft.devserver.DevServer;
import dev.updraft.devserver.DevServerOptions;
import dev.updraft.runtime.internal.log.TaskOutput;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs, tasks and DAGs by the client, at the dev server with a worker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientRunsTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final WaitOptions SOON = WaitOptions.upTo(LONG).every(Duration.ofMillis(100));
  private static final DagModel FLOW =
      Models.dag(
          "flow",
          List.of(
              Models.param("candidates", "integer", 3L), Models.param("model", "string", "tree")),
          Models.task("rates", null, true, Models.ofParam("candidates")),
          Models.after(
              Models.task(
                  "train", Models.over("rates"), false, Models.element(0), Models.ofParam("model")),
              "rates"),
          Models.after(Models.task("best", Models.result("train")), "train"));
  private static final DagModel SLOW = Models.single("slow", Models.constant(1L));

  /** Until it is released. */
  private static final DagModel LASTING =
      Models.dag("lasting", List.of(), Models.task("slow", Models.constant(600L)));

  private static final DagModel IDLE = Models.dag("idle", List.of(), Models.task("times"));

  private DevServer server;
  private WorkerRig rig;
  private AirflowClient client;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    TaskOutput.install();
    Path bundle = Bundles.zip(folder.resolve("acme.zip"), "v1", FLOW, SLOW, LASTING, IDLE);
    server = DevServer.start(DevServerOptions.of("secret".repeat(12), List.of(bundle)));
    rig = new WorkerRig(folder, server.url(), 4, null, LONG, FLOW, SLOW, LASTING, IDLE);
    client = AirflowClient.connect(server.url(), Credentials.none());
  }

  @AfterAll
  void stop() {
    client.close();
    rig.close();
    server.close();
  }

  /** Lets the task of {@link #LASTING} end by itself. */
  private DagRun released(DagRun run) throws InterruptedException {
    WorkerRig.until(
        () -> {
          WorkerRig.release();
          return client.runs().get(run.ref()).ended();
        });
    return client.runs().await(run.ref(), SOON);
  }

  private DagRun ended(RunRequest request) throws InterruptedException {
    return client.runs().await(client.runs().trigger(request).ref(), SOON);
  }

  @Test
  void aRunIsStartedWatchedAndRead() throws InterruptedException {
    List<RunProgress> progress = new ArrayList<>();
    DagRun started =
        client
            .runs()
            .trigger(
                RunRequest.of("flow").withoutLogicalDate().conf("candidates", 2).note("by hand"));
    assertThat(started.state()).isEqualTo(RunState.QUEUED);
    assertThat(started.info().type()).isEqualTo(RunType.MANUAL);
    assertThat(started.info().findLogicalDate()).isEmpty();
    assertThat(started.info().note()).isEqualTo("by hand");
    assertThat(started.triggeredBy()).isEqualTo("rest_api");

    DagRun ended = client.runs().await(started.ref(), SOON.onProgress(progress::add));

    assertThat(ended.requireSuccess().duration()).isPresent();
    assertThat(progress.get(progress.size() - 1).ended()).isEqualTo(1);
    assertThat(progress.get(progress.size() - 1).changed().get(0).counts())
        .isEqualTo(Map.of(TaskState.SUCCESS, 4));
    assertThat(client.tasks().list(ended.ref()))
        .extracting(TaskInstance::label)
        .containsExactly("best", "rates", "train[0]", "train[1]");
    TaskRef rates = TaskRef.of(ended.ref(), "rates");
    assertThat(client.tasks().get(rates).state()).isEqualTo(TaskState.SUCCESS);
    assertThat(client.tasks().get(rates).duration()).isPresent();
    assertThat(client.tasks().xcom(rates).orElseThrow())
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2);
    assertThat(client.tasks().xcom(rates, double[].class)).isPresent();
    assertThat(client.tasks().xcoms(rates)).containsOnlyKeys("return_value");
    assertThat(client.tasks().xcom(rates, "nothing")).isEmpty();
    assertThatThrownBy(() -> client.tasks().xcom(rates, Boolean.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The result of task 'rates' of run");
    assertThat(client.tasks().log(rates, 1))
        .extracting(LogLine::event)
        .anyMatch(line -> line.contains("Running acme.Flow#rates"));
  }

  @Test
  void manyRunsStartAtOnceInTheirOrder() throws InterruptedException {
    List<RunRequest> requests = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      requests.add(RunRequest.of(i == 5 ? "nowhere" : "idle").withoutLogicalDate().conf("i", i));
    }
    List<Triggered> started = client.runs().triggerAll(requests, 4);
    assertThat(started).extracting(Triggered::request).isEqualTo(requests);
    assertThat(started.get(5).error()).isInstanceOf(AirflowException.NotFound.class);
    assertThatThrownBy(() -> started.get(5).requireRun())
        .hasMessageContaining("Dag with dag_id: 'nowhere' not found");
    List<RunRef> runs =
        started.stream().filter(t -> t.run() != null).map(t -> t.requireRun().ref()).toList();
    List<DagRun> ended = client.runs().awaitAll(runs, SOON.onProgress(p -> {}));
    assertThat(ended).hasSize(11).allMatch(DagRun::succeeded);
    assertThat(ended).extracting(DagRun::ref).isEqualTo(runs);
    assertThat(ended.get(10).info().conf()).isEqualTo(Map.of("i", 11));
  }

  @Test
  void runsAreFoundByWhatTheyAre() throws InterruptedException {
    Instant date = Instant.parse("2020-01-01T00:00:00Z");
    DagRun dated = ended(RunRequest.of("idle").logicalDate(date).runId("dated-1"));
    DagRun plain = ended(RunRequest.of("idle").withoutLogicalDate());
    assertThat(dated.info().logicalDate()).isEqualTo(date);

    assertThat(client.runs().list(RunFilter.of("idle").logicalDate(date, date)))
        .extracting(DagRun::runId)
        .containsExactly("dated-1");
    assertThat(client.runs().list(RunFilter.of("idle").limit(1))).hasSize(1);
    assertThat(client.runs().list(RunFilter.of("idle").types(RunType.SCHEDULED))).isEmpty();
    assertThat(client.runs().list(RunFilter.of("idle").states(RunState.FAILED))).isEmpty();
    Instant after = plain.info().runAfter();
    assertThat(client.runs().list(RunFilter.all().runAfter(after, after)))
        .extracting(DagRun::ref)
        .contains(plain.ref());
    List<DagRun> all = client.runs().list(RunFilter.of("idle"));
    assertThat(all)
        .extracting(run -> run.info().runAfter())
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThatThrownBy(() -> client.runs().list(RunFilter.of("nowhere")))
        .isInstanceOf(AirflowException.NotFound.class);
    assertThat(client.runs().find(new RunRef("idle", "none"))).isEmpty();
  }

  @Test
  void twoRunsOfOneDateOrOfOneIdCollide() {
    Instant date = Instant.parse("2020-02-01T00:00:00Z");
    RunRequest request = RunRequest.of("idle").logicalDate(date);
    client.runs().trigger(request.runId("dated-2"));
    assertThatThrownBy(() -> client.runs().trigger(request))
        .isInstanceOf(AirflowException.Conflict.class)
        .hasMessageContaining("run 'dated-2' has the logical date 2020-02-01T00:00:00Z already");
    assertThatThrownBy(
            () ->
                client.runs().trigger(RunRequest.of("idle").withoutLogicalDate().runId("dated-2")))
        .isInstanceOfSatisfying(
            AirflowException.Conflict.class, e -> assertThat(e.status()).isEqualTo(409))
        .hasMessageContaining("it has a run 'dated-2' already");
  }

  @Test
  void runOfAPausedDagIsNotAwaitedForEver() throws InterruptedException {
    client.dags().pause("one_slow");
    try {
      assertThat(client.dags().get("one_slow").paused()).isTrue();
      DagRun run = client.runs().trigger(RunRequest.of("one_slow").withoutLogicalDate());
      assertThatThrownBy(() -> client.runs().await(run.ref(), SOON))
          .isInstanceOf(AirflowException.Paused.class)
          .hasMessageContaining("since the DAG is paused");
      WaitOptions brave = WaitOptions.upTo(Duration.ofMillis(300)).every(Duration.ofMillis(100));
      assertThatThrownBy(() -> client.runs().await(run.ref(), brave.waitingForPausedDags()))
          .isInstanceOf(AirflowException.TimedOut.class)
          .hasMessageContaining("within 300 ms")
          .hasMessageContaining("is queued");
      client.dags().unpause("one_slow");
      assertThat(client.runs().await(run.ref(), SOON).succeeded()).isTrue();
    } finally {
      client.dags().unpause("one_slow");
    }
  }

  @Test
  void runsAreCancelledMarkedClearedNotedAndDeleted() throws InterruptedException {
    DagRun slow = client.runs().trigger(RunRequest.of("lasting").withoutLogicalDate());
    TaskRef sleep = TaskRef.of(slow.ref(), "slow");
    WorkerRig.until(() -> client.tasks().get(sleep).state() == TaskState.RUNNING);
    assertThatThrownBy(() -> client.runs().delete(slow.ref()))
        .isInstanceOf(AirflowException.Conflict.class)
        .hasMessageContaining("Cancel it");
    DagRun cancelled = client.runs().cancel(slow.ref());
    assertThat(cancelled.state()).isEqualTo(RunState.FAILED);
    assertThatThrownBy(cancelled::requireSuccess).hasMessageContaining("is failed");
    assertThat(client.runs().cancel(slow.ref()).state()).isEqualTo(RunState.FAILED);
    assertThat(client.runs().mark(slow.ref(), RunState.SUCCESS).succeeded()).isTrue();
    assertThat(client.runs().cancel(slow.ref()).succeeded()).isTrue();
    assertThatThrownBy(() -> client.runs().mark(slow.ref(), RunState.RUNNING))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(client.runs().note(slow.ref(), "stopped").info().note()).isEqualTo("stopped");

    assertThat(client.runs().clear(slow.ref(), false)).hasSize(1);
    assertThat(released(slow).succeeded()).isTrue();
    assertThat(client.tasks().clear(slow.ref(), List.of("slow"), true)).hasSize(1);
    assertThat(released(slow).succeeded()).isTrue();
    client.tasks().mark(sleep, TaskState.FAILED);
    assertThat(client.tasks().get(sleep).state()).isEqualTo(TaskState.FAILED);
    assertThatThrownBy(() -> client.tasks().mark(sleep, TaskState.QUEUED))
        .isInstanceOf(IllegalArgumentException.class);

    client.runs().await(slow.ref(), SOON);
    client.runs().delete(slow.ref());
    assertThat(client.runs().find(slow.ref())).isEmpty();
    assertThatThrownBy(() -> client.runs().get(slow.ref()))
        .isInstanceOf(AirflowException.NotFound.class)
        .hasMessageContaining("was not found");
  }

  @Test
  void logIsFollowedToItsEnd() throws InterruptedException {
    DagRun slow = client.runs().trigger(RunRequest.of("one_slow").withoutLogicalDate());
    TaskRef sleep = TaskRef.of(slow.ref(), "slow");
    List<LogLine> lines = new CopyOnWriteArrayList<>();
    assertThat(client.tasks().followLog(sleep, 1, LONG, lines::add)).isEqualTo(TaskState.SUCCESS);
    assertThat(lines).isEqualTo(client.tasks().log(sleep, 1));
    assertThat(lines).extracting(LogLine::event).anyMatch(line -> line.contains("acme.Flow#slow"));
    assertThatThrownBy(() -> client.tasks().followLog(sleep, 2, Duration.ZERO, lines::add))
        .isInstanceOf(AirflowException.NotFound.class)
        .hasMessageContaining("There is no try 2");
  }

  @Test
  void dagsAreShownWithTheirParamsAndVersions() {
    assertThat(client.dags().list())
        .extracting(DagInfo::dagId)
        .containsExactly("flow", "idle", "lasting", "one_slow");
    assertThat(client.dags().find("nowhere")).isEmpty();
    assertThatThrownBy(() -> client.dags().get("flwo"))
        .isInstanceOf(AirflowException.NotFound.class)
        .hasMessageContaining("Did you mean 'flow'?");
    assertThat(client.dags().params("flow").get("candidates"))
        .containsEntry("value", 3)
        .containsEntry("schema", Map.of("type", "integer"));
    assertThat(client.dags().versions("flow")).hasSize(1);
    assertThat(client.dags().source("flow", 99)).isEmpty();
    assertThat(client.dags().shape("flow", 1))
        .hasValueSatisfying(
            shape -> {
              assertThat(shape.tasks()).contains("rates", "train");
              assertThat(shape.edges()).contains("rates >> train");
            });
    assertThat(client.dags().importErrors()).isEmpty();
    assertThat(client.version()).startsWith("3.3");
    assertThat(client.health().healthy()).isTrue();
    assertThat(client.health().parts()).containsKeys("metadatabase", "scheduler");
  }

  @Test
  void confOfTheWrongShapeIsRefusedByNameAndSchema() {
    assertThatThrownBy(
            () ->
                client
                    .runs()
                    .trigger(RunRequest.of("flow").withoutLogicalDate().conf("candidates", "many")))
        .isInstanceOf(AirflowException.Invalid.class)
        .hasMessageContaining("candidates")
        .hasMessageContaining("'many' is not of type 'integer'");
  }
}
