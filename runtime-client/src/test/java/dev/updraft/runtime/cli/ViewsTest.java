package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.AssetEvent;
import dev.updraft.RunInfo;
import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.RunType;
import dev.updraft.TaskState;
import dev.updraft.client.AssetInfo;
import dev.updraft.client.Backfill;
import dev.updraft.client.BackfillProgress;
import dev.updraft.client.DagInfo;
import dev.updraft.client.DagRun;
import dev.updraft.client.RecordedEvent;
import dev.updraft.client.Reprocess;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import dev.updraft.runtime.internal.json.PlainJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is shown of each kind of thing: rows for people, fields for programs. */
class ViewsTest {
  private static final Instant AT = Instant.parse("2026-01-31T06:00:00.5Z");

  private static DagRun run(String id, RunState state, @Nullable Instant end) {
    RunInfo info =
        RunInfo.builder("train", id)
            .state(state)
            .type(RunType.MANUAL)
            .runAfter(AT)
            .start(AT)
            .end(end)
            .conf(Map.of("rate", 0.5))
            .build();
    return new DagRun(info, "rest_api", "abc", List.of(1, 2));
  }

  @Test
  void runs() {
    List<DagRun> runs =
        List.of(
            run("one", RunState.SUCCESS, AT.plusSeconds(61)),
            run("second", RunState.RUNNING, null));
    assertThat(RunView.table(runs).lines())
        .containsExactly(
            "dag    run     state    type    logical date  run after            start"
                + "                took",
            "train  one     success  manual  -             2026-01-31 06:00:00  2026-01-31"
                + " 06:00:00  1 m 01 s",
            "train  second  running  manual  -             2026-01-31 06:00:00  2026-01-31"
                + " 06:00:00  -");
    assertThat(PlainJson.write(RunView.json(runs.get(0))))
        .isEqualTo(
            "{\"dag_id\":\"train\",\"run_id\":\"one\",\"state\":\"success\",\"run_type\":\"manual\","
                + "\"logical_date\":null,\"data_interval_start\":null,\"data_interval_end\":null,"
                + "\"run_after\":\"2026-01-31T06:00:00.500Z\","
                + "\"start_date\":\"2026-01-31T06:00:00.500Z\","
                + "\"end_date\":\"2026-01-31T06:01:01.500Z\",\"duration_seconds\":61.0,"
                + "\"conf\":{\"rate\":0.5},\"note\":null,\"partition_key\":null,"
                + "\"triggered_by\":\"rest_api\",\"triggering_user\":null,"
                + "\"bundle_version\":\"abc\",\"dag_versions\":[1,2]}");
    assertThat(RunView.ending(runs.get(0))).isEqualTo("Run one: success after 1 m 01 s");
    assertThat(RunView.lines(runs.get(1)))
        .contains("conf            {\"rate\":0.5}", "dag_versions    [1, 2]")
        .noneMatch(line -> line.contains("note"));
  }

  @Test
  void aTypeOfRunsThatIsUnknownIsNoFault() {
    DagRun run =
        new DagRun(
            RunInfo.builder("d", "r").state(RunState.QUEUED).runAfter(AT).build(),
            null,
            null,
            List.of());
    assertThat(RunView.json(run)).containsEntry("run_type", null);
  }

  @Test
  void tasks() {
    TaskRef ref = new TaskRef(new RunRef("train", "one"), "fit", 3);
    List<TaskInstance> tasks =
        List.of(
            new TaskInstance(
                ref, TaskState.FAILED, 2, 2, AT, AT.plusMillis(2500), "gpu", "host", "tree"),
            new TaskInstance(
                TaskRef.of(ref.run(), "best"), TaskState.NONE, 0, 0, null, null, null, null, null));
    assertThat(TaskView.table(tasks).lines())
        .containsExactly(
            "task    label  state   try  start                took   queue  worker",
            "fit[3]  tree   failed  2    2026-01-31 06:00:00  2.5 s  gpu    host",
            "best    -      -       0    -                    -      -      -");
    assertThat(PlainJson.write(TaskView.json(tasks.get(1))))
        .isEqualTo(
            "{\"dag_id\":\"train\",\"run_id\":\"one\",\"task_id\":\"best\",\"map_index\":-1,"
                + "\"map_label\":null,\"state\":null,\"try_number\":0,\"max_tries\":0,"
                + "\"start_date\":null,\"end_date\":null,\"duration_seconds\":null,"
                + "\"queue\":null,\"worker\":null}");
  }

  @Test
  void dags() {
    DagInfo dag =
        new DagInfo("d", true, false, false, "d.py", "What\nit is", "@daily", List.of("a"), AT);
    assertThat(DagView.table(List.of(dag)).lines())
        .containsExactly(
            "dag  state   schedule  next run             tags  description",
            "d    paused  @daily    2026-01-31 06:00:00  a     What it is");
    assertThat(
            DagView.params(
                    Map.of("n", Map.of("schema", Map.of("type", List.of("null", "integer")))))
                .lines())
        .containsExactly(
            "param  type             default  description", "n      null or integer  null     -");
  }

  @Test
  void backfills() {
    Backfill going = new Backfill(7, "train", AT, AT, false, 10, Reprocess.NONE, AT, null);
    Backfill done = new Backfill(7, "train", AT, AT, false, 10, Reprocess.FAILED, AT, AT);
    BackfillProgress progress =
        new BackfillProgress(
            going, List.of(run("a", RunState.SUCCESS, AT), run("b", RunState.FAILED, AT)));
    assertThat(BackfillView.line(progress))
        .isEqualTo("Backfill 7 of DAG train is active; runs: 1 success, 1 failed");
    assertThat(BackfillView.succeeded(progress)).isFalse();
    assertThat(
            BackfillView.succeeded(
                new BackfillProgress(done, List.of(run("a", RunState.SUCCESS, AT)))))
        .isTrue();
    assertThat(BackfillView.json(progress))
        .containsEntry("counts", Map.of("success", 1, "failed", 1))
        .containsEntry("reprocess", "none")
        .containsEntry("completed", null);
    assertThat(BackfillView.table(List.of(done)).lines().get(1)).contains("completed", "failed");
  }

  @Test
  void assets() {
    AssetInfo asset =
        new AssetInfo(
            1,
            "raw",
            "s3://lake/raw",
            "asset",
            Map.of(),
            List.of("a", "b"),
            List.of("m.t"),
            List.of());
    assertThat(AssetView.table(List.of(asset)).lines())
        .containsExactly(
            "asset  uri            group  producers  consumers",
            "raw    s3://lake/raw  asset  m.t        a, b");
    RecordedEvent event =
        new RecordedEvent(
            5, AssetEvent.of("raw", Map.of("at", AT), AT), List.of(new RunRef("a", "r")));
    assertThat(AssetView.events(List.of(event)).lines().get(1))
        .isEqualTo(
            "5   2026-01-31 06:00:00  -       -          {\"at\":\"2026-01-31T06:00:00.500Z\"}  a r");
    assertThat(AssetView.json(event))
        .containsEntry("runs", List.of(Map.of("dag_id", "a", "run_id", "r")))
        .containsEntry("extra", Map.of("at", "2026-01-31T06:00:00.500Z"));
  }
}
