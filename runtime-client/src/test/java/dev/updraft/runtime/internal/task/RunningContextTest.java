package dev.updraft.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.MissingContextKeyException;
import dev.updraft.PreviousSuccess;
import dev.updraft.RunInfo;
import dev.updraft.Variables;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.log.SecretMask;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningContextTest {
  private final ContextRig rig = new ContextRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private RunningContext context(Map<String, Object> run) {
    RunInfo info = RunInfos.of(JsonObject.of(run), "d", "r", ContextRig.DATE);
    return new RunningContext(
        rig.workload,
        info,
        3,
        Map.of("rows", 1, "model", "tree"),
        new TaskVariablesNone(),
        id -> Optional.empty(),
        new TaskRuns(rig.workload, info, rig.api(), ContextRig.release(3)),
        rig.assets(3, List.of(), List.of()),
        rig.store(3),
        new TaskXcoms(rig.workload, rig.client(), ContextRig.release(3)),
        rig.client(),
        new KillHooks(
            new TaskLog((text, last) -> {}, new SecretMask()), java.time.Duration.ofSeconds(1)));
  }

  @Test
  void knowsTheRunAndTheTry() {
    RunningContext context =
        context(
            Map.of(
                "data_interval_start", "2026-01-01T00:00:00Z",
                "data_interval_end", "2026-01-02T00:00:00Z",
                "partition_key", "eu",
                "partition_date", "2026-01-01T00:00:00Z",
                "note", "by hand",
                "triggering_user_name", "ada",
                "clear_number", 2,
                "conf", Map.of("rows", 42)));

    assertThat(context.dagId()).isEqualTo("d");
    assertThat(context.runId()).isEqualTo("r");
    assertThat(context.tryNumber()).isEqualTo(2);
    assertThat(context.maxTries()).isEqualTo(3);
    assertThat(context.runAfter()).isEqualTo(ContextRig.DATE);
    assertThat(context.dataIntervalStart()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(context.dataIntervalEnd()).isEqualTo(ContextRig.DATE);
    assertThat(context.run().partitionKey()).isEqualTo("eu");
    assertThat(context.run().partitionDate()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(context.run().note()).isEqualTo("by hand");
    assertThat(context.run().triggeringUser()).isEqualTo("ada");
    assertThat(context.run().clearNumber()).isEqualTo(2);
    assertThat(context.params()).isEqualTo(Map.of("rows", 42, "model", "tree"));
    assertThat(context.findDagVersionId()).contains("version-1");
    assertThat(context.findBundleVersion()).isEmpty();
    assertThat(context.logUrl())
        .hasToString(rig.airflow.url() + "/dags/d/runs/r/tasks/t?try_number=2");
  }

  @Test
  void asksForThePreviousSuccess() {
    rig.airflow.fault(
        "/previous-successful-dagrun",
        1,
        Reply.of(200, Map.of("start_date", "2026-01-01T00:00:00Z")));
    assertThat(context(Map.of()).previousSuccess())
        .isEqualTo(new PreviousSuccess(null, null, Instant.parse("2026-01-01T00:00:00Z"), null));
    assertThat(rig.last().line())
        .isEqualTo("GET /execution/task-instances/ti-1/previous-successful-dagrun");

    rig.airflow.fault("/previous-successful-dagrun", 1, Reply.of(200, Map.of()));
    assertThatThrownBy(() -> context(Map.of()).previousSuccess())
        .isInstanceOf(MissingContextKeyException.class)
        .hasMessageContaining("prev_start_date_success")
        .extracting(e -> ((MissingContextKeyException) e).key())
        .isEqualTo("prev_start_date_success");
  }

  private static final class TaskVariablesNone implements Variables {
    @Override
    public Optional<String> find(String key) {
      return Optional.empty();
    }

    @Override
    public void set(String key, String value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String key) {
      throw new UnsupportedOperationException();
    }
  }
}
