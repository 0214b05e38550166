package dev.updraft.devserver.internal.edge;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.Handler;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Router;
import dev.updraft.devserver.internal.json.JsonText;

/** The routes under {@code /edge_worker/v1}. */
public final class EdgeApi {
  private static final String BASE = "/edge_worker/v1/";

  private EdgeApi() {}

  /** The handler of the API. */
  public static Handler of(Core core) {
    WorkerRoutes workers = new WorkerRoutes(core);
    JobRoutes jobs = new JobRoutes(core);
    EdgeLogRoutes logs = new EdgeLogRoutes(core);
    String job = "/{dag_id}/{task_id}/{run_id}/{try_number}/{map_index}";
    Router router = new Router();
    router
        .add("GET", BASE + "health", r -> Reply.ok(JsonText.object().put("status", "healthy")))
        .add("PATCH", BASE + "worker/queues/{name}", checked(core, workers::queues))
        .add("POST", BASE + "worker/{name}", checked(core, workers::register))
        .add("PATCH", BASE + "worker/{name}", checked(core, workers::heartbeat))
        .add("POST", BASE + "jobs/fetch/{name}", checked(core, jobs::fetch))
        .add("PATCH", BASE + "jobs/state" + job + "/{state}", checked(core, jobs::state))
        .add("GET", BASE + "logs/logfile_path" + job, checked(core, logs::path))
        .add("POST", BASE + "logs/push" + job, checked(core, logs::push));
    return router;
  }

  private static Handler checked(Core core, Handler handler) {
    return request -> {
      core.tokens().checkEdge(request);
      return handler.handle(request);
    };
  }
}
