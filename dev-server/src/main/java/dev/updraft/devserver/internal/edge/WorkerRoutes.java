package dev.updraft.devserver.internal.edge;

import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.EdgeWorker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Workers register and say that they live. */
final class WorkerRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerRoutes.class);
  private static final Shape BODY =
      Shape.open()
          .required("state", Kind.oneOf(EdgeWorker.STATES))
          .optional("jobs_active", Kind.INTEGER)
          .optional("queues", Kind.STRING.list().orNull())
          .required("sysinfo", Kind.OBJECT)
          .optional("maintenance_comments", Kind.STRING.orNull())
          .optional("team_name", Kind.STRING.orNull());
  private static final Shape QUEUES =
      Shape.open()
          .optional("new_queues", Kind.STRING.list().orNull())
          .optional("remove_queues", Kind.STRING.list().orNull());

  private final Core core;

  WorkerRoutes(Core core) {
    this.core = core;
  }

  Reply register(Request request) {
    ObjectNode body = BODY.read(request);
    checkVersions(body.get("sysinfo"));
    String name = request.param("name");
    EdgeWorker worker = core.store().workers.get(name);
    if (worker != null && !worker.gone()) {
      throw HttpProblem.of(
          409,
          "Worker '"
              + name
              + "' is already active in state '"
              + worker.state
              + "'. Cannot start a duplicate worker with the same name.");
    }
    if (worker == null) {
      worker = new EdgeWorker(name);
      core.store().workers.put(name, worker);
      worker.state = body.get("state").stringValue();
    } else {
      worker.state = redefined(worker.state, body.get("state").stringValue());
    }
    worker.queues = texts(body.path("queues"));
    worker.lastUpdate = Instant.now();
    LOG.info("Worker {} registered for queues {}", name, worker.queues);
    return Reply.ok(
        JsonText.object()
            .put("last_update", Airflow.time(worker.lastUpdate))
            .put("versions_match", true));
  }

  Reply heartbeat(Request request) {
    ObjectNode body = BODY.read(request);
    EdgeWorker worker = worker(request);
    worker.state = redefined(worker.state, body.get("state").stringValue());
    worker.jobsActive = body.path("jobs_active").asInt(0);
    worker.lastUpdate = Instant.now();
    checkVersions(body.get("sysinfo"));
    ObjectNode answer = JsonText.object().put("state", worker.state);
    worker.queues.forEach(answer.putArray("queues")::add);
    return Reply.ok(
        answer
            .put("maintenance_comments", worker.comment)
            .put("concurrency", worker.concurrency)
            .put("versions_match", true));
  }

  Reply queues(Request request) {
    ObjectNode body = QUEUES.read(request);
    EdgeWorker worker = worker(request);
    for (String queue : texts(body.path("new_queues"))) {
      if (!worker.queues.contains(queue)) {
        worker.queues.add(queue);
      }
    }
    worker.queues.removeAll(texts(body.path("remove_queues")));
    return Reply.nothing();
  }

  private EdgeWorker worker(Request request) {
    EdgeWorker worker = core.store().workers.get(request.param("name"));
    if (worker == null) {
      throw HttpProblem.of(404, "Worker not found");
    }
    return worker;
  }

  private static List<String> texts(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(item -> out.add(item.stringValue()));
    return out;
  }

  private static void checkVersions(JsonNode sysinfo) {
    JsonNode airflow = sysinfo.get("airflow_version");
    JsonNode edge = sysinfo.get("edge_provider_version");
    if (airflow == null) {
      throw HttpProblem.of(400, "Edge Worker does not specify the version it is running on.");
    }
    if (!airflow.asString("").equals(Airflow.VERSION)) {
      throw HttpProblem.of(
          400,
          "Edge Worker runs on Airflow "
              + airflow.asString("")
              + " which is below the minimum acceptable version None. Rejecting access due to"
              + " incompatible version.");
    }
    if (edge == null) {
      throw HttpProblem.of(
          400, "Edge Worker does not specify the provider version it is running on.");
    }
    if (!edge.asString("").equals(Airflow.EDGE_VERSION)) {
      throw HttpProblem.of(
          400,
          "Edge Worker runs on Edge Provider "
              + edge.asString("")
              + " and the core runs on "
              + Airflow.EDGE_VERSION
              + ". Rejecting access due to difference.");
    }
  }

  /** What the worker's state becomes; a request of an administrator stays until it is obeyed. */
  private static String redefined(String known, String sent) {
    boolean inMaintenance =
        List.of("offline maintenance", "maintenance mode", "maintenance pending").contains(known);
    if (known.equals("maintenance request")
            && !sent.equals("maintenance pending")
            && !sent.equals("maintenance mode")
        || inMaintenance && sent.equals("starting")) {
      return "maintenance request";
    }
    if (known.equals("maintenance exit") && sent.equals("maintenance pending")) {
      return "running";
    }
    if (known.equals("maintenance exit") && sent.equals("maintenance mode")) {
      return "idle";
    }
    if (known.equals("shutdown request")
        && !List.of("offline maintenance", "offline", "unknown").contains(sent)) {
      return "shutdown request";
    }
    return sent;
  }
}
