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
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Backfills. */
final class RestBackfills implements BackfillsApi {
  private final Rest rest;
  private final RestRuns runs;
  private final DagsApi dags;

  RestBackfills(Rest rest, RestRuns runs, DagsApi dags) {
    this.rest = rest;
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
    RunFilter filter =
        RunFilter.of(backfill.dagId())
            .types(RunType.BACKFILL)
            .logicalDate(backfill.from(), backfill.to());
    // Airflow tells of no run which backfill made it, but when that was.
    List<Backfill> later =
        list(backfill.dagId()).stream().filter(other -> other.id() > id).toList();
    return new BackfillProgress(
        backfill,
        runs.listWithTimes(filter).stream()
            .filter(run -> made(run, backfill) && later.stream().noneMatch(b -> made(run, b)))
            .map(RestRuns.Queued::run)
            .sorted(Comparator.comparing(RestBackfills::logicalDate))
            .toList());
  }

  private static boolean made(RestRuns.Queued run, Backfill backfill) {
    Instant date = logicalDate(run.run());
    return !date.isBefore(backfill.from())
        && !date.isAfter(backfill.to())
        && (run.queued() == null || !run.queued().isBefore(backfill.created()));
  }

  private static Instant logicalDate(DagRun run) {
    return run.info().findLogicalDate().orElse(Instant.MIN);
  }

  @Override
  public BackfillProgress await(int id, Duration timeout, Consumer<BackfillProgress> progress)
      throws InterruptedException {
    return new BackfillWait(rest, this, dags, id).await(timeout, progress);
  }

  /** The same for somebody who waits anyway. */
  RestBackfills impatient() {
    return new RestBackfills(rest.impatient(), runs.impatient(), dags);
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

  /** Whether none of its runs that exist goes on. */
  static boolean quiet(BackfillProgress progress) {
    return progress.runs().stream().allMatch(run -> run.state() != RunState.RUNNING);
  }

  /** Whether nobody lets its DAG run. */
  static boolean pausedDag(DagsApi dags, String dagId) {
    return dags.find(dagId).map(DagInfo::paused).orElse(false);
  }
}
