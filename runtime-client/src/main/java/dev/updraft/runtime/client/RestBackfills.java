package dev.updraft.runtime.client;

import dev.updraft.RunState;
import dev.updraft.RunType;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Backfill;
import dev.updraft.client.BackfillProgress;
import dev.updraft.client.BackfillRequest;
import dev.updraft.client.BackfillsApi;
import dev.updraft.client.DagInfo;
import dev.updraft.client.DagRun;
import dev.updraft.client.DagsApi;
import dev.updraft.client.Reprocess;
import dev.updraft.client.RunFilter;
import dev.updraft.runtime.internal.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Backfills. */
final class RestBackfills implements BackfillsApi {
  private static final Comparator<DagRun> ORDER =
      Comparator.comparing((DagRun run) -> date(run).orElse(Instant.MAX))
          .thenComparing(DagRun::runId);

  private final Rest rest;
  private final ServerLine line;
  private final RestRuns runs;
  private final DagsApi dags;

  RestBackfills(Rest rest, ServerLine line, RestRuns runs, DagsApi dags) {
    this.rest = rest;
    this.line = line;
    this.runs = runs;
    this.dags = dags;
  }

  @Override
  public List<Instant> dryRun(BackfillRequest request) {
    return rest
        .set(
            "Asking what a backfill of DAG '" + request.dagId() + "' would run",
            "POST",
            rest.at("backfills", "dry_run").build(),
            body(request))
        .objects("backfills")
        .stream()
        .map(RestBackfills::date)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Of a DAG whose runs are partitions, the time that the partition stands for. */
  private static Optional<Instant> date(JsonObject run) {
    Instant date = run.time("logical_date");
    return Optional.ofNullable(date == null ? run.time("partition_date") : date);
  }

  @Override
  public Backfill create(BackfillRequest request) {
    return new BackfillCall(rest, this, request, body(request)).send();
  }

  private static Map<String, @Nullable Object> body(BackfillRequest request) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("dag_id", request.dagId());
    body.put("from_date", request.from().toString());
    body.put("to_date", request.to().toString());
    body.put("run_backwards", request.reverse());
    body.put("max_active_runs", request.maxActiveRuns());
    body.put("reprocess_behavior", request.reprocess().airflowName());
    try {
      body.put("dag_run_conf", Confs.of(request.conf(), request.dagId()));
    } catch (IllegalArgumentException e) {
      throw new AirflowException.Invalid(String.valueOf(e.getMessage()), 0, null);
    }
    return body;
  }

  @Override
  public Backfill get(int id) {
    return backfill(rest.get("Asking for backfill " + id, at(id).build()));
  }

  @Override
  public List<Backfill> list(String dagId) {
    HttpUrl.Builder url =
        rest.at("backfills")
            .addQueryParameter("dag_id", dagId)
            .addQueryParameter("order_by", "-id");
    return rest.list("Listing the backfills of DAG '" + dagId + "'", url, "backfills").stream()
        .map(RestBackfills::backfill)
        .sorted(Comparator.comparingInt(Backfill::id).reversed())
        .toList();
  }

  @Override
  public BackfillProgress progress(int id) {
    Backfill backfill = get(id);
    RunFilter any = RunFilter.of(backfill.dagId()).types(RunType.BACKFILL);
    List<RestRuns.Queued> found =
        runs.listWithTimes(any.logicalDate(backfill.from(), backfill.to()));
    if (found.isEmpty()) {
      // Runs of a DAG whose runs are partitions have no logical date.
      found =
          runs.listWithTimes(any).stream()
              .filter(run -> run.run().info().findLogicalDate().isEmpty())
              .toList();
    }
    return new BackfillProgress(
        backfill,
        found.stream().filter(madeBy(backfill)).map(RestRuns.Queued::run).sorted(ORDER).toList());
  }

  /** Airflow before 3.4 tells of no run which backfill made it, but when that was. */
  private Predicate<RestRuns.Queued> madeBy(Backfill backfill) {
    if (line.has(4)) {
      Set<String> ids =
          rest
              .list(
                  "Asking for the runs of backfill " + backfill.id(),
                  at(backfill.id()).addPathSegment("dag_runs"),
                  "backfill_dag_runs")
              .stream()
              .filter(run -> run.text("exception_reason") == null)
              .map(run -> String.valueOf(run.text("dag_run_id")))
              .collect(Collectors.toSet());
      return run -> ids.contains(run.run().runId());
    }
    List<Backfill> later =
        list(backfill.dagId()).stream().filter(other -> other.id() > backfill.id()).toList();
    return run -> made(run, backfill) && later.stream().noneMatch(other -> made(run, other));
  }

  private static boolean made(RestRuns.Queued run, Backfill backfill) {
    boolean within =
        date(run.run())
            .map(date -> !date.isBefore(backfill.from()) && !date.isAfter(backfill.to()))
            .orElse(true);
    return within && (run.queued() == null || !run.queued().isBefore(backfill.created()));
  }

  private static Optional<Instant> date(DagRun run) {
    return run.info().findLogicalDate().or(() -> run.info().findPartitionDate());
  }

  @Override
  public BackfillProgress await(int id, Duration timeout, Consumer<BackfillProgress> progress)
      throws InterruptedException {
    return new BackfillWait(rest, this, dags, id).await(timeout, progress);
  }

  /** The same for somebody who waits anyway. */
  RestBackfills impatient() {
    return new RestBackfills(rest.impatient(), line, runs.impatient(), dags);
  }

  @Override
  public Backfill pause(int id) {
    return set("Pausing", id, "pause");
  }

  @Override
  public Backfill unpause(int id) {
    return set("Unpausing", id, "unpause");
  }

  @Override
  public Backfill cancel(int id) {
    boolean open = get(id).completed() == null;
    try {
      return set("Cancelling", id, "cancel");
    } catch (AirflowException.Conflict e) {
      Backfill now = get(id);
      if (open && now.completed() != null) {
        // An earlier try came through, and its answer did not.
        return now;
      }
      throw e;
    }
  }

  private Backfill set(String verb, int id, String what) {
    return backfill(
        rest.set(verb + " backfill " + id, "PUT", at(id).addPathSegment(what).build(), null));
  }

  private HttpUrl.Builder at(int id) {
    return rest.at("backfills", Integer.toString(id));
  }

  static Backfill backfill(JsonObject json) {
    return new Backfill(
        json.integer("id", 0),
        Need.text(json, "dag_id"),
        time(json, "from_date"),
        time(json, "to_date"),
        json.flag("is_paused"),
        json.integer("max_active_runs", 0),
        reprocess(json.text("reprocess_behavior")),
        time(json, "created_at"),
        json.time("completed_at"));
  }

  private static Instant time(JsonObject json, String name) {
    return Objects.requireNonNullElse(json.time(name), Instant.EPOCH);
  }

  private static Reprocess reprocess(@Nullable String name) {
    return name == null ? Reprocess.NONE : Reprocess.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Whether runs wait and none goes on. If all have ended Airflow completes it by itself. */
  static boolean quiet(BackfillProgress progress) {
    return progress.runs().stream().anyMatch(run -> run.state() == RunState.QUEUED)
        && progress.runs().stream().noneMatch(run -> run.state() == RunState.RUNNING);
  }

  /** Whether nobody lets its DAG run. */
  static boolean pausedDag(DagsApi dags, String dagId) {
    return dags.find(dagId).map(DagInfo::paused).orElse(false);
  }
}
