package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts a run. */
final class TriggerRoute {
  private static final Shape BODY =
      Shape.strict()
          .optional("dag_run_id", Kind.STRING.orNull())
          .optional("data_interval_start", Kind.ZONED_TIME.orNull())
          .optional("data_interval_end", Kind.ZONED_TIME.orNull())
          .required("logical_date", Kind.ZONED_TIME.orNull())
          .optional("run_after", Kind.TIME.orNull())
          .optional("conf", Kind.OBJECT.orNull())
          .optional("note", Kind.STRING.orNull())
          .optional("partition_key", Kind.STRING.orNull());

  private final Core core;

  TriggerRoute(Core core) {
    this.core = core;
  }

  Reply trigger(Request request) {
    ObjectNode body = BODY.read(request);
    Instant from = time(body, "data_interval_start");
    Instant to = time(body, "data_interval_end");
    if ((from == null) != (to == null)) {
      String why =
          "Either both data_interval_start and data_interval_end must be provided or both must be"
              + " None";
      throw new Errors()
          .add("value_error", JsonText.array().add("body"), "Value error, " + why, body)
          .because(why)
          .problem();
    }
    String dagId = request.param("dag_id");
    DagVersion dag = core.dags().dag(dagId);
    if (dag == null) {
      throw HttpProblem.of(404, "Dag with dag_id: '" + dagId + "' not found");
    }
    if (dag.model().settings().get(DagAttribute.ALLOWED_RUN_TYPES) instanceof List<?> types
        && !types.contains("manual")) {
      throw HttpProblem.of(400, "Dag with dag_id: '" + dagId + "' does not allow manual runs");
    }
    Instant date = time(body, "logical_date");
    Instant after = time(body, "run_after");
    Instant runAfter = after == null ? freshTime(dagId) : after;
    JsonNode given = body.get("dag_run_id");
    String runId =
        given != null && given.isString() && !given.stringValue().isEmpty()
            ? given.stringValue()
            : "manual__" + Airflow.isoformat(runAfter);
    ObjectNode conf =
        body.get("conf") instanceof ObjectNode object
            ? object
            : body.has("conf") ? null : JsonText.object();
    try {
      core.runs().check(dag, runId, "manual", conf);
    } catch (IllegalArgumentException e) {
      throw HttpProblem.of(400, String.valueOf(e.getMessage()));
    }
    if (conf != null && !JsonText.storable(conf)) {
      throw HttpProblem.rejectedByDatabase();
    }
    String conflict = core.runs().conflict(dagId, runId, date);
    if (conflict != null) {
      throw new HttpProblem(
          409,
          HttpProblem.reasonDetail(
                  "Unique constraint violation",
                  "Serious error when handling your request. Check logs for more details - you"
                      + " will find it in api server when you look for ID "
                      + Long.toHexString(System.nanoTime()))
              .put("statement", "hidden")
              .put("orig_error", "hidden"));
    }
    Run run =
        new Run(
            runId,
            dag,
            "manual",
            request.header("referer") == null ? "rest_api" : "ui",
            date,
            date == null ? null : from != null ? from : date,
            date == null ? null : to != null ? to : date,
            runAfter,
            conf);
    run.note = body.path("note").isString() ? body.get("note").stringValue() : null;
    ObjectNode answer = RestJson.run(run);
    core.runs().add(run);
    return Reply.ok(answer);
  }

  /** Now, but never the time of another run: two calls in one microsecond are two runs. */
  private Instant freshTime(String dagId) {
    Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);
    while (core.store().run(dagId, "manual__" + Airflow.isoformat(time)) != null) {
      time = time.plus(1, ChronoUnit.MICROS);
    }
    return time;
  }

  private static @Nullable Instant time(ObjectNode body, String name) {
    JsonNode value = body.get(name);
    return value == null || value.isNull() ? null : Kind.timeOf(value).toInstant();
  }
}
