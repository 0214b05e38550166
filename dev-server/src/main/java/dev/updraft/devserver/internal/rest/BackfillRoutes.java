package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.Backfills;
import dev.updraft.devserver.internal.store.Backfill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Backfills. */
final class BackfillRoutes {
  private static final Shape BODY =
      Shape.strict()
          .required("dag_id", Kind.STRING)
          .required("from_date", Kind.TIME)
          .required("to_date", Kind.TIME)
          .optional("run_backwards", Kind.BOOLEAN)
          .optional("dag_run_conf", Kind.OBJECT.orNull())
          .optional("reprocess_behavior", Kind.oneOf(List.of("failed", "completed", "none")))
          .optional("max_active_runs", Kind.INTEGER)
          .optional("run_on_latest_version", Kind.BOOLEAN.orNull());

  private final Core core;

  BackfillRoutes(Core core) {
    this.core = core;
  }

  /** A checked request for a backfill. */
  private record Asked(
      ObjectNode body, DagVersion dag, List<Backfills.Day> days, String reprocess) {
    Instant time(String name) {
      return Kind.timeOf(body.get(name)).toInstant();
    }
  }

  Reply dryRun(Request request) {
    Asked asked = asked(BODY.read(request), false);
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("backfills");
    for (Backfills.Day day : asked.days()) {
      if (core.backfills().makes(asked.dag().dagId(), day, asked.reprocess())) {
        list.addObject()
            .put("logical_date", Airflow.time(day.start()))
            .put("partition_key", (@Nullable String) null)
            .put("partition_date", (@Nullable String) null);
      }
    }
    return Reply.ok(out.put("total_entries", list.size()));
  }

  Reply create(Request request) {
    Asked asked = asked(BODY.read(request), true);
    String dagId = asked.dag().dagId();
    if (asked.days().isEmpty()) {
      throw invalid(
          "No runs to create for Dag "
              + dagId
              + " in the range ["
              + asked.time("from_date")
              + ", "
              + asked.time("to_date")
              + "]");
    }
    Backfill backfill =
        new Backfill(
            core.store().backfills.size() + 1,
            dagId,
            asked.time("from_date"),
            asked.time("to_date"),
            asked.body().path("max_active_runs").asInt(10),
            asked.reprocess(),
            conf(asked.body()));
    core.backfills().start(asked.dag(), backfill, asked.days());
    core.scheduler().wake();
    return Reply.ok(json(backfill));
  }

  private Asked asked(ObjectNode body, boolean create) {
    String dagId = body.get("dag_id").stringValue();
    DagVersion dag = core.dags().dag(dagId);
    if (dag == null) {
      throw HttpProblem.of(404, "Could not find dag " + dagId);
    }
    if (dag.model().settings().get(DagAttribute.ALLOWED_RUN_TYPES) instanceof List<?> types
        && !types.contains("backfill")) {
      throw HttpProblem.of(400, "Dag with dag_id: '" + dagId + "' does not allow backfill runs");
    }
    if (!Backfills.periodic(dag.model().schedule())) {
      throw invalid(dagId + " has a non-periodic schedule that does not support backfills");
    }
    if (create && open(dagId)) {
      throw HttpProblem.of(409, "There is already a running backfill for dag " + dagId);
    }
    boolean reverse = body.path("run_backwards").asBoolean(false);
    String reprocess = body.path("reprocess_behavior").asString("none");
    Instant from = Kind.timeOf(body.get("from_date")).toInstant();
    Instant to = Kind.timeOf(body.get("to_date")).toInstant();
    check(dag, from, to, reverse, reprocess);
    try {
      core.runs().check(dag, "backfill__x", "backfill", conf(body));
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
    return new Asked(body, dag, Backfills.days(dag, from, to, reverse), reprocess);
  }

  private static ObjectNode conf(ObjectNode body) {
    return body.get("dag_run_conf") instanceof ObjectNode conf ? conf : JsonText.object();
  }

  private boolean open(String dagId) {
    return core.store().backfills.stream()
        .anyMatch(backfill -> backfill.dagId.equals(dagId) && backfill.completed == null);
  }

  private static void check(
      DagVersion dag, Instant from, Instant to, boolean reverse, String reprocess) {
    if (from.isAfter(to)) {
      throw invalid("from_date (" + from + ") must not be after to_date (" + to + ").");
    }
    Instant now = Instant.now();
    if (!from.isBefore(now) && !to.isBefore(now)) {
      throw invalid("Backfill cannot be executed for future dates.");
    }
    boolean past =
        dag.model().tasks().stream()
            .map(dag.model()::attributes)
            .anyMatch(task -> Boolean.TRUE.equals(task.get(TaskAttribute.DEPENDS_ON_PAST)));
    if (past && reverse) {
      throw invalid(
          "Backfill cannot be run in reverse when the Dag has tasks where depends_on_past=True.");
    }
    if (past && reprocess.equals("none")) {
      throw invalid(
          "Dag has tasks for which depends_on_past=True. You must set reprocess behavior to"
              + " reprocess completed or reprocess failed.");
    }
  }

  private static HttpProblem invalid(String text) {
    return new HttpProblem(422, StringNode.valueOf(text));
  }

  Reply list(Request request) {
    String dagId = String.valueOf(request.query("dag_id"));
    List<Backfill> all = new ArrayList<>(core.store().backfills);
    all.removeIf(backfill -> !backfill.dagId.equals(dagId));
    if ("-id".equals(request.query("order_by"))) {
      Collections.reverse(all);
    }
    core.backfills().look();
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("backfills");
    Paging.page(request, all).forEach(backfill -> list.add(json(backfill)));
    return Reply.ok(out.put("total_entries", all.size()));
  }

  Reply get(Request request) {
    return Reply.ok(json(found(request)));
  }

  Reply pause(Request request) {
    return set(request, true);
  }

  Reply unpause(Request request) {
    return set(request, false);
  }

  private Reply set(Request request, boolean paused) {
    Backfill backfill = unfinished(request);
    backfill.paused = paused;
    backfill.updated = Instant.now();
    core.scheduler().wake();
    return Reply.ok(json(backfill));
  }

  Reply cancel(Request request) {
    Backfill backfill = unfinished(request);
    core.backfills().cancel(backfill);
    backfill.updated = Instant.now();
    core.scheduler().wake();
    return Reply.ok(json(backfill));
  }

  private Backfill unfinished(Request request) {
    Backfill backfill = found(request);
    if (backfill.completed != null) {
      throw HttpProblem.of(409, "Backfill is already completed.");
    }
    return backfill;
  }

  private Backfill found(Request request) {
    core.backfills().look();
    int id = request.intParam("backfill_id");
    return core.store().backfills.stream()
        .filter(backfill -> backfill.id == id)
        .findFirst()
        .orElseThrow(() -> HttpProblem.of(404, "Backfill not found"));
  }

  private static ObjectNode json(Backfill backfill) {
    ObjectNode out =
        JsonText.object()
            .put("id", backfill.id)
            .put("dag_id", backfill.dagId)
            .put("from_date", Airflow.time(backfill.from))
            .put("to_date", Airflow.time(backfill.to));
    out.set("dag_run_conf", backfill.conf.deepCopy());
    return out.put("is_paused", backfill.paused)
        .put("reprocess_behavior", backfill.reprocess)
        .put("max_active_runs", backfill.maxActiveRuns)
        .put("created_at", Airflow.time(backfill.created))
        .put("completed_at", Airflow.time(backfill.completed))
        .put("updated_at", Airflow.time(backfill.updated))
        .put("dag_display_name", backfill.dagId);
  }
}
