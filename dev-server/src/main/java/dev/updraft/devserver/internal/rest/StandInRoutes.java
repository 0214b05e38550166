package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.States;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import dev.updraft.devserver.internal.store.Waiting;
import dev.updraft.devserver.internal.store.Xcom;
import dev.updraft.devserver.internal.store.XcomKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody stands in for what needs Python, which the dev server has not: gives the event of a
 * trigger, or what a Python operator leaves. Airflow has no such routes.
 */
final class StandInRoutes {
  private static final String HINT = "; start the server with --stand-ins";
  private static final Shape RESULT =
      Shape.strict()
          .optional("state", Kind.oneOf(List.of("success", "failed", "skipped")))
          .optional("xcoms", Kind.OBJECT);

  private final Core core;

  StandInRoutes(Core core) {
    this.core = core;
  }

  /** The body is what the trigger yields. */
  Reply event(Request request) {
    JsonNode payload = Shape.json(request);
    TaskInstance task = task(request);
    Waiting waiting = task.waiting;
    if (task.state != TaskState.DEFERRED || waiting == null || waiting.due()) {
      throw conflict(task, "waits for no event of a trigger");
    }
    task.waiting = waiting.with(payload);
    core.scheduler().wake();
    return Reply.empty(204);
  }

  /** The body has the state that the operator comes to, {@code success} if none, and its XComs. */
  Reply result(Request request) {
    ObjectNode body = RESULT.read(request);
    TaskInstance task = task(request);
    if (task.task.operator() == null) {
      throw conflict(task, "is no Python operator");
    }
    if (task.state != TaskState.RUNNING) {
      throw conflict(task, "does not run");
    }
    Instant now = Instant.now();
    for (Map.Entry<String, JsonNode> xcom : body.path("xcoms").properties()) {
      if (!JsonText.storable(xcom.getValue())) {
        throw HttpProblem.rejectedByDatabase();
      }
      put(task, xcom.getKey(), xcom.getValue(), now);
    }
    States.set(task, TaskState.of(body.path("state").asString("success")), now);
    core.scheduler().wake();
    return Reply.empty(204);
  }

  private static void put(TaskInstance task, String key, JsonNode value, Instant now) {
    Run run = task.run;
    if (key.equals("return_value") && task.mapIndex < 0 && value.isContainer()) {
      run.mapLengths.put(task.taskId, value.size());
    }
    run.xcoms.put(new XcomKey(task.taskId, task.mapIndex, key), new Xcom(value, now));
  }

  private TaskInstance task(Request request) {
    TaskInstance task =
        Found.run(core, request).instance(request.param("task_id"), request.intParam("map_index"));
    if (task == null) {
      throw HttpProblem.of(
          404,
          "Run '"
              + request.param("run_id")
              + "' has no task instance "
              + request.param("task_id")
              + "["
              + request.param("map_index")
              + "]");
    }
    return task;
  }

  private HttpProblem conflict(TaskInstance task, String why) {
    String state = task.state == null ? "none" : task.state.wire();
    return HttpProblem.of(
        409, task + " is " + state + " and " + why + (core.store().standIns ? "" : HINT));
  }
}
