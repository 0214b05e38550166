package dev.updraft.runtime.cli;

import dev.updraft.client.DagInfo;
import dev.updraft.client.DagVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** DAGs as JSON and as text. */
final class DagView {
  private DagView() {}

  /** All that is known of it. */
  static Map<String, @Nullable Object> json(DagInfo dag) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", dag.dagId());
    out.put("paused", dag.paused());
    out.put("stale", dag.stale());
    out.put("import_errors", dag.importErrors());
    out.put("schedule", dag.schedule());
    out.put("next_run", Json.time(dag.nextRun()));
    out.put("tags", dag.tags());
    out.put("description", dag.description());
    out.put("file", dag.file());
    return out;
  }

  /** A version. */
  static Map<String, @Nullable Object> json(DagVersion version) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("number", version.number());
    out.put("bundle", version.bundleName());
    out.put("version", version.bundleVersion());
    out.put("created", Json.time(version.created()));
    return out;
  }

  /** A row for each. */
  static Table table(List<DagInfo> dags) {
    Table table = new Table("dag", "state", "schedule", "next run", "tags", "description");
    for (DagInfo dag : dags) {
      table.row(
          dag.dagId(),
          state(dag),
          Texts.orNothing(dag.schedule()),
          Texts.time(dag.nextRun()),
          Texts.orNothing(String.join(", ", dag.tags())),
          Texts.orNothing(dag.description()));
    }
    return table;
  }

  private static String state(DagInfo dag) {
    if (dag.importErrors()) {
      return "broken";
    }
    return dag.stale() ? "stale" : dag.paused() ? "paused" : "active";
  }

  /** A row for each param. */
  static Table params(Map<String, Map<String, @Nullable Object>> params) {
    Table table = new Table("param", "type", "default", "description");
    params.forEach(
        (name, param) -> {
          Object type = param.get("schema") instanceof Map<?, ?> schema ? schema.get("type") : null;
          String types =
              type instanceof List<?> list
                  ? String.join(" or ", list.stream().map(String::valueOf).toList())
                  : Objects.toString(type, "any");
          table.row(
              name,
              types,
              Values.text(param.get("value")),
              Texts.orNothing(param.get("description")));
        });
    return table;
  }
}
