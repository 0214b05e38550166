package dev.updraft.runtime.cli;

import dev.updraft.MissingContextKeyException;
import dev.updraft.RunInfo;
import dev.updraft.client.DagRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs as JSON and as text. */
final class RunView {
  private RunView() {}

  /** All that is known of it. */
  static Map<String, @Nullable Object> json(DagRun run) {
    RunInfo info = run.info();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", run.dagId());
    out.put("run_id", run.runId());
    out.put("state", run.state().airflowName());
    out.put("run_type", type(run));
    out.put("logical_date", Json.time(info.findLogicalDate().orElse(null)));
    out.put("data_interval_start", Json.time(info.findDataIntervalStart().orElse(null)));
    out.put("data_interval_end", Json.time(info.findDataIntervalEnd().orElse(null)));
    out.put("run_after", Json.time(info.runAfter()));
    out.put("start_date", Json.time(info.findStart().orElse(null)));
    out.put("end_date", Json.time(info.findEnd().orElse(null)));
    out.put("duration_seconds", Json.seconds(run.duration().orElse(null)));
    out.put("conf", info.conf());
    out.put("note", info.findNote().orElse(null));
    out.put("partition_key", info.findPartitionKey().orElse(null));
    out.put("triggered_by", run.triggeredBy());
    out.put("triggering_user", info.findTriggeringUser().orElse(null));
    out.put("bundle_version", run.bundleVersion());
    out.put("dag_versions", run.versions());
    return out;
  }

  private static @Nullable String type(DagRun run) {
    try {
      return run.info().type().name().toLowerCase(Locale.ROOT);
    } catch (MissingContextKeyException e) {
      // A type that this release does not know.
      return null;
    }
  }

  /** A row for each. */
  static Table table(List<DagRun> runs) {
    Table table =
        new Table("dag", "run", "state", "type", "logical date", "run after", "start", "took");
    for (DagRun run : runs) {
      RunInfo info = run.info();
      table.row(
          run.dagId(),
          run.runId(),
          run.state().airflowName(),
          Texts.orNothing(type(run)),
          Texts.time(info.findLogicalDate().orElse(null)),
          Texts.time(info.runAfter()),
          Texts.time(info.findStart().orElse(null)),
          Texts.duration(run.duration().orElse(null)));
    }
    return table;
  }

  /** How it ended, or how it is. */
  static String ending(DagRun run) {
    return "Run "
        + run.runId()
        + ": "
        + run.state().airflowName()
        + run.duration().map(took -> " after " + Texts.duration(took)).orElse("");
  }

  /** One run, a line for each thing that is known. */
  static List<String> lines(DagRun run) {
    Table table = Table.ofPairs();
    json(run)
        .forEach(
            (name, value) -> {
              if (value != null && !value.equals(List.of()) && !value.equals(Map.of())) {
                table.row(name, value instanceof Map<?, ?> map ? Values.text(map) : value);
              }
            });
    return table.lines();
  }
}
