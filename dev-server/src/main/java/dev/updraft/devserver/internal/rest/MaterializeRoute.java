package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.AssetCatalog;
import dev.updraft.devserver.internal.store.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Starts a run of the DAG that makes an asset. */
final class MaterializeRoute {
  private static final String TYPE = "asset_materialization";

  private final Core core;

  MaterializeRoute(Core core) {
    this.core = core;
  }

  Reply start(Request request) {
    int id = request.intParam("asset_id");
    AssetCatalog catalog = core.assetRuns().catalog();
    List<DagVersion> makers =
        core.dags().dags().stream().filter(dag -> makes(catalog, dag, id)).toList();
    if (makers.isEmpty()) {
      throw HttpProblem.of(404, "No Dag materializes asset with ID: " + id);
    }
    if (makers.size() > 1) {
      throw HttpProblem.of(409, "More than one Dag materializes asset with ID: " + id);
    }
    DagVersion dag = makers.get(0);
    if (dag.model().settings().get(DagAttribute.ALLOWED_RUN_TYPES) instanceof List<?> types
        && !types.contains(TYPE)) {
      throw HttpProblem.of(
          400, "Dag with dag_id: '" + dag.dagId() + "' does not allow asset materialization runs");
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String runId = TYPE + "__" + Airflow.isoformat(now);
    try {
      core.runs().check(dag, runId, TYPE, JsonText.object());
    } catch (IllegalArgumentException e) {
      throw HttpProblem.of(400, String.valueOf(e.getMessage()));
    }
    Run run = new Run(runId, dag, TYPE, "rest_api", null, null, null, now, JsonText.object());
    ObjectNode answer = RestJson.run(run);
    core.runs().add(run);
    return Reply.ok(answer);
  }

  private boolean makes(AssetCatalog catalog, DagVersion dag, int id) {
    return dag.model().tasks().stream()
        .flatMap(task -> AssetCatalog.of(dag.model(), task, TaskAttribute.OUTLETS).stream())
        .map(catalog::asset)
        .anyMatch(asset -> asset != null && core.store().assets.id(asset) == id);
  }
}
