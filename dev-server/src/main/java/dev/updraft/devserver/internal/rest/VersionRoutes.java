package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Versions of DAGs, and what follows what in them. */
final class VersionRoutes {
  private final Core core;

  VersionRoutes(Core core) {
    this.core = core;
  }

  Reply list(Request request) {
    DagVersion newest = Found.dag(core, request);
    List<DagVersion> all = new ArrayList<>();
    for (int number = 1; number <= newest.number(); number++) {
      DagVersion version = core.dags().version(newest.dagId(), number);
      if (version != null) {
        all.add(version);
      }
    }
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("dag_versions");
    Paging.page(request, all).forEach(version -> list.add(RestJson.version(version)));
    return Reply.ok(out.put("total_entries", all.size()));
  }

  /** Airflow's UI asks this; groups are left out. */
  Reply structure(Request request) {
    String id = String.valueOf(request.query("dag_id"));
    Integer number = request.intQuery("version_number");
    DagVersion dag = number == null ? core.dags().dag(id) : core.dags().version(id, number);
    if (dag == null) {
      throw HttpProblem.of(
          404, "Dag with id " + id + " and version number " + number + " was not found");
    }
    ObjectNode out = JsonText.object();
    ArrayNode edges = out.putArray("edges");
    ArrayNode nodes = out.putArray("nodes");
    for (TaskModel task : dag.model().tasks()) {
      node(nodes, task);
      for (String up : task.upstreamTaskIds()) {
        edges
            .addObject()
            .put("source_id", up)
            .put("target_id", task.taskId())
            .put("is_setup_teardown", false)
            .put("label", (@Nullable String) null);
      }
    }
    return Reply.ok(out);
  }

  private static void node(ArrayNode nodes, TaskModel task) {
    nodes
        .addObject()
        .put("id", task.taskId())
        .put("label", task.taskId())
        .put("type", "task")
        .putNull("children");
  }
}
