package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.updraft.MissingContextKeyException;
import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.RunType;
import dev.updraft.TaskState;
import dev.updraft.airflow.dags.Clients;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.LogLine;
import dev.updraft.client.RunFilter;
import dev.updraft.client.RunRequest;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import dev.updraft.client.Triggered;
import dev.updraft.client.WaitOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What the client does with DAGs, runs and tasks, alike at Airflow and at the dev server. */
record ClientCases(AirflowClient client) {
  private static final WaitOptions SOON = WaitOptions.upTo(Duration.ofMinutes(2));
  static final String ORDER = "client_order";

  static RunRequest order(int rows, Duration pause) {
    return RunRequest.of(ORDER).withoutLogicalDate().conf("rows", rows).conf("pause", pause);
  }

  static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(300)).until(condition);
  }

  void dags() {
    until(() -> client.dags().find(ORDER).isPresent());
    assertThat(client.version()).startsWith("3.");
    assertThat(client.health().parts()).containsKeys("metadatabase", "scheduler");
    assertThat(client.dags().list()).extracting(dag -> dag.dagId()).contains(ORDER).isSorted();
    assertThat(client.dags().find("nowhere")).isEmpty();
    assertThatThrownBy(() -> client.dags().get("client_oder"))
        .isInstanceOf(AirflowException.NotFound.class)
        .hasMessageContaining("Did you mean 'client_order'?");
    assertThat(client.dags().params(ORDER)).containsOnlyKeys("rows", "day", "pause");
    assertThat(client.dags().params(ORDER).get("rows")).containsEntry("value", 3);
    assertThat(client.dags().importErrors()).isEmpty();
    int version = client.dags().versions(ORDER).get(0).number();
    assertThat(client.dags().source(ORDER, version)).isNotEmpty();
    assertThat(client.dags().source(ORDER, 99)).isEmpty();
    assertThat(client.dags().shape("client_asks", 1).orElseThrow().edges())
        .containsExactly("review >> decide");
    assertThatThrownBy(() -> client.dags().pause("nowhere"))
        .isInstanceOf(AirflowException.NotFound.class);
  }

  void runs() throws InterruptedException {
    List<Integer> progress = new ArrayList<>();
    LocalDate day = LocalDate.of(2026, 2, 3);
    DagRun run =
        client.runs().trigger(order(2, Duration.ofMillis(10)).conf("day", day).note("by hand"));
    assertThat(run.state()).isEqualTo(RunState.QUEUED);
    DagRun ended =
        client.runs().await(run.ref(), SOON.onProgress(now -> progress.add(now.ended())));
    assertThat(ended.requireSuccess().info().note()).isEqualTo("by hand");
    assertThat(ended.info().type()).isEqualTo(RunType.MANUAL);
    assertThat(ended.triggeredBy()).isEqualTo("rest_api");
    assertThat(ended.versions()).isNotEmpty();
    assertThat(progress).endsWith(1);
    // AIP-83: a run without logical date has none, and says so by name.
    assertThat(ended.info().findLogicalDate()).isEmpty();
    assertThatThrownBy(() -> ended.info().logicalDate())
        .isInstanceOf(MissingContextKeyException.class)
        .hasMessageContaining("logical date");
    assertThatThrownBy(() -> ended.info().dataIntervalStart())
        .isInstanceOf(MissingContextKeyException.class);

    TaskRef take = TaskRef.of(run.ref(), "take");
    assertThat(client.tasks().list(run.ref()))
        .extracting(TaskInstance::label)
        .containsExactly("take");
    assertThat(client.tasks().get(take).state()).isEqualTo(TaskState.SUCCESS);
    assertThat(client.tasks().xcom(take, Clients.Order.class)).contains(new Clients.Order(2, day));
    assertThat(client.tasks().xcom(take, "nothing")).isEmpty();
    assertThat(client.tasks().xcoms(take)).containsOnlyKeys("return_value");
    assertThat(client.tasks().log(take, 1)).extracting(LogLine::event).contains("row 0", "row 1");
    assertThatThrownBy(() -> client.tasks().log(take, 7))
        .isInstanceOf(AirflowException.NotFound.class);
    assertThatThrownBy(() -> client.tasks().get(TaskRef.of(run.ref(), "nothing")))
        .isInstanceOf(AirflowException.NotFound.class);
  }

  void manyRuns() throws InterruptedException {
    List<RunRequest> requests = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      requests.add(order(i, Duration.ofMillis(5)));
    }
    List<Triggered> started = client.runs().triggerAll(requests, 3);
    List<RunRef> refs = started.stream().map(each -> each.requireRun().ref()).toList();
    List<DagRun> ended = client.runs().awaitAll(refs, SOON.onProgress(now -> {}));
    assertThat(ended).extracting(DagRun::ref).isEqualTo(refs);
    assertThat(ended).allMatch(DagRun::succeeded);
    assertThat(ended.get(5).info().conf()).containsEntry("rows", 6);
    assertThat(client.runs().list(RunFilter.of(ORDER)))
        .extracting(run -> run.info().runAfter())
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    Instant last = ended.get(5).info().runAfter();
    assertThat(client.runs().list(RunFilter.all().runAfter(last, last).types(RunType.MANUAL)))
        .extracting(DagRun::ref)
        .containsExactly(refs.get(5));
    assertThat(client.runs().list(RunFilter.of(ORDER).states(RunState.SUCCESS).limit(2)))
        .hasSize(2);
    assertThatThrownBy(() -> client.runs().list(RunFilter.of("nowhere")))
        .isInstanceOf(AirflowException.NotFound.class);
  }

  void refusals() {
    assertThatThrownBy(() -> client.runs().trigger(order(0, Duration.ZERO)))
        .isInstanceOf(AirflowException.Invalid.class)
        .hasMessageContaining("rows")
        .hasMessageContaining("0 is less than the minimum of 1");
    assertThatThrownBy(() -> client.runs().trigger(order(1, Duration.ZERO).conf("rows", "many")))
        .isInstanceOf(AirflowException.Invalid.class)
        .hasMessageContaining("'many' is not of type 'integer'");
    assertThatThrownBy(() -> client.runs().trigger(RunRequest.of("nowhere").withoutLogicalDate()))
        .isInstanceOf(AirflowException.NotFound.class)
        .hasMessageContaining("'nowhere'");
    Instant date = Instant.parse("2026-03-01T00:00:00Z").plusMillis(System.nanoTime() % 1_000_000);
    String id = "dated-" + date.toEpochMilli();
    RunRequest dated =
        RunRequest.of(ORDER).logicalDate(date).conf("rows", 1).conf("pause", Duration.ZERO);
    assertThat(client.runs().trigger(dated.runId(id)).info().logicalDate()).isEqualTo(date);
    assertThat(client.runs().list(RunFilter.of(ORDER).logicalDate(date, date)))
        .extracting(DagRun::runId)
        .containsExactly(id);
    assertThatThrownBy(() -> client.runs().trigger(dated))
        .isInstanceOf(AirflowException.Conflict.class)
        .hasMessageContaining("run '" + id + "' has the logical date " + date + " already");
    assertThatThrownBy(() -> client.runs().trigger(order(1, Duration.ZERO).runId(id)))
        .isInstanceOf(AirflowException.Conflict.class)
        .hasMessageContaining("it has a run '" + id + "' already");
  }

  void changes() throws InterruptedException {
    DagRun run = client.runs().trigger(order(240, Duration.ofMillis(500)));
    TaskRef take = TaskRef.of(run.ref(), "take");
    until(() -> client.tasks().get(take).state() == TaskState.RUNNING);
    if (!client.version().startsWith("3.0.")) {
      // Airflow 3.0 deletes a run that is under way.
      assertThatThrownBy(() -> client.runs().delete(run.ref()))
          .isInstanceOf(AirflowException.Conflict.class);
    }
    assertThat(client.runs().cancel(run.ref()).state()).isEqualTo(RunState.FAILED);
    assertThat(client.runs().cancel(run.ref()).state()).isEqualTo(RunState.FAILED);
    // Airflow 3.0 answers before it has stored what a call changes.
    until(() -> client.tasks().get(take).state() == TaskState.FAILED);
    client.tasks().mark(take, TaskState.SKIPPED);
    until(() -> client.tasks().get(take).state() == TaskState.SKIPPED);
    assertThat(client.runs().mark(run.ref(), RunState.SUCCESS).succeeded()).isTrue();
    assertThat(client.runs().note(run.ref(), "seen").info().note()).isEqualTo("seen");
    client.runs().delete(run.ref());
    until(() -> client.runs().find(run.ref()).isEmpty());

    DagRun other = client.runs().trigger(order(1, Duration.ofMillis(5)));
    client.runs().await(other.ref(), SOON).requireSuccess();
    TaskRef again = TaskRef.of(other.ref(), "take");
    assertThat(client.runs().clear(other.ref(), false)).hasSize(1);
    until(() -> client.tasks().get(again).tryNumber() == 2);
    client.runs().await(other.ref(), SOON).requireSuccess();
    assertThat(client.tasks().clear(other.ref(), List.of("take"), true)).hasSize(1);
    until(() -> client.tasks().get(again).tryNumber() == 3);
    client.runs().await(other.ref(), SOON).requireSuccess();
  }

  void instances() throws InterruptedException {
    DagRun run = client.runs().trigger(RunRequest.of("client_parts").withoutLogicalDate());
    client.runs().await(run.ref(), SOON).requireSuccess();
    TaskRef second = new TaskRef(run.ref(), "length", 1);
    TaskRef total = TaskRef.of(run.ref(), "total");

    assertThat(client.tasks().clear(List.of(second), false))
        .extracting(TaskInstance::label)
        .containsExactly("length[1]");
    awaitTries(run, "length 1", "length 2", "length 1", "parted 1", "total 1");

    if (client.version().startsWith("3.0.")) {
      // Airflow 3.0 would clear each instance.
      assertThatThrownBy(() -> client.tasks().clear(List.of(second, total), false))
          .isInstanceOf(AirflowException.Unsupported.class)
          .hasMessageContaining("together with other tasks needs Airflow 3.1 or newer");
    } else {
      assertThat(client.tasks().clear(List.of(second, total), false))
          .extracting(TaskInstance::label)
          .containsExactlyInAnyOrder("length[1]", "total");
      awaitTries(run, "length 1", "length 3", "length 1", "parted 1", "total 2");
    }
    assertThat(client.tasks().clear(run.ref(), List.of("length"), false)).hasSize(3);
    client.runs().await(run.ref(), SOON).requireSuccess();
  }

  /** Airflow 3.0 answers before it has stored what a call changes. */
  private void awaitTries(DagRun run, String... tries) throws InterruptedException {
    until(
        () ->
            client.tasks().list(run.ref()).stream()
                .map(task -> task.taskId() + " " + task.tryNumber())
                .toList()
                .equals(List.of(tries)));
    client.runs().await(run.ref(), SOON).requireSuccess();
  }

  void logs() throws InterruptedException {
    DagRun run = client.runs().trigger(order(4, Duration.ofSeconds(1)));
    TaskRef take = TaskRef.of(run.ref(), "take");
    List<String> lines = new ArrayList<>();
    TaskState end =
        client.tasks().followLog(take, 1, Duration.ofMinutes(2), line -> lines.add(line.event()));
    assertThat(end).isEqualTo(TaskState.SUCCESS);
    assertThat(lines.stream().filter(line -> line.startsWith("row ")))
        .containsExactly("row 0", "row 1", "row 2", "row 3");
    assertThatThrownBy(() -> client.tasks().followLog(take, 2, Duration.ofSeconds(5), line -> {}))
        .isInstanceOf(AirflowException.NotFound.class);
  }

  void paused() throws InterruptedException {
    client.dags().pause("client_makes_left");
    try {
      DagRun run = client.runs().trigger(RunRequest.of("client_makes_left").withoutLogicalDate());
      assertThatThrownBy(() -> client.runs().await(run.ref(), SOON))
          .isInstanceOf(AirflowException.Paused.class);
      assertThatThrownBy(
              () ->
                  client
                      .runs()
                      .await(
                          run.ref(),
                          WaitOptions.upTo(Duration.ofSeconds(1)).waitingForPausedDags()))
          .isInstanceOf(AirflowException.TimedOut.class);
      client.dags().unpause("client_makes_left");
      assertThat(client.runs().await(run.ref(), SOON).succeeded()).isTrue();
    } finally {
      client.dags().unpause("client_makes_left");
    }
  }
}
