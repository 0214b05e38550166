package dev.updraft.devserver.internal.execution;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.Partitions;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Runs as tasks see them, and runs that tasks start. */
final class RunRoutes {
  private static final Shape TRIGGER =
      Shape.strict()
          .optional("logical_date", Kind.TIME.orNull())
          .optional("run_after", Kind.TIME.orNull())
          .optional("conf", Kind.OBJECT.orNull())
          .optional("reset_dag_run", Kind.BOOLEAN)
          .optional("partition_key", Kind.STRING.orNull())
          .optional("note", Kind.STRING.orNull());

  private final Core core;

  RunRoutes(Core core) {
    this.core = core;
  }

  Reply get(Request request) {
    return Reply.ok(RunJson.of(run(request)));
  }

  Reply state(Request request) {
    return Reply.ok(JsonText.object().put("state", run(request).state.wire()));
  }

  Reply count(Request request) {
    String dagId = required(request, "dag_id");
    List<String> states = request.queries("states");
    List<String> ids = request.queries("run_ids");
    long count =
        core.store().runs(dagId).stream()
            .filter(r -> states.isEmpty() || states.contains(r.state.wire()))
            .filter(r -> ids.isEmpty() || ids.contains(r.runId))
            .filter(r -> matchesDates(request, r))
            .count();
    return Reply.ok(LongNode.valueOf(count));
  }

  Reply previous(Request request) {
    String dagId = required(request, "dag_id");
    Instant before = time(required(request, "logical_date"), "logical_date");
    String state = request.query("state");
    return core.store().runs(dagId).stream()
        .filter(r -> r.logicalDate != null && r.logicalDate.isBefore(before))
        .filter(r -> state == null || state.equals(r.state.wire()))
        .max(Comparator.comparing(r -> r.logicalDate == null ? Instant.MIN : r.logicalDate))
        .map(r -> Reply.ok(RunJson.of(r)))
        .orElse(Reply.nothing());
  }

  Reply trigger(Request request) {
    ObjectNode body = TRIGGER.read(request);
    DagVersion dag = dag(request.param("dag_id"));
    if (dag.model().settings().get(DagAttribute.ALLOWED_RUN_TYPES) instanceof List<?> types
        && !types.contains("operator_triggered")) {
      throw HttpProblem.reason(
          400,
          "denied_run_type",
          "Dag with dag_id '" + dag.dagId() + "' does not allow operator-triggered runs");
    }
    JsonNode partition = body.path("partition_key");
    if (partition.isString() && !Partitions.takes(dag.model().schedule())) {
      throw HttpProblem.reason(
          400,
          "not_partitioned",
          "Dag '"
              + dag.dagId()
              + "' is not a partitioned Dag and does not accept a partition_key.");
    }
    String runId = request.param("run_id");
    Instant date = time(body.get("logical_date"));
    Instant after = time(body.get("run_after"));
    if (core.runs().conflict(dag.dagId(), runId, date) != null) {
      throw HttpProblem.reason(
          409,
          "already_exists",
          "A run already exists for Dag '" + dag.dagId() + "' with run_id '" + runId + "'");
    }
    ObjectNode conf = body.get("conf") instanceof ObjectNode object ? object : JsonText.object();
    try {
      core.runs().check(dag, runId, "operator_triggered", conf);
    } catch (IllegalArgumentException e) {
      throw HttpProblem.reason(400, "value_error", String.valueOf(e.getMessage()));
    }
    Instant runAfter = after == null ? Instant.now().truncatedTo(ChronoUnit.MICROS) : after;
    // Not of the logical date: here Airflow infers the interval from the time of the run.
    Instant interval = date == null ? null : runAfter;
    Run run =
        new Run(
            runId, dag, "operator_triggered", "operator", date, interval, interval, runAfter, conf);
    TaskInstance caller =
        core.store().task(UUID.fromString(core.tokens().task(request).taskInstance()));
    run.triggeringUser = caller == null ? null : caller.run.triggeringUser;
    run.partitionKey = partition.isString() ? partition.stringValue() : null;
    run.note = body.path("note").isString() ? body.get("note").stringValue() : null;
    core.runs().add(run);
    return Reply.empty(204);
  }

  Reply clear(Request request) {
    dag(request.param("dag_id"));
    Run run = core.store().run(request.param("dag_id"), request.param("run_id"));
    if (run == null) {
      throw HttpProblem.reason(
          404, "not_found", "Dag run with run_id: '" + request.param("run_id") + "' not found");
    }
    core.operations().clear(run, List.copyOf(run.tasks), true);
    return Reply.empty(204);
  }

  Reply dag(Request request) {
    DagVersion dag = core.dags().dag(request.param("dag_id"));
    if (dag == null) {
      throw HttpProblem.reason(
          404, "not_found", "The Dag with dag_id: `" + request.param("dag_id") + "` was not found");
    }
    ObjectNode out =
        JsonText.object()
            .put("dag_id", dag.dagId())
            .put("is_paused", core.store().paused.getOrDefault(dag.dagId(), false))
            .put("bundle_name", DagVersion.BUNDLE_NAME)
            .put("bundle_version", (@Nullable String) null)
            .put("relative_fileloc", dag.file())
            .put("owners", "airflow");
    dag.model().tags().forEach(out.putArray("tags")::add);
    return Reply.ok(out.put("next_dagrun", (@Nullable String) null));
  }

  private DagVersion dag(String dagId) {
    DagVersion dag = core.dags().dag(dagId);
    if (dag == null) {
      throw HttpProblem.reason(404, "not_found", "Dag with dag_id: '" + dagId + "' not found");
    }
    return dag;
  }

  private Run run(Request request) {
    Run run = core.store().run(request.param("dag_id"), request.param("run_id"));
    if (run == null) {
      throw HttpProblem.reason(
          404,
          "not_found",
          "Dag run with dag_id '"
              + request.param("dag_id")
              + "' and run_id '"
              + request.param("run_id")
              + "' was not found");
    }
    return run;
  }

  static boolean matchesDates(Request request, Run run) {
    List<String> dates = request.queries("logical_dates");
    return dates.isEmpty()
        || dates.stream().anyMatch(d -> time(d, "logical_dates").equals(run.logicalDate));
  }

  static String required(Request request, String name) {
    String value = request.query(name);
    if (value == null) {
      throw new Errors()
          .add(
              "missing",
              JsonText.array().add("query").add(name),
              "Field required",
              NullNode.getInstance())
          .problem();
    }
    return value;
  }

  static Instant time(String text, String name) {
    JsonNode node = StringNode.valueOf(text);
    Errors errors = new Errors();
    Kind.TIME.check(node, JsonText.array().add("query").add(name), errors);
    if (!errors.isEmpty()) {
      throw errors.problem();
    }
    return Kind.timeOf(node).toInstant();
  }

  private static @Nullable Instant time(@Nullable JsonNode value) {
    return value == null || value.isNull() ? null : Kind.timeOf(value).toInstant();
  }
}
