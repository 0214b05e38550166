package dev.updraft.devserver.internal.edge;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.EdgeJob;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Workers fetch jobs and say how they ended. */
final class JobRoutes {
  private static final Shape FETCH =
      Shape.open()
          .optional("queues", Kind.STRING.list().orNull())
          .required("free_concurrency", Kind.INTEGER)
          .optional("supports_task_instance_uuid", Kind.BOOLEAN);
  private static final Shape STATE =
      Shape.open().optional("task_instance_id", Kind.UUID_TEXT.orNull());
  private static final Kind STATES = Kind.oneOf(TaskState.NAMES);

  private final Core core;

  JobRoutes(Core core) {
    this.core = core;
  }

  Reply fetch(Request request) {
    ObjectNode body = FETCH.read(request);
    String worker = request.param("name");
    if (!core.store().workers.containsKey(worker)) {
      throw HttpProblem.of(404, "Worker not found");
    }
    Set<String> queues = new HashSet<>();
    body.path("queues").forEach(queue -> queues.add(queue.stringValue()));
    EdgeJob job =
        body.get("free_concurrency").asInt() < 1
            ? null
            : core.store().jobs.values().stream()
                .filter(j -> j.state == TaskState.QUEUED)
                .filter(j -> queues.isEmpty() || queues.contains(j.queue))
                .min(
                    Comparator.comparingInt((EdgeJob j) -> -j.priority)
                        .thenComparingLong(j -> j.order))
                .orElse(null);
    if (job == null) {
      return Reply.nothing();
    }
    job.state = TaskState.RESTARTING;
    job.worker = worker;
    job.lastUpdate = Instant.now();
    return Reply.ok(delivered(job));
  }

  Reply state(Request request) {
    String state = request.param("state");
    Errors errors = new Errors();
    STATES.check(StringNode.valueOf(state), JsonText.array().add("path").add("state"), errors);
    if (!errors.isEmpty()) {
      throw errors.problem();
    }
    UUID id = null;
    if (request.body().length > 0) {
      ObjectNode body = STATE.read(request);
      String text = body.path("task_instance_id").asString("");
      id = text.isEmpty() ? null : UUID.fromString(text);
    }
    EdgeJob job = core.store().jobs.get(key(request));
    if (job != null && id == null) {
      core.jobs().report(job, TaskState.of(state), Instant.now());
    }
    return Reply.nothing();
  }

  static EdgeJob.Key key(Request request) {
    return new EdgeJob.Key(
        request.param("dag_id"),
        request.param("task_id"),
        request.param("run_id"),
        request.intParam("try_number"),
        request.intParam("map_index"));
  }

  private ObjectNode delivered(EdgeJob job) {
    EdgeJob.Key key = job.key;
    TaskInstance task = job.task;
    ObjectNode out =
        JsonText.object()
            .put("dag_id", key.dagId())
            .put("task_id", key.taskId())
            .put("run_id", key.runId())
            .put("map_index", key.mapIndex())
            .put("try_number", key.tryNumber());
    ObjectNode command =
        out.putObject("command")
            .put("token", core.tokens().workload(job.taskInstanceId))
            .put("dag_rel_path", task.run.dag.file());
    command
        .putObject("bundle_info")
        .put("name", DagVersion.BUNDLE_NAME)
        .put("version", (@Nullable String) null);
    command.put("log_path", key.logPath());
    ObjectNode instance =
        command
            .putObject("ti")
            .put("id", job.taskInstanceId.toString())
            .put("task_id", key.taskId())
            .put("dag_id", key.dagId())
            .put("run_id", key.runId())
            .put("try_number", key.tryNumber())
            .put("dag_version_id", task.run.dag.id().toString())
            .put("map_index", key.mapIndex())
            .put("hostname", "");
    instance.putObject("context_carrier");
    instance.put("queue", job.queue).put("pool_slots", 1).put("priority_weight", job.priority);
    command.put("sentry_integration", "").put("type", "ExecuteTask");
    return out.put("concurrency_slots", 1).put("task_instance_id", (@Nullable String) null);
  }
}
