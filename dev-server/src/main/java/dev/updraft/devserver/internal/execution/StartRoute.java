package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.auth.TaskClaims;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import dev.updraft.devserver.internal.store.Waiting;
import dev.updraft.devserver.internal.store.XcomKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A worker starts a task. */
final class StartRoute {
  /** The header with a fresh token. */
  static final String REFRESHED = "Refreshed-API-Token";

  private static final Shape BODY =
      Shape.strict()
          .required("state", Kind.literal("running", "<TaskInstanceState.RUNNING: 'running'>"))
          .required("hostname", Kind.STRING)
          .required("unixname", Kind.STRING)
          .required("pid", Kind.INTEGER)
          .required("start_date", Kind.TIME);

  private final Core core;

  StartRoute(Core core) {
    this.core = core;
  }

  Reply run(Request request) {
    TaskClaims claims = core.tokens().task(request);
    TaskIds.checkOwn(request, claims);
    ObjectNode body = BODY.read(request);
    TaskInstance task = TaskIds.live(core, request);
    TaskState before = task.state;
    if (before == TaskState.RUNNING) {
      if (!sameProcess(task, body)) {
        throw cannotStart(before);
      }
    } else if (before != TaskState.QUEUED && before != TaskState.RESTARTING) {
      throw cannotStart(before);
    }
    boolean shouldRetry = task.mayRetry();
    task.state = TaskState.RUNNING;
    task.hostname = body.get("hostname").stringValue();
    task.unixname = body.get("unixname").stringValue();
    task.pid = body.get("pid").asInt();
    task.startDate = Kind.timeOf(body.get("start_date")).toInstant();
    task.endDate = null;
    task.lastHeartbeat = Instant.now();
    task.retryDelayOverride = null;
    Reply reply = Reply.ok(context(task, shouldRetry));
    return claims.scope().equals("workload")
        ? reply.with(REFRESHED, core.tokens().execution(claims.taskInstance()))
        : reply;
  }

  private static boolean sameProcess(TaskInstance task, ObjectNode body) {
    return Objects.equals(task.hostname, body.get("hostname").stringValue())
        && Objects.equals(task.unixname, body.get("unixname").stringValue())
        && Objects.equals(task.pid, body.get("pid").asInt());
  }

  private static HttpProblem cannotStart(@Nullable TaskState state) {
    return new HttpProblem(
        409,
        HttpProblem.reasonDetail(
                "invalid_state", "TI was not in a state where it could be marked as running")
            .put("previous_state", state == null ? null : state.wire()));
  }

  private static ObjectNode context(TaskInstance task, boolean shouldRetry) {
    ObjectNode out = JsonText.object();
    out.set("dag_run", RunJson.of(task.run));
    out.put("task_reschedule_count", task.reschedules).put("max_tries", task.maxTries);
    out.putArray("variables");
    out.putArray("connections");
    Waiting waiting = task.waiting;
    if (waiting != null) {
      out.put("next_method", waiting.nextMethod());
      out.set("next_kwargs", waiting.nextKwargs().deepCopy());
      out.putArray("xcom_keys_to_clear");
      return out.put("should_retry", shouldRetry);
    }
    Set<String> keys = new TreeSet<>();
    for (XcomKey key : task.run.xcoms.keySet()) {
      if (key.taskId().equals(task.taskId)
          && (task.mapIndex < 0 || key.mapIndex() == task.mapIndex)) {
        keys.add(key.key());
      }
    }
    keys.forEach(out.putArray("xcom_keys_to_clear")::add);
    return out.put("should_retry", shouldRetry);
  }
}
