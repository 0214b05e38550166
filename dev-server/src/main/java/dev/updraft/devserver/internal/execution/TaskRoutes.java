package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What a running task tells of itself. */
final class TaskRoutes {
  private static final Shape HEARTBEAT =
      Shape.strict().required("hostname", Kind.STRING).required("pid", Kind.INTEGER);
  private static final Set<TaskState> NOT_SKIPPED =
      Set.of(TaskState.RUNNING, TaskState.SUCCESS, TaskState.FAILED);
  private static final Shape SKIP =
      Shape.strict().required("tasks", ((Kind) TaskRoutes::taskOrInstance).list());

  private final Core core;

  TaskRoutes(Core core) {
    this.core = core;
  }

  Reply heartbeat(Request request) {
    ObjectNode body = HEARTBEAT.read(request);
    TaskInstance task = TaskIds.liveOrGone(core, request);
    if (!Objects.equals(task.hostname, body.get("hostname").stringValue())
        || !Objects.equals(task.pid, body.get("pid").asInt())) {
      throw new HttpProblem(
          409,
          HttpProblem.reasonDetail("running_elsewhere", "TI is already running elsewhere")
              .put("current_hostname", task.hostname == null ? "" : task.hostname)
              .put("current_pid", task.pid));
    }
    if (task.state != TaskState.RUNNING) {
      throw new HttpProblem(
          409,
          HttpProblem.reasonDetail(
                  "not_running", "TI is no longer in the running state and task should terminate")
              .put("current_state", task.state == null ? null : task.state.wire()));
    }
    task.lastHeartbeat = Instant.now();
    return Reply.empty(204);
  }

  Reply renderedFields(Request request) {
    JsonNode body = Shape.json(request);
    if (!(body instanceof ObjectNode fields)) {
      throw new Errors()
          .add(
              "dict_type", JsonText.array().add("body"), "Input should be a valid dictionary", body)
          .problem();
    }
    if (!JsonText.storable(fields)) {
      throw HttpProblem.rejectedByDatabase();
    }
    TaskIds.liveOrGone(core, request).renderedFields = fields;
    return Reply.message(201, "Rendered task instance fields successfully set");
  }

  Reply mapLabel(Request request) {
    JsonNode body = Shape.json(request);
    if (!body.isString()) {
      throw new Errors()
          .add("string_type", JsonText.array().add("body"), "Input should be a valid string", body)
          .problem();
    }
    if (body.stringValue().isEmpty()) {
      throw HttpProblem.of(422, "rendered_map_index cannot be empty");
    }
    TaskInstance task = core.store().task(TaskIds.id(request));
    if (task == null) {
      throw HttpProblem.of(404, "Task Instance not found");
    }
    task.mapLabel = body.stringValue();
    return Reply.empty(204);
  }

  Reply skipDownstream(Request request) {
    ObjectNode body = SKIP.read(request);
    TaskInstance task = TaskIds.live(core, request);
    Instant now = Instant.now();
    for (JsonNode item : body.get("tasks")) {
      String id = item.isArray() ? item.path(0).asString("") : item.asString("");
      int mapIndex = item.isArray() ? item.path(1).asInt(-1) : -1;
      TaskInstance skipped = task.run.instance(id, mapIndex);
      if (skipped != null && (skipped.state == null || !NOT_SKIPPED.contains(skipped.state))) {
        skipped.state = TaskState.SKIPPED;
        skipped.startDate = now;
        skipped.endDate = now;
      }
    }
    core.scheduler().wake();
    return Reply.empty(204);
  }

  /** An id, or an id and a map index. */
  private static void taskOrInstance(JsonNode value, ArrayNode loc, Errors errors) {
    if (value.isString()) {
      return;
    }
    ArrayNode pair = loc.deepCopy().add("tuple[str,int]");
    if (value.isArray() && value.size() == 2) {
      Kind.STRING.check(value.get(0), pair.deepCopy().add(0), errors);
      Kind.INTEGER.check(value.get(1), pair.deepCopy().add(1), errors);
      return;
    }
    Kind.STRING.check(value, loc.deepCopy().add("str"), errors);
    errors.add("tuple_type", pair, "Input should be a valid tuple", value);
  }

  Reply inactiveAssets(Request request) {
    TaskIds.live(core, request);
    ObjectNode out = JsonText.object();
    out.putArray("inactive_assets");
    return Reply.ok(out);
  }

  Reply firstReschedule(Request request) {
    TaskInstance task = core.store().task(TaskIds.id(request));
    String first = task == null ? null : Airflow.time(task.firstReschedule);
    return first == null ? Reply.nothing() : Reply.ok(StringNode.valueOf(first));
  }
}
