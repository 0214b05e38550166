package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes task instances run again. */
final class ClearRoute {
  private static final Kind TIME = Kind.TIME.orNull();
  private static final Shape BODY =
      Shape.strict()
          .optional("dry_run", Kind.BOOLEAN)
          .optional("start_date", TIME)
          .optional("end_date", TIME)
          .optional("only_failed", Kind.BOOLEAN)
          .optional("only_running", Kind.BOOLEAN)
          .optional("reset_dag_runs", Kind.BOOLEAN)
          .optional("task_ids", Kind.ANY.list().orNull())
          .optional("dag_run_id", Kind.STRING.orNull())
          .optional("include_upstream", Kind.BOOLEAN)
          .optional("include_downstream", Kind.BOOLEAN)
          .optional("include_future", Kind.BOOLEAN)
          .optional("include_past", Kind.BOOLEAN)
          .optional("run_on_latest_version", Kind.BOOLEAN.orNull())
          .optional("prevent_running_task", Kind.BOOLEAN)
          .optional("note", Kind.STRING.orNull());

  private final Core core;

  ClearRoute(Core core) {
    this.core = core;
  }

  Reply clear(Request request) {
    ObjectNode body = BODY.read(request);
    boolean onlyFailed = body.path("only_failed").asBoolean(true);
    boolean onlyRunning = body.path("only_running").asBoolean(false);
    check(body);
    Found.dag(core, request);
    String dagId = request.param("dag_id");
    List<TaskInstance> chosen = new ArrayList<>();
    List<Run> runs = runs(dagId, body);
    for (Run run : runs) {
      run.tasks.stream()
          .filter(named(run, body)::contains)
          .filter(t -> !onlyFailed || TaskState.failed(t.state))
          .filter(t -> !onlyRunning || t.state == TaskState.RUNNING)
          .forEach(chosen::add);
    }
    if (!body.path("dry_run").asBoolean(true)) {
      clear(body, runs, chosen);
    }
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("task_instances");
    chosen.forEach(task -> list.add(TaskInstanceRoutes.json(task)));
    return Reply.ok(Paging.total(out, chosen.size()));
  }

  private void clear(ObjectNode body, List<Run> runs, List<TaskInstance> chosen) {
    if (body.path("prevent_running_task").asBoolean(false)
        && chosen.stream().anyMatch(t -> t.state == TaskState.RUNNING)) {
      throw HttpProblem.of(
          409,
          "AirflowClearRunningTaskException: Disable 'prevent_running_task' to proceed, or wait"
              + " until the task is not running, queued, or scheduled state.");
    }
    for (Run run : runs) {
      core.operations()
          .clear(
              run,
              chosen.stream().filter(t -> t.run == run).toList(),
              body.path("reset_dag_runs").asBoolean(true));
    }
  }

  private List<Run> runs(String dagId, ObjectNode body) {
    if (!body.path("dag_run_id").isString()) {
      return core.store().runs(dagId);
    }
    String runId = body.get("dag_run_id").stringValue();
    Run run = core.store().run(dagId, runId);
    if (run == null) {
      throw HttpProblem.of(404, "Dag Run id " + runId + " not found in dag " + dagId);
    }
    return List.of(run);
  }

  private static Set<TaskInstance> named(Run run, ObjectNode body) {
    JsonNode ids = body.path("task_ids");
    if (!ids.isArray()) {
      return new HashSet<>(run.tasks);
    }
    boolean up = body.path("include_upstream").asBoolean(false);
    boolean down = body.path("include_downstream").asBoolean(false);
    return new Named(run, up, down).of(ids);
  }

  private static void check(ObjectNode body) {
    String why = null;
    if (body.path("only_failed").asBoolean(false) && body.path("only_running").asBoolean(false)) {
      why = "only_failed and only_running both are set to True";
    } else if (body.path("task_ids").isArray() && body.get("task_ids").isEmpty()) {
      why = "task_ids list should have at least 1 element.";
    }
    if (why != null) {
      throw new Errors()
          .add("value_error", JsonText.array().add("body"), "Value error, " + why, body)
          .because(why)
          .problem();
    }
  }
}
