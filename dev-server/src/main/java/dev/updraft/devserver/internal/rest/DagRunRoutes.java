package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs: show, end, clear, delete. */
final class DagRunRoutes {
  private static final Shape PATCH =
      Shape.strict()
          .optional("state", Kind.oneOf(List.of("queued", "success", "failed")).orNull())
          .optional("note", Kind.STRING.orNull());
  private static final Shape CLEAR =
      Shape.strict()
          .optional("dry_run", Kind.BOOLEAN)
          .optional("only_failed", Kind.BOOLEAN)
          .optional("only_new", Kind.BOOLEAN)
          .optional("run_on_latest_version", Kind.BOOLEAN.orNull())
          .optional("note", Kind.STRING.orNull());

  private final Core core;

  DagRunRoutes(Core core) {
    this.core = core;
  }

  Reply list(Request request) {
    String dagId = request.param("dag_id");
    List<String> states = request.queries("state");
    if (!dagId.equals("~")) {
      Found.dag(core, request);
    }
    List<String> types = request.queries("run_type");
    Span after = Span.of(request, "run_after");
    Span date = Span.of(request, "logical_date");
    List<Run> runs =
        (dagId.equals("~") ? core.store().runs() : core.store().runs(dagId))
            .stream()
                .filter(r -> states.isEmpty() || states.contains(r.state.wire()))
                .filter(r -> types.isEmpty() || types.contains(r.type))
                .filter(r -> after.has(r.runAfter) && date.has(r.logicalDate))
                .toList();
    runs = RunOrder.sorted(request.query("order_by"), runs);
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("dag_runs");
    Paging.page(request, runs).forEach(run -> list.add(RestJson.run(run)));
    return Reply.ok(Paging.total(out, runs.size()));
  }

  Reply get(Request request) {
    return Reply.ok(RestJson.run(Found.run(core, request)));
  }

  Reply patch(Request request) {
    ObjectNode body = PATCH.read(request);
    Run run = Found.run(core, request);
    JsonNode note = body.get("note");
    if (note != null) {
      run.note = note.isString() ? note.stringValue() : null;
    }
    JsonNode state = body.get("state");
    if (state != null && state.isString()) {
      RunState wanted = RunState.valueOf(state.stringValue().toUpperCase(Locale.ROOT));
      if (wanted == RunState.QUEUED) {
        core.operations().requeue(run);
      } else {
        core.operations().end(run, wanted);
      }
    }
    return Reply.ok(RestJson.run(run));
  }

  Reply delete(Request request) {
    Run run = Found.run(core, request);
    if (run.state == RunState.RUNNING) {
      throw HttpProblem.of(
          409,
          "The DagRun with dag_id: `"
              + run.dagId()
              + "` and run_id: `"
              + run.runId
              + "` cannot be deleted in running state");
    }
    core.store().remove(run);
    return Reply.empty(204);
  }

  Reply clear(Request request) {
    ObjectNode body = CLEAR.read(request);
    Run run = Found.run(core, request);
    boolean onlyFailed = body.path("only_failed").asBoolean(false);
    List<TaskInstance> tasks =
        run.tasks.stream().filter(t -> !onlyFailed || TaskState.failed(t.state)).toList();
    if (body.path("dry_run").asBoolean(true)) {
      return Reply.ok(TaskInstanceRoutes.collection(tasks));
    }
    core.operations().clear(run, tasks, true);
    return Reply.ok(RestJson.run(run));
  }
}
