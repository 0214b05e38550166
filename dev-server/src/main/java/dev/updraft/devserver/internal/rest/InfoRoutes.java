package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.dags.ImportProblem;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.Run;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What there is to know of the server itself. */
final class InfoRoutes {
  private static final Map<String, String> PROVIDERS =
      Map.of("apache-airflow-providers-edge3", Airflow.EDGE_VERSION);

  private final Core core;

  InfoRoutes(Core core) {
    this.core = core;
  }

  Reply token(Request request) {
    return Reply.json(201, JsonText.object().put("access_token", core.tokens().rest()));
  }

  Reply login(Request request) {
    JsonNode body = Shape.json(request);
    Errors errors = new Errors();
    for (String name : new String[] {"username", "password"}) {
      if (!body.has(name)) {
        errors.add("missing", JsonText.array().add("body").add(name), "Field required", body);
      }
    }
    if (!errors.isEmpty()) {
      throw errors.problem();
    }
    return token(request);
  }

  Reply version(Request request) {
    return Reply.ok(JsonText.object().put("version", Airflow.VERSION).putNull("git_version"));
  }

  Reply health(Request request) {
    String now = Airflow.time(Instant.now());
    ObjectNode out = JsonText.object();
    out.putObject("metadatabase").put("status", "healthy");
    out.putObject("scheduler").put("status", "healthy").put("latest_scheduler_heartbeat", now);
    out.putObject("triggerer").putNull("status").putNull("latest_triggerer_heartbeat");
    out.putObject("dag_processor")
        .put("status", "healthy")
        .put("latest_dag_processor_heartbeat", now);
    return Reply.ok(out);
  }

  Reply providers(Request request) {
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("providers");
    PROVIDERS.forEach(
        (name, version) ->
            list.addObject()
                .put("package_name", name)
                .put("description", "Spoken by the Updraft dev server")
                .put("version", version)
                .putNull("documentation_url"));
    return Reply.ok(out.put("total_entries", list.size()));
  }

  Reply importErrors(Request request) {
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("import_errors");
    for (ImportProblem problem : core.dags().problems()) {
      list.addObject()
          .put("import_error_id", problem.id())
          .put("timestamp", Airflow.time(problem.at()))
          .put("filename", problem.file())
          .put("bundle_name", DagVersion.BUNDLE_NAME)
          .put("stack_trace", problem.message());
    }
    return Reply.ok(out.put("total_entries", list.size()));
  }

  Reply page(Request request) {
    StringBuilder out = new StringBuilder("Updraft dev server, speaks as Airflow ");
    out.append(Airflow.VERSION).append("\n");
    for (DagVersion dag : core.dags().dags()) {
      out.append("\n").append(dag.dagId()).append(" (").append(dag.file()).append(")\n");
      for (Run run : core.store().runs(dag.dagId())) {
        out.append("  ").append(run.runId).append("  ").append(run.state.wire()).append("\n");
      }
    }
    for (ImportProblem problem : core.dags().problems()) {
      out.append("\nNot loaded: ").append(problem.file()).append(": ").append(problem.message());
      out.append("\n");
    }
    return Reply.text(200, "text/plain; charset=utf-8", out.toString());
  }
}
