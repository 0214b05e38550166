package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.auth.TaskClaims;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.util.UUID;
import tools.jackson.databind.node.StringNode;

/** The task instance that a path names. */
final class TaskIds {
  private static final String NAME = "task_instance_id";

  private TaskIds() {}

  static void checkOwn(Request request, TaskClaims claims) {
    if (!claims.taskInstance().equalsIgnoreCase(request.param(NAME))) {
      throw HttpProblem.of(403, "Token subject does not match task instance ID");
    }
  }

  /** The id in the path. */
  static UUID id(Request request) {
    String text = request.param(NAME);
    Errors errors = new Errors();
    Kind.UUID_TEXT.check(StringNode.valueOf(text), JsonText.array().add("path").add(NAME), errors);
    if (!errors.isEmpty()) {
      throw errors.problem();
    }
    return UUID.fromString(text);
  }

  /** The live instance; 404 also for a try of the past. */
  static TaskInstance live(Core core, Request request) {
    TaskInstance task = core.store().task(id(request));
    if (task == null) {
      throw notFound();
    }
    return task;
  }

  /** The live instance; 410 for a try of the past, so that its worker knows that it was cleared. */
  static TaskInstance liveOrGone(Core core, Request request) {
    UUID id = id(request);
    TaskInstance task = core.store().task(id);
    if (task != null) {
      return task;
    }
    if (core.store().archived(id)) {
      throw HttpProblem.reason(
          410,
          "not_found",
          "Task Instance not found, it may have been moved to the Task Instance History table");
    }
    throw notFound();
  }

  static HttpProblem notFound() {
    return HttpProblem.reason(404, "not_found", "Task Instance not found");
  }
}
