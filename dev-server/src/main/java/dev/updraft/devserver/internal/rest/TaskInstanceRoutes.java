package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.Graph;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Task instances. */
final class TaskInstanceRoutes {
  private final Core core;

  TaskInstanceRoutes(Core core) {
    this.core = core;
  }

  static ObjectNode json(TaskInstance task) {
    return RestJson.task(task);
  }

  static ObjectNode collection(List<TaskInstance> tasks) {
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("task_instances");
    tasks.forEach(task -> list.add(json(task)));
    return Paging.total(out, tasks.size());
  }

  Reply list(Request request) {
    if (request.param("run_id").equals("~")) {
      return listOfAll(request);
    }
    Run run = Found.run(core, request);
    List<String> states = request.queries("state");
    String taskId = request.query("task_id");
    String groupId = request.query("task_group_id");
    if (groupId != null && run.dag.model().group(groupId) == null) {
      throw HttpProblem.reason(404, "not_found", "Task group " + groupId + " not found");
    }
    return page(
        request,
        run.tasks.stream()
            .filter(t -> states.isEmpty() || states.contains(stateName(t)))
            .filter(t -> taskId == null || taskId.equals(t.taskId))
            .filter(t -> groupId == null || Graph.inGroup(run.dag.model(), t.taskId, groupId))
            .toList());
  }

  Reply listMapped(Request request) {
    Run run = Found.run(core, request);
    String taskId = request.param("task_id");
    TaskModel task = run.dag.model().task(taskId);
    if (task == null) {
      throw HttpProblem.of(404, "Task id " + taskId + " not found");
    }
    if (!run.dag.model().isMapped(task)) {
      throw HttpProblem.of(404, "Task id " + taskId + " is not mapped");
    }
    List<String> states = request.queries("state");
    return page(
        request,
        run.instances(taskId).stream()
            .filter(t -> t.mapIndex >= 0)
            .filter(t -> states.isEmpty() || states.contains(stateName(t)))
            .toList());
  }

  Reply get(Request request) {
    Run run = core.store().run(request.param("dag_id"), request.param("run_id"));
    List<TaskInstance> found = run == null ? List.of() : run.instances(request.param("task_id"));
    if (found.isEmpty()) {
      throw HttpProblem.of(
          404,
          "The Task Instance with dag_id: `"
              + request.param("dag_id")
              + "`, run_id: `"
              + request.param("run_id")
              + "` and task_id: `"
              + request.param("task_id")
              + "` was not found");
    }
    if (found.get(0).mapIndex != -1) {
      throw HttpProblem.of(404, "Task instance is mapped, add the map_index value to the URL");
    }
    return Reply.ok(json(found.get(0)));
  }

  Reply getMapped(Request request) {
    int index = request.intParam("map_index");
    Run run = core.store().run(request.param("dag_id"), request.param("run_id"));
    TaskInstance task = run == null ? null : run.instance(request.param("task_id"), index);
    if (task == null) {
      throw HttpProblem.of(
          404,
          "The Mapped Task Instance with dag_id: `"
              + request.param("dag_id")
              + "`, run_id: `"
              + request.param("run_id")
              + "`, task_id: `"
              + request.param("task_id")
              + "`, and map_index: `"
              + index
              + "` was not found");
    }
    return Reply.ok(json(task));
  }

  /** The instances of all runs of a DAG, or of all DAGs. */
  private Reply listOfAll(Request request) {
    String dagId = request.param("dag_id");
    List<String> states = request.queries("state");
    Span after = Span.of(request, "run_after");
    if (!dagId.equals("~")) {
      Found.dag(core, request);
    }
    return page(
        request,
        (dagId.equals("~") ? core.store().runs() : core.store().runs(dagId))
            .stream()
                .filter(run -> after.has(run.runAfter))
                .flatMap(run -> run.tasks.stream())
                .filter(t -> states.isEmpty() || states.contains(stateName(t)))
                .toList());
  }

  /** One try of an instance, also of the past. */
  Reply getTry(Request request) {
    int number = request.intParam("try_number");
    int index = request.params().containsKey("map_index") ? request.intParam("map_index") : -1;
    String taskId = request.param("task_id");
    Run run = core.store().run(request.param("dag_id"), request.param("run_id"));
    return Stream.of(run)
        .filter(Objects::nonNull)
        .flatMap(known -> Stream.concat(known.tasks.stream(), known.history.stream()))
        .filter(t -> t.taskId.equals(taskId) && t.mapIndex == index && t.tryNumber == number)
        .findFirst()
        .map(task -> Reply.ok(json(task)))
        .orElseThrow(
            () ->
                HttpProblem.of(
                    404,
                    "The Task Instance with dag_id: `"
                        + request.param("dag_id")
                        + "`, run_id: `"
                        + request.param("run_id")
                        + "`, task_id: `"
                        + taskId
                        + "`, try_number: `"
                        + number
                        + "` and map_index: `"
                        + index
                        + "` was not found"));
  }

  private static Reply page(Request request, List<TaskInstance> all) {
    return Reply.ok(Paging.total(collection(Paging.page(request, all)), all.size()));
  }

  private static String stateName(TaskInstance task) {
    return task.state == null ? "none" : task.state.wire();
  }
}
