package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.auth.TaskClaims;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.Handler;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Router;
import dev.updraft.devserver.internal.json.JsonText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/** The routes under {@code /execution}, in the shape of the newest date. */
public final class ExecutionApi {
  private static final String BASE = "/execution/";
  private static final String TASK = BASE + "task-instances/{task_instance_id}/";
  private static final LocalDate FIRST = LocalDate.of(2025, 4, 11);

  private final Core core;
  private final Router router = new Router();

  private ExecutionApi(Core core) {
    this.core = core;
  }

  /** The handler of the API. */
  public static Handler of(Core core) {
    ExecutionApi api = new ExecutionApi(core);
    api.route();
    return api::handle;
  }

  private void route() {
    router
        .add("GET", BASE + "health", r -> Reply.ok(JsonText.object().put("status", "healthy")))
        .add("GET", BASE + "health/ping", r -> ping());
    TaskQueries queries = new TaskQueries(core);
    any("GET", "task-instances/count", queries::count);
    any("GET", "task-instances/states", queries::states);
    any("GET", "task-instances/breadcrumbs", queries::breadcrumbs);
    any("GET", "task-instances/previous/{dag_id}/{task_id}", queries::previous);
    StartRoute start = new StartRoute(core);
    router.add("PATCH", TASK + "run", start::run);
    TaskRoutes tasks = new TaskRoutes(core);
    own("PUT", "heartbeat", tasks::heartbeat);
    own("PUT", "rtif", tasks::renderedFields);
    own("PATCH", "rendered-map-index", tasks::mapLabel);
    own("PATCH", "skip-downstream", tasks::skipDownstream);
    own("GET", "validate-inlets-and-outlets", tasks::inactiveAssets);
    own("GET", "previous-successful-dagrun", queries::previousSuccess);
    own("PATCH", "state", new StateRoute(core)::state);
    router.add(
        "POST",
        BASE + "hitlDetails/{task_instance_id}",
        checked(true, new HumanRoutes(core)::show));
    any("GET", "task-reschedules/{task_instance_id}/start_date", tasks::firstReschedule);
    XcomRoutes xcoms = new XcomRoutes(core);
    String xcom = "xcoms/{dag_id}/{run_id}/{task_id}/{key:path}";
    any("GET", xcom + "/item/{offset}", xcoms::item);
    any("GET", xcom + "/slice", xcoms::slice);
    any("HEAD", xcom, xcoms::count);
    any("GET", xcom, xcoms::get);
    any("POST", xcom, xcoms::set);
    any("DELETE", xcom, xcoms::delete);
    VariableRoutes variables = new VariableRoutes(core);
    any("GET", "variables/keys", variables::keys);
    any("GET", "variables/{key:path}", variables::get);
    any("PUT", "variables/{key:path}", variables::put);
    any("DELETE", "variables/{key:path}", variables::delete);
    any("GET", "connections/{connection_id}", variables::connection);
    RunRoutes runs = new RunRoutes(core);
    any("GET", "dag-runs/count", runs::count);
    any("GET", "dag-runs/previous", runs::previous);
    any("GET", "dag-runs/{dag_id}/{run_id}", runs::get);
    any("POST", "dag-runs/{dag_id}/{run_id}", runs::trigger);
    any("POST", "dag-runs/{dag_id}/{run_id}/clear", runs::clear);
    any("GET", "dag-runs/{dag_id}/{run_id}/state", runs::state);
    any("GET", "dags/{dag_id}", runs::dag);
    AssetQueries assets = new AssetQueries(core);
    any("GET", "assets/by-name", assets::byName);
    any("GET", "assets/by-uri", assets::byUri);
    any("GET", "assets/by-alias", assets::byAlias);
    any("GET", "asset-events/by-asset", assets::events);
    any("GET", "asset-events/by-asset-alias", assets::eventsOfAlias);
    AssetStoreRoutes kept = new AssetStoreRoutes(core);
    for (String by : List.of("name", "uri")) {
      any("GET", "store/asset/by-" + by + "/value", request -> kept.get(request, by));
      any("PUT", "store/asset/by-" + by + "/value", request -> kept.put(request, by));
      any("DELETE", "store/asset/by-" + by + "/value", request -> kept.delete(request, by));
      any("DELETE", "store/asset/by-" + by + "/clear", request -> kept.clear(request, by));
    }
    TaskStoreRoutes store = new TaskStoreRoutes(core);
    String key = "store/ti/{task_instance_id}/{key:path}";
    router
        .add("GET", BASE + key, checked(true, store::get))
        .add("PUT", BASE + key, checked(true, store::put))
        .add("DELETE", BASE + key, checked(true, store::delete))
        .add("DELETE", BASE + "store/ti/{task_instance_id}", checked(true, store::clear));
  }

  private void any(String method, String path, Handler handler) {
    router.add(method, BASE + path, checked(false, handler));
  }

  private void own(String method, String path, Handler handler) {
    router.add(method, TASK + path, checked(true, handler));
  }

  private static Reply ping() {
    var body = JsonText.object();
    body.putArray("ok");
    body.putObject("failing");
    return Reply.ok(body);
  }

  /** Lets only execution tokens pass, and if {@code own} only the one of the task in the path. */
  private Handler checked(boolean own, Handler handler) {
    return request -> {
      TaskClaims claims = core.tokens().task(request);
      if (!claims.scope().equals("execution")) {
        throw HttpProblem.of(
            403,
            "Token type '"
                + claims.scope()
                + "' not allowed for this endpoint. Allowed types: execution");
      }
      if (own) {
        TaskIds.checkOwn(request, claims);
      }
      return handler.handle(request);
    };
  }

  private Reply handle(Request request) {
    @Nullable String version = request.header("airflow-api-version");
    Reply reply;
    try {
      checkVersion(version);
      reply = router.handle(request);
    } catch (HttpProblem problem) {
      reply = problem.reply();
    }
    reply =
        reply.with("airflow-api-version", version == null ? Airflow.EXECUTION_VERSION : version);
    String correlation = request.header("correlation-id");
    if (correlation != null) {
      reply = reply.with("correlation-id", correlation);
    }
    return reply.headers().containsKey(StartRoute.REFRESHED) ? reply : refreshed(request, reply);
  }

  /** Adds a fresh token while the one that was sent is still good. */
  private Reply refreshed(Request request, Reply reply) {
    if (request.header("authorization") == null || reply.status() == 403) {
      return reply;
    }
    try {
      String token = core.tokens().refreshed(core.tokens().task(request));
      return token == null ? reply : reply.with(StartRoute.REFRESHED, token);
    } catch (HttpProblem e) {
      return reply;
    }
  }

  private static void checkVersion(@Nullable String version) {
    if (version == null) {
      return;
    }
    if (version.isEmpty()) {
      throw HttpProblem.of(404, "Not Found");
    }
    try {
      if (LocalDate.parse(version).isBefore(FIRST)) {
        throw HttpProblem.of(404, "Not Found");
      }
    } catch (DateTimeException e) {
      throw new Errors()
          .add(
              "date_from_datetime_parsing",
              JsonText.array().add("header").add("Airflow-API-Version"),
              "Input should be a valid date or datetime, input is too short",
              StringNode.valueOf(version))
          .because("input is too short")
          .problem();
    }
  }
}
