package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.RunState;
import dev.updraft.RunType;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Backfill;
import dev.updraft.client.BackfillProgress;
import dev.updraft.client.BackfillRequest;
import dev.updraft.client.DagRun;
import dev.updraft.client.OpenQuestion;
import dev.updraft.client.QueuedEvent;
import dev.updraft.client.RecordedEvent;
import dev.updraft.client.Reprocess;
import dev.updraft.client.RunFilter;
import dev.updraft.client.RunRequest;
import dev.updraft.client.TaskRef;
import dev.updraft.client.WaitOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the client does with backfills, assets and questions, alike at Airflow and dev server. */
record ClientDataCases(AirflowClient client) {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final String DAILY = "client_daily";

  void backfills() throws InterruptedException {
    BackfillRequest request =
        BackfillRequest.of(DAILY, FROM, FROM.plus(Duration.ofDays(2))).maxActiveRuns(2);
    List<Instant> days =
        List.of(FROM, FROM.plus(Duration.ofDays(1)), FROM.plus(Duration.ofDays(2)));
    assertThat(client.backfills().dryRun(request)).isEqualTo(days);
    assertThat(client.backfills().dryRun(request.reversed()).get(0)).isEqualTo(days.get(2));
    Backfill made = client.backfills().create(request);
    assertThat(made.maxActiveRuns()).isEqualTo(2);
    assertThatThrownBy(() -> client.backfills().create(request))
        .isInstanceOf(AirflowException.Conflict.class)
        .hasMessageContaining("Wait for the end of backfill " + made.id());
    assertThat(client.backfills().pause(made.id()).paused()).isTrue();
    assertThat(client.backfills().unpause(made.id()).paused()).isFalse();
    List<Integer> heard = new ArrayList<>();
    BackfillProgress ended =
        client.backfills().await(made.id(), LONG, now -> heard.add(now.runs().size()));
    assertThat(ended.completed()).isTrue();
    assertThat(ended.counts()).isEqualTo(Map.of(RunState.SUCCESS, 3));
    assertThat(ended.runs()).extracting(run -> run.info().logicalDate()).isEqualTo(days);
    assertThat(heard).contains(3);
    assertThatThrownBy(() -> client.backfills().cancel(made.id()))
        .isInstanceOf(AirflowException.Conflict.class);
    assertThat(client.backfills().dryRun(request)).isEmpty();
    assertThat(client.backfills().dryRun(request.reprocess(Reprocess.COMPLETED))).hasSize(3);

    Backfill other =
        client.backfills().create(BackfillRequest.of(DAILY, FROM, FROM.plus(Duration.ofDays(20))));
    client.backfills().pause(other.id());
    assertThat(client.backfills().cancel(other.id()).completed()).isNotNull();
    assertThat(client.backfills().get(other.id()).paused()).isTrue();
    assertThat(client.backfills().list(DAILY))
        .extracting(Backfill::id)
        .startsWith(other.id(), made.id());
    assertThat(client.backfills().progress(other.id()).runs()).hasSize(18);
    assertThat(client.backfills().progress(made.id()).runs()).hasSize(3);
  }

  void refusedBackfills() {
    Instant to = FROM.plus(Duration.ofDays(2));
    BackfillRequest none = BackfillRequest.of("client_order", FROM, to);
    assertThatThrownBy(() -> client.backfills().create(none))
        .isInstanceOf(AirflowException.Invalid.class)
        .hasMessageContaining("client_order");
    assertThatThrownBy(() -> client.backfills().dryRun(none))
        .isInstanceOf(AirflowException.Invalid.class);
    assertThatThrownBy(() -> client.backfills().create(BackfillRequest.of("nowhere", FROM, to)))
        .isInstanceOf(AirflowException.NotFound.class);
    assertThatThrownBy(() -> client.backfills().get(99_999))
        .isInstanceOf(AirflowException.NotFound.class);
  }

  void assets() {
    assertThat(client.assets().list())
        .extracting(asset -> asset.name())
        .contains("client_left", "client_right");
    assertThat(client.assets().get("s3://client/right").producers())
        .containsExactly("client_makes_right.right", "client_makes_right_too.right");
    assertThat(client.assets().get("client_left").consumers()).containsExactly("client_waits");
    assertThatThrownBy(() -> client.assets().get("client_lef"))
        .isInstanceOf(AirflowException.NotFound.class)
        .hasMessageContaining("Did you mean 'client_left'?");

    RecordedEvent event = client.assets().update("client_left", Map.of("rows", 3));
    assertThat(event.event().extra()).containsEntry("rows", 3);
    assertThat(client.assets().queued("client_waits"))
        .extracting(QueuedEvent::assetId)
        .containsExactly(client.assets().get("client_left").id());
    client.assets().deleteQueued("client_waits");
    client.assets().deleteQueued("client_waits");
    assertThat(client.assets().queued("client_waits")).isEmpty();
    assertThatThrownBy(() -> client.assets().queued("nowhere"))
        .isInstanceOf(AirflowException.NotFound.class);

    int before = client.runs().list(RunFilter.of("client_waits")).size();
    RecordedEvent left = client.assets().update("client_left", Map.of("at", Instant.EPOCH));
    client.assets().update("client_right", Map.of());
    ClientCases.until(() -> client.runs().list(RunFilter.of("client_waits")).size() > before);
    DagRun started = client.runs().list(RunFilter.of("client_waits").limit(1)).get(0);
    assertThat(started.info().type()).isEqualTo(RunType.ASSET_TRIGGERED);
    assertThat(started.info().findLogicalDate()).isEmpty();
    List<RecordedEvent> newest = client.assets().events("client_left", null, 1);
    assertThat(newest).extracting(RecordedEvent::id).containsExactly(left.id());
    assertThat(newest.get(0).event().extra()).containsEntry("at", Instant.EPOCH);
    assertThat(client.assets().events("client_left", event.event().timestamp(), 0))
        .extracting(RecordedEvent::id)
        .startsWith(event.id())
        .contains(left.id());
  }

  void materialize() throws InterruptedException {
    DagRun run = client.assets().materialize("client_left");
    assertThat(run.dagId()).isEqualTo("client_makes_left");
    assertThat(client.runs().await(run.ref(), WaitOptions.upTo(LONG)).succeeded()).isTrue();
    assertThatThrownBy(() -> client.assets().materialize("client_right"))
        .isInstanceOf(AirflowException.Invalid.class)
        .hasMessageContaining("[client_makes_right, client_makes_right_too]");
  }

  void questions() throws InterruptedException {
    DagRun run = client.runs().trigger(RunRequest.of("client_asks").withoutLogicalDate());
    OpenQuestion question = client.questions().await(run.ref(), "review", LONG);
    TaskRef task = question.task();
    assertThat(question.subject()).isEqualTo("Ship it?");
    assertThat(question.options()).containsExactly("Yes", "No");
    assertThat(question.params()).containsEntry("reason", "none");
    assertThat(question.answered()).isFalse();
    assertThat(client.questions().open("client_asks"))
        .extracting(OpenQuestion::task)
        .contains(task);
    assertThatThrownBy(() -> client.questions().answer(task, List.of("Maybe"), Map.of()))
        .isInstanceOf(AirflowException.Invalid.class)
        .hasMessageContaining("there is no option [Maybe], only [Yes, No]");
    assertThatThrownBy(() -> client.questions().answer(task, List.of("Yes"), Map.of("x", 1)))
        .isInstanceOf(AirflowException.Invalid.class)
        .hasMessageContaining("no field [x]");
    client.questions().answer(task, List.of("Yes"), Map.of("reason", "green"));
    assertThat(client.questions().get(task).chosen()).containsExactly("Yes");
    assertThatThrownBy(() -> client.questions().answer(task, List.of("No"), Map.of()))
        .isInstanceOf(AirflowException.Conflict.class);
    assertThat(client.runs().await(run.ref(), WaitOptions.upTo(LONG)).succeeded()).isTrue();
    assertThat(client.tasks().xcom(TaskRef.of(run.ref(), "decide"))).contains("Yes");
    assertThatThrownBy(() -> client.questions().open("nowhere"))
        .isInstanceOf(AirflowException.NotFound.class);
    assertThatThrownBy(() -> client.questions().await(run.ref(), "decide", LONG))
        .isInstanceOf(AirflowException.TimedOut.class)
        .hasMessageContaining("it never asks, the run is success");
  }
}
