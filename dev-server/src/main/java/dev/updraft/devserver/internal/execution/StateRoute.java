package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A worker says how a task ended, or that it waits. */
final class StateRoute {
  private static final Logger LOG = LoggerFactory.getLogger(StateRoute.class);
  private final Core core;

  StateRoute(Core core) {
    this.core = core;
  }

  Reply state(Request request) {
    JsonNode body = Shape.json(request);
    String kind = StateShapes.check(body);
    TaskInstance task = TaskIds.live(core, request);
    String sent = body.get("state").stringValue();
    if (task.state != null && task.state.wire().equals(sent)) {
      return Reply.empty(200);
    }
    if (task.state != TaskState.RUNNING) {
      throw new HttpProblem(
          409,
          HttpProblem.reasonDetail(
                  "invalid_state", "TI was not in the running state so it cannot be updated")
              .put("previous_state", task.state == null ? null : task.state.wire()));
    }
    apply(task, kind, (ObjectNode) body, core.store().standIns);
    if (task.state == TaskState.SUCCESS) {
      core.assetRuns().succeeded(task, body.get("task_outlets"), body.get("outlet_events"));
    }
    core.scheduler().wake();
    return Reply.empty(204);
  }

  private static void apply(TaskInstance task, String kind, ObjectNode body, boolean standIns) {
    JsonNode label = body.get("rendered_map_index");
    if (label != null && label.isString()) {
      task.mapLabel = label.stringValue();
    }
    if (body.has("end_date")) {
      task.endDate = Kind.timeOf(body.get("end_date")).toInstant();
    }
    task.waiting = null;
    switch (kind) {
      case "up_for_retry" -> {
        JsonNode delay = body.get("retry_delay_seconds");
        task.archive();
        task.retryDelayOverride =
            delay == null || delay.isNull()
                ? null
                : Duration.ofMillis(Math.round(delay.doubleValue() * 1000));
        task.state = TaskState.UP_FOR_RETRY;
      }
      case "up_for_reschedule" -> {
        task.rescheduleAt = Kind.timeOf(body.get("reschedule_date")).toInstant();
        if (task.firstReschedule == null) {
          task.firstReschedule = Instant.now();
        }
        task.reschedules++;
        task.state = TaskState.UP_FOR_RESCHEDULE;
      }
      case "_other_" -> fail(task, "no worker may set the state " + body.get("state"));
      case "deferred" -> {
        task.waiting = TimeTriggers.waiting(body, Instant.now(), standIns);
        task.state = TaskState.DEFERRED;
      }
      case "awaiting_input" -> {
        task.waiting = HumanRoutes.waiting(task, body, Instant.now());
        task.state = TaskState.AWAITING_INPUT;
      }
      default -> task.state = TaskState.of(body.get("state").stringValue());
    }
  }

  private static void fail(TaskInstance task, String why) {
    LOG.error("{} is set to failed: {}", task, why);
    task.endDate = Instant.now();
    task.state = TaskState.FAILED;
  }
}
