package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** DAGs, their details and their source. */
final class DagRoutes {
  private static final Shape PATCH = Shape.strict().required("is_paused", Kind.BOOLEAN);

  private final Core core;

  DagRoutes(Core core) {
    this.core = core;
  }

  Reply list(Request request) {
    ObjectNode out = JsonText.object();
    ArrayNode dags = out.putArray("dags");
    List<DagVersion> all = List.copyOf(core.dags().dags());
    Paging.page(request, all).forEach(dag -> dags.add(DagJson.dag(core, dag)));
    return Reply.ok(out.put("total_entries", all.size()));
  }

  Reply get(Request request) {
    return Reply.ok(DagJson.dag(core, Found.dag(core, request)));
  }

  Reply details(Request request) {
    return Reply.ok(DagJson.details(core, Found.dag(core, request)));
  }

  Reply patch(Request request) {
    ObjectNode body = PATCH.read(request);
    DagVersion dag = core.dags().dag(request.param("dag_id"));
    if (dag == null) {
      throw HttpProblem.of(404, "Dag with id: " + request.param("dag_id") + " was not found");
    }
    core.store().paused.put(dag.dagId(), body.get("is_paused").booleanValue());
    core.scheduler().wake();
    return Reply.ok(DagJson.dag(core, dag));
  }

  Reply source(Request request) {
    String id = request.param("dag_id");
    Integer number = request.intQuery("version_number");
    DagVersion dag = number == null ? core.dags().dag(id) : core.dags().version(id, number);
    if (dag == null) {
      throw HttpProblem.of(
          404,
          "The source code of the Dag "
              + id
              + ", version_number "
              + (number == null ? "None" : number)
              + " was not found");
    }
    String source = dag.source();
    if (source == null) {
      throw HttpProblem.of(
          404, "Code not found. dag_id='" + id + "' version_number='" + dag.number() + "'");
    }
    String accept = request.header("accept");
    if (accept != null && accept.startsWith("text/plain")) {
      return Reply.text(200, "text/plain; charset=utf-8", source);
    }
    return Reply.ok(
        JsonText.object()
            .put("content", source)
            .put("dag_id", id)
            .put("version_number", dag.number())
            .put("dag_display_name", id));
  }
}
