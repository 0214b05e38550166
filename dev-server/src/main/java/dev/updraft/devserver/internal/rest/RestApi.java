package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.Handler;
import dev.updraft.devserver.internal.http.Router;

/** The routes under {@code /api/v2}, the token route and the page at the root. */
public final class RestApi {
  private static final String BASE = "/api/v2/";
  private static final String RUNS = BASE + "dags/{dag_id}/dagRuns";
  private static final String RUN = RUNS + "/{run_id}";
  private static final String TASKS = RUN + "/taskInstances";
  private static final String TASK = TASKS + "/{task_id}";

  private final Core core;
  private final Router router = new Router();

  private RestApi(Core core) {
    this.core = core;
  }

  /** The handler of the API. */
  public static Handler of(Core core) {
    RestApi api = new RestApi(core);
    api.route();
    api.routeStandIns();
    return api.router;
  }

  private void route() {
    InfoRoutes info = new InfoRoutes(core);
    router
        .add("GET", "/", info::page)
        .add("GET", "/auth/token", info::token)
        .add("POST", "/auth/token", info::login)
        .add("GET", BASE + "version", info::version)
        .add("GET", BASE + "monitor/health", info::health);
    add("GET", BASE + "providers", info::providers);
    add("GET", BASE + "importErrors", info::importErrors);
    DagRoutes dags = new DagRoutes(core);
    add("GET", BASE + "dags", dags::list);
    add("GET", BASE + "dags/{dag_id}", dags::get);
    add("PATCH", BASE + "dags/{dag_id}", dags::patch);
    add("GET", BASE + "dags/{dag_id}/details", dags::details);
    add("GET", BASE + "dagSources/{dag_id}", dags::source);
    VersionRoutes versions = new VersionRoutes(core);
    add("GET", BASE + "dags/{dag_id}/dagVersions", versions::list);
    add("GET", "/ui/structure/structure_data", versions::structure);
    TriggerRoute trigger = new TriggerRoute(core);
    DagRunRoutes runs = new DagRunRoutes(core);
    add("POST", RUNS, trigger::trigger);
    add("GET", RUNS, runs::list);
    add("GET", RUN, runs::get);
    add("PATCH", RUN, runs::patch);
    add("DELETE", RUN, runs::delete);
    add("POST", RUN + "/clear", runs::clear);
    XcomEntryRoutes xcoms = new XcomEntryRoutes(core);
    add("GET", TASK + "/xcomEntries", xcoms::list);
    add("GET", TASK + "/xcomEntries/{key:path}", xcoms::get);
    add("GET", TASK + "/logs/{try_number}", new LogRoute(core)::get);
    TaskInstanceRoutes tasks = new TaskInstanceRoutes(core);
    MarkRoutes marks = new MarkRoutes(core);
    add("GET", TASKS, tasks::list);
    add("GET", TASK + "/listMapped", tasks::listMapped);
    add("GET", TASK, tasks::get);
    add("GET", TASK + "/tries/{try_number}", tasks::getTry);
    add("GET", TASK + "/{map_index}/tries/{try_number}", tasks::getTry);
    add("GET", TASK + "/{map_index}", tasks::getMapped);
    add("PATCH", TASK + "/dry_run", marks::dryRun);
    add("PATCH", TASK + "/{map_index}/dry_run", marks::dryRun);
    add("PATCH", TASK, marks::patch);
    add("PATCH", TASK + "/{map_index}", marks::patch);
    add("PATCH", TASK + "/{map_index}/hitlDetails", new HumanRoute(core)::answer);
    add("POST", BASE + "dags/{dag_id}/clearTaskInstances", new ClearRoute(core)::clear);
    routeBackfills();
    HumanRoute questions = new HumanRoute(core);
    add("GET", TASK + "/{map_index}/hitlDetails", questions::get);
    add("GET", RUN + "/hitlDetails", questions::list);
    AssetRoutes assets = new AssetRoutes(core);
    QueueRoutes queues = new QueueRoutes(core);
    add("GET", BASE + "dags/{dag_id}/assets/queuedEvents", queues::list);
    add("DELETE", BASE + "dags/{dag_id}/assets/queuedEvents", queues::delete);
    add("POST", BASE + "assets/{asset_id}/materialize", new MaterializeRoute(core)::start);
    add("GET", BASE + "assets", assets::list);
    add("GET", BASE + "assets/events", assets::events);
    add("POST", BASE + "assets/events", assets::add);
    add("GET", BASE + "assets/{asset_id}", assets::get);
    AdminRoutes admin = new AdminRoutes(core);
    add("GET", BASE + "variables", admin::variables);
    add("POST", BASE + "variables", admin::addVariable);
    add("GET", BASE + "variables/{key:path}", admin::variable);
    add("PATCH", BASE + "variables/{key:path}", admin::patchVariable);
    add("DELETE", BASE + "variables/{key:path}", admin::deleteVariable);
    add("GET", BASE + "connections", admin::connections);
    add("POST", BASE + "connections", admin::addConnection);
    add("GET", BASE + "connections/{id}", admin::connection);
    add("PATCH", BASE + "connections/{id}", admin::patchConnection);
    add("DELETE", BASE + "connections/{id}", admin::deleteConnection);
  }

  private void routeBackfills() {
    BackfillRoutes backfills = new BackfillRoutes(core);
    add("GET", BASE + "backfills", backfills::list);
    add("POST", BASE + "backfills", backfills::create);
    add("POST", BASE + "backfills/dry_run", backfills::dryRun);
    add("GET", BASE + "backfills/{backfill_id}", backfills::get);
    add("PUT", BASE + "backfills/{backfill_id}/pause", backfills::pause);
    add("PUT", BASE + "backfills/{backfill_id}/unpause", backfills::unpause);
    add("PUT", BASE + "backfills/{backfill_id}/cancel", backfills::cancel);
  }

  private void routeStandIns() {
    StandInRoutes standIns = new StandInRoutes(core);
    String task = "/updraft/v1/" + TASK.substring(BASE.length()) + "/{map_index}";
    add("POST", task + "/event", standIns::event);
    add("POST", task + "/result", standIns::result);
  }

  private void add(String method, String path, Handler handler) {
    router.add(
        method,
        path,
        request -> {
          core.tokens().checkRest(request);
          return handler.handle(request);
        });
  }
}
