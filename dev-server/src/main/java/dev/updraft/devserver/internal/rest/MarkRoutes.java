package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.Graph;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets the state of task instances by hand. */
final class MarkRoutes {
  private static final List<String> STATES = List.of("success", "failed", "skipped");
  private static final Shape BODY =
      Shape.strict()
          .optional("new_state", Kind.ANY)
          .optional("note", Kind.STRING.orNull())
          .optional("include_upstream", Kind.BOOLEAN)
          .optional("include_downstream", Kind.BOOLEAN)
          .optional("include_future", Kind.BOOLEAN)
          .optional("include_past", Kind.BOOLEAN);

  private final Core core;

  MarkRoutes(Core core) {
    this.core = core;
  }

  Reply patch(Request request) {
    ObjectNode body = BODY.read(request);
    TaskState state = state(body);
    List<TaskInstance> named = named(request);
    JsonNode note = body.get("note");
    for (TaskInstance task : named) {
      if (note != null) {
        task.note = note.isString() ? note.stringValue() : null;
      }
    }
    if (state != null) {
      Run run = named.get(0).run;
      if (core.operations().mark(run, all(run, named, body), state).isEmpty()) {
        throw HttpProblem.of(
            409,
            "Task id " + request.param("task_id") + " is already in " + state.wire() + " state");
      }
    }
    return Reply.ok(TaskInstanceRoutes.collection(named));
  }

  Reply dryRun(Request request) {
    ObjectNode body = BODY.read(request);
    TaskState state = state(body);
    List<TaskInstance> named = named(request);
    Run run = named.get(0).run;
    List<TaskInstance> changed =
        all(run, named, body).stream().filter(t -> state != null && t.state != state).toList();
    return Reply.ok(TaskInstanceRoutes.collection(changed));
  }

  private static @Nullable TaskState state(ObjectNode body) {
    JsonNode state = body.get("new_state");
    if (state == null) {
      return null;
    }
    String why = null;
    if (state.isNull()) {
      why = "'new_state' should not be empty";
    } else if (!STATES.contains(state.asString(""))) {
      why = "'" + state.asString("") + "' is not one of ['success', 'failed', 'skipped']";
    }
    if (why != null) {
      throw new Errors()
          .add(
              "value_error",
              JsonText.array().add("body").add("new_state"),
              "Value error, " + why,
              state)
          .because(why)
          .problem();
    }
    return TaskState.of(state.stringValue());
  }

  private List<TaskInstance> named(Request request) {
    String dagId = request.param("dag_id");
    String taskId = request.param("task_id");
    DagVersion dag = Found.dag(core, request);
    Run run = core.store().run(dagId, request.param("run_id"));
    if (dag.model().task(taskId) == null) {
      throw HttpProblem.of(404, "Task '" + taskId + "' not found in Dag '" + dagId + "'");
    }
    Integer index =
        request.params().containsKey("map_index")
            ? (Integer) request.intParam("map_index")
            : request.intQuery("map_index");
    List<TaskInstance> found =
        run == null
            ? List.of()
            : run.instances(taskId).stream()
                .filter(t -> index == null || t.mapIndex == index)
                .toList();
    if (found.isEmpty()) {
      throw HttpProblem.of(
          404,
          "The Task Instance with dag_id: `"
              + dagId
              + "`, run_id: `"
              + request.param("run_id")
              + "`, task_id: `"
              + taskId
              + "` and map_index: `"
              + (index == null ? "None" : index)
              + "` was not found");
    }
    return found;
  }

  private static List<TaskInstance> all(Run run, List<TaskInstance> named, ObjectNode body) {
    Set<String> start = Set.of(named.get(0).taskId);
    Set<String> more = new TreeSet<>();
    if (body.path("include_upstream").asBoolean(false)) {
      more.addAll(Graph.above(run.dag.model(), start));
    }
    if (body.path("include_downstream").asBoolean(false)) {
      Graph.below(run.dag.model(), start).stream()
          .filter(id -> !isTeardown(run, id))
          .forEach(more::add);
    }
    return run.tasks.stream().filter(t -> named.contains(t) || more.contains(t.taskId)).toList();
  }

  private static boolean isTeardown(Run run, String taskId) {
    TaskModel task = run.dag.model().task(taskId);
    return task != null && task.role() == TaskRole.TEARDOWN;
  }
}
