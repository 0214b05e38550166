package dev.updraft.runtime.cli;

import dev.updraft.RunState;
import dev.updraft.client.Backfill;
import dev.updraft.client.BackfillProgress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Backfills as JSON and as text. */
final class BackfillView {
  private BackfillView() {}

  /** All that is known of it. */
  static Map<String, @Nullable Object> json(Backfill backfill) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", backfill.id());
    out.put("dag_id", backfill.dagId());
    out.put("from", Json.time(backfill.from()));
    out.put("to", Json.time(backfill.to()));
    out.put("paused", backfill.paused());
    out.put("max_active_runs", backfill.maxActiveRuns());
    out.put("reprocess", backfill.reprocess().airflowName());
    out.put("created", Json.time(backfill.created()));
    out.put("completed", Json.time(backfill.completed()));
    return out;
  }

  /** With how many runs are in each state, and the runs. */
  static Map<String, @Nullable Object> json(BackfillProgress progress) {
    Map<String, @Nullable Object> out = json(progress.backfill());
    out.put("counts", counts(progress));
    out.put("runs", Json.list(progress.runs(), RunView::json));
    return out;
  }

  private static Map<String, Integer> counts(BackfillProgress progress) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    progress.counts().forEach((state, number) -> counts.put(state.airflowName(), number));
    return counts;
  }

  /** A row for each. */
  static Table table(List<Backfill> backfills) {
    Table table =
        new Table(
            "id", "dag", "from", "to", "state", "at once", "reprocess", "created", "completed");
    for (Backfill backfill : backfills) {
      table.row(
          backfill.id(),
          backfill.dagId(),
          Texts.time(backfill.from()),
          Texts.time(backfill.to()),
          state(backfill),
          backfill.maxActiveRuns(),
          backfill.reprocess().airflowName(),
          Texts.time(backfill.created()),
          Texts.time(backfill.completed()));
    }
    return table;
  }

  private static String state(Backfill backfill) {
    if (backfill.completed() != null) {
      return "completed";
    }
    return backfill.paused() ? "paused" : "active";
  }

  /** How far it is, in a line. */
  static String line(BackfillProgress progress) {
    return "Backfill "
        + progress.backfill().id()
        + " of DAG "
        + progress.backfill().dagId()
        + " is "
        + state(progress.backfill())
        + "; runs: "
        + Texts.counts(counts(progress));
  }

  /** Whether all of its runs are good. */
  static boolean succeeded(BackfillProgress progress) {
    return progress.completed()
        && progress.runs().stream().allMatch(run -> run.state() == RunState.SUCCESS);
  }
}
