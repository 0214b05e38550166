package dev.updraft.runtime.internal.task;

import dev.updraft.RunInfo;
import dev.updraft.RunQuery;
import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.RunTrigger;
import dev.updraft.Runs;
import dev.updraft.TaskInfo;
import dev.updraft.TaskQuery;
import dev.updraft.TaskState;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs over the Execution API.
 *
 * @param workload the task that asks
 * @param own its run
 * @param api the API
 * @param release what the server has
 */
record TaskRuns(Workload workload, RunInfo own, ApiCalls api, Release release) implements Runs {
  /** The first release that shows a run, and says more of tasks. */
  private static final int SHOWS_RUNS = 2;

  @Override
  public RunRef trigger(RunTrigger trigger) {
    return new Triggering(api, release).trigger(trigger);
  }

  @Override
  public RunState state(RunRef run) {
    Answer answer = api.get(List.of(), "dag-runs", run.dagId(), run.runId(), "state");
    if (answer.status() == 404) {
      throw new NoSuchElementException("Airflow has no " + run);
    }
    return RunState.of(
        ApiCalls.checked("Asking for the state of " + run, answer).object().requiredText("state"));
  }

  @Override
  public Optional<RunInfo> find(RunRef run) {
    Needs.release(release, SHOWS_RUNS, "Runs.find(..)");
    Answer answer = api.get(List.of(), "dag-runs", run.dagId(), run.runId());
    return answer.status() == 404
        ? Optional.empty()
        : Optional.of(RunInfos.of(ApiCalls.checked("Asking for " + run, answer).object()));
  }

  @Override
  public Optional<RunInfo> previous() {
    return previous(List.of());
  }

  @Override
  public Optional<RunInfo> previous(RunState state) {
    return previous(List.of("state", state.airflowName()));
  }

  private Optional<RunInfo> previous(List<String> state) {
    Instant date = own.findLogicalDate().orElse(null);
    if (date == null) {
      return Optional.empty();
    }
    List<String> query = new ArrayList<>(List.of("logical_date", date.toString()));
    query.addAll(state);
    Answer answer;
    if (release.atLeast(SHOWS_RUNS)) {
      query.addAll(List.of("dag_id", workload.dagId()));
      answer = api.get(query, "dag-runs", "previous");
    } else {
      answer = api.get(query, "dag-runs", workload.dagId(), "previous");
    }
    JsonObject run = ApiCalls.checked("Asking for the previous run", answer).object();
    return run.fields().isEmpty() ? Optional.empty() : Optional.of(RunInfos.of(run));
  }

  @Override
  public int count(RunQuery query) {
    List<String> asked = new ArrayList<>(List.of("dag_id", query.dagId()));
    query.states().forEach(state -> asked.addAll(List.of("states", state.airflowName())));
    query.runIds().forEach(id -> asked.addAll(List.of("run_ids", id)));
    query.logicalDates().forEach(date -> asked.addAll(List.of("logical_dates", date.toString())));
    return number(ApiCalls.checked("Counting runs", api.get(asked, "dag-runs", "count")).json());
  }

  @Override
  public int countTasks(TaskQuery query, TaskState... states) {
    List<String> asked = asked(query);
    for (TaskState state : states) {
      asked.addAll(List.of("states", state.airflowName()));
    }
    return number(
        ApiCalls.checked("Counting tasks", api.get(asked, "task-instances", "count")).json());
  }

  private static int number(@Nullable Object json) {
    return json instanceof Number number ? number.intValue() : 0;
  }

  @Override
  public Map<String, Map<String, TaskState>> taskStates(TaskQuery query) {
    Answer answer = api.get(asked(query), "task-instances", "states");
    JsonObject runs =
        ApiCalls.checked("Asking for states of tasks", answer).object().object("task_states");
    Map<String, Map<String, TaskState>> out = new LinkedHashMap<>();
    for (String run : runs.fields().keySet()) {
      Map<String, TaskState> states = new LinkedHashMap<>();
      JsonObject tasks = runs.object(run);
      tasks.fields().keySet().forEach(task -> states.put(task, TaskState.of(tasks.text(task))));
      out.put(run, states);
    }
    return out;
  }

  private static List<String> asked(TaskQuery query) {
    List<String> asked = new ArrayList<>(List.of("dag_id", query.dagId()));
    query.taskIds().forEach(id -> asked.addAll(List.of("task_ids", id)));
    query.runIds().forEach(id -> asked.addAll(List.of("run_ids", id)));
    query.logicalDates().forEach(date -> asked.addAll(List.of("logical_dates", date.toString())));
    if (query.groupId() != null) {
      asked.addAll(List.of("task_group_id", query.groupId()));
    }
    if (query.mapIndex() != null) {
      asked.addAll(List.of("map_index", query.mapIndex().toString()));
    }
    return asked;
  }

  @Override
  public Optional<TaskInfo> previousTask(TaskState... states) {
    Needs.release(release, SHOWS_RUNS, "Runs.previousTask(..)");
    Instant date = own.findLogicalDate().orElse(null);
    if (date == null) {
      return Optional.empty();
    }
    // Airflow takes one state at a time.
    Stream<List<String>> each =
        states.length == 0
            ? Stream.of(List.of())
            : Arrays.stream(states).map(state -> List.of("state", state.airflowName()));
    return each.flatMap(state -> previousTask(date, state).stream())
        .max(Comparator.comparing(task -> task.logicalDate() == null ? date : task.logicalDate()));
  }

  private Optional<TaskInfo> previousTask(Instant before, List<String> state) {
    List<String> query = new ArrayList<>(List.of("logical_date", before.toString()));
    query.addAll(List.of("map_index", Integer.toString(workload.mapIndex())));
    query.addAll(state);
    Answer answer =
        api.get(query, "task-instances", "previous", workload.dagId(), workload.taskId());
    JsonObject task = ApiCalls.checked("Asking for the previous task", answer).object();
    return task.fields().isEmpty()
        ? Optional.empty()
        : Optional.of(info(task, new RunRef(workload.dagId(), task.requiredText("run_id"))));
  }

  @Override
  public List<TaskInfo> endedTasks(RunRef run) {
    Needs.release(release, SHOWS_RUNS, "Runs.endedTasks(..)");
    Answer answer =
        api.get(
            List.of("dag_id", run.dagId(), "run_id", run.runId()), "task-instances", "breadcrumbs");
    return ApiCalls.checked("Asking for the tasks of " + run, answer)
        .object()
        .objects("breadcrumbs")
        .stream()
        .map(task -> info(task, run))
        .toList();
  }

  private static TaskInfo info(JsonObject task, RunRef run) {
    return new TaskInfo(
        run,
        task.requiredText("task_id"),
        task.integer("map_index", -1),
        TaskState.of(task.text("state")),
        task.integer("try_number", 0),
        task.time("logical_date"),
        task.time("start_date"),
        task.time("end_date"),
        task.fields().get("duration") instanceof Number seconds
            ? Duration.ofMillis(Math.round(seconds.doubleValue() * 1000))
            : null);
  }
}
