package dev.updraft.runtime.client;

import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.RunType;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.DagsApi;
import dev.updraft.client.RunFilter;
import dev.updraft.client.RunRequest;
import dev.updraft.client.RunsApi;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.Triggered;
import dev.updraft.client.WaitOptions;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Runs. */
final class RestRuns implements RunsApi {
  private final Rest rest;
  private final ServerLine line;
  private final DagsApi dags;
  private final RestTasks tasks;

  RestRuns(Rest rest, ServerLine line, DagsApi dags, RestTasks tasks) {
    this.rest = rest;
    this.line = line;
    this.dags = dags;
    this.tasks = tasks;
  }

  /** The same for somebody who waits anyway. */
  RestRuns impatient() {
    return new RestRuns(rest.impatient(), line, dags, tasks.impatient());
  }

  @Override
  public DagRun trigger(RunRequest request) {
    return new TriggerCall(rest, line, this, request).send();
  }

  @Override
  public List<Triggered> triggerAll(List<RunRequest> requests, int atOnce) {
    return ManyTriggers.send(this, requests, atOnce);
  }

  @Override
  public DagRun get(RunRef run) {
    return RunJson.run(rest.get("Asking for the " + run, rest.at(run).build()));
  }

  @Override
  public Optional<DagRun> find(RunRef run) {
    return rest.find("Asking for the " + run, "dags", run.dagId(), "dagRuns", run.runId())
        .map(RunJson::run);
  }

  @Override
  public List<DagRun> list(RunFilter filter) {
    return listWithTimes(filter).stream().map(Queued::run).toList();
  }

  /**
   * A run with what its user does not need.
   *
   * @param queued when it was queued last
   */
  record Queued(DagRun run, @Nullable Instant queued) {}

  /** The same with the times of queueing. */
  List<Queued> listWithTimes(RunFilter filter) {
    HttpUrl.Builder url =
        rest.at("dags", filter.dagId(), "dagRuns").addQueryParameter("order_by", "-run_after");
    filter.states().forEach(state -> url.addQueryParameter("state", state.airflowName()));
    for (RunType type : filter.types()) {
      if (type == RunType.ASSET_MATERIALIZATION) {
        line.require(2, "RunType.ASSET_MATERIALIZATION in a filter");
      } else if (type == RunType.OPERATOR_TRIGGERED) {
        line.require(3, "RunType.OPERATOR_TRIGGERED in a filter");
      }
      url.addQueryParameter("run_type", type.name().toLowerCase(Locale.ROOT));
    }
    add(url, "run_after_gte", filter.runAfterFrom());
    add(url, "run_after_lte", filter.runAfterTo());
    add(url, "logical_date_gte", filter.logicalDateFrom());
    add(url, "logical_date_lte", filter.logicalDateTo());
    String what =
        filter.dagId().equals(RunFilter.ANY_DAG)
            ? "Listing runs"
            : "Listing the runs of DAG '" + filter.dagId() + "'";
    // A run that starts meanwhile moves others to the next page.
    Map<RunRef, Queued> runs = new LinkedHashMap<>();
    rest.list(what, url, "dag_runs", filter.limit()).stream()
        .map(json -> new Queued(RunJson.run(json), json.time("queued_at")))
        .forEach(run -> runs.putIfAbsent(run.run().ref(), run));
    return List.copyOf(runs.values());
  }

  static void add(HttpUrl.Builder url, String name, @Nullable Instant time) {
    if (time != null) {
      url.addQueryParameter(name, time.toString());
    }
  }

  @Override
  public DagRun await(RunRef run, WaitOptions options) throws InterruptedException {
    return awaitAll(List.of(run), options).get(0);
  }

  @Override
  public List<DagRun> awaitAll(Collection<RunRef> runs, WaitOptions options)
      throws InterruptedException {
    return new RunWait(rest, this, tasks, dags, List.copyOf(runs), options).await();
  }

  @Override
  public List<TaskInstance> clear(RunRef run, boolean onlyFailed) {
    String what = "Clearing the " + run;
    HttpUrl url = rest.at(run).addPathSegment("clear").build();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("only_failed", onlyFailed);
    body.put("dry_run", true);
    List<TaskInstance> cleared =
        RunJson.tasks(run, rest.set(what, "POST", url, body).objects("task_instances"));
    body.put("dry_run", false);
    rest.send(what, "POST", url, body);
    return cleared;
  }

  @Override
  public DagRun mark(RunRef run, RunState state) {
    if (state == RunState.RUNNING) {
      throw new IllegalArgumentException(
          "The " + run + " cannot be marked as running; queued lets it run again");
    }
    return patch(
        "Marking the " + run + " as " + state.airflowName(), run, "state", state.airflowName());
  }

  @Override
  public DagRun cancel(RunRef run) {
    DagRun now = get(run);
    return now.ended()
        ? now
        : patch("Cancelling the " + run, run, "state", RunState.FAILED.airflowName());
  }

  @Override
  public DagRun note(RunRef run, String note) {
    return patch("Setting the note of the " + run, run, "note", note);
  }

  private DagRun patch(String what, RunRef run, String field, String value) {
    return RunJson.run(rest.set(what, "PATCH", rest.at(run).build(), Map.of(field, value)));
  }

  @Override
  public void delete(RunRef run) {
    String what = "Deleting the " + run;
    boolean there = find(run).isPresent();
    try {
      rest.set(what, "DELETE", rest.at(run).build(), null);
    } catch (AirflowException.NotFound e) {
      if (!there) {
        throw e;
      }
      // An earlier try came through, and its answer did not.
    } catch (AirflowException.Conflict e) {
      throw new AirflowException.Conflict(
          e.getMessage() + ". Cancel it, or wait for its end, before it is deleted", e.detail());
    }
  }
}
