package dev.updraft.runtime.client;

import dev.updraft.RunRef;
import dev.updraft.TaskState;
import dev.updraft.client.LogLine;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import dev.updraft.client.TasksApi;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.internal.value.Decoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Task instances. */
final class RestTasks implements TasksApi {
  private static final Set<TaskState> SETTABLE =
      Set.of(TaskState.SUCCESS, TaskState.FAILED, TaskState.SKIPPED);
  private static final String RESULT = "return_value";

  private final Rest rest;
  private final ServerLine line;

  RestTasks(Rest rest, ServerLine line) {
    this.rest = rest;
    this.line = line;
  }

  /** The same for somebody who waits anyway. */
  RestTasks impatient() {
    return new RestTasks(rest.impatient(), line);
  }

  @Override
  public List<TaskInstance> list(RunRef run) {
    return RunJson.tasks(
        run, rest.list("Asking for the tasks of the " + run, tasks(run), "task_instances"));
  }

  /** The tasks of all runs of a DAG that could start between these times. */
  Map<RunRef, List<TaskInstance>> between(String dagId, Instant from, Instant to) {
    HttpUrl.Builder url = tasks(new RunRef(dagId, "~"));
    RestRuns.add(url, "run_after_gte", from);
    RestRuns.add(url, "run_after_lte", to);
    Map<RunRef, List<TaskInstance>> found = new LinkedHashMap<>();
    String what = "Asking for the tasks of runs of DAG '" + dagId + "'";
    for (JsonObject task : rest.list(what, url, "task_instances")) {
      RunRef run = new RunRef(dagId, Need.text(task, "dag_run_id"));
      found.computeIfAbsent(run, key -> new ArrayList<>()).add(RunJson.task(run, task));
    }
    found.values().forEach(tasks -> tasks.sort(RunJson.ORDER));
    return found;
  }

  @Override
  public TaskInstance get(TaskRef task) {
    return RunJson.task(task.run(), rest.get("Asking for " + task, indexed(task).build()));
  }

  @Override
  public Optional<Object> xcom(TaskRef task, String key) {
    return raw(task, key).map(PlainJson::withDoubles);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> Optional<T> xcom(TaskRef task, Class<T> type) {
    Object raw = raw(task, RESULT).orElse(null);
    if (raw == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable((T) Decoder.decode(raw, type));
    } catch (ValueException e) {
      throw new IllegalArgumentException(e.sentence("The result of " + task), e);
    }
  }

  private Optional<Object> raw(TaskRef task, String key) {
    HttpUrl url =
        rest.at(task)
            .addPathSegment("xcomEntries")
            .addPathSegment(key)
            .addQueryParameter("map_index", Integer.toString(task.mapIndex()))
            .addQueryParameter("stringify", "false")
            .build();
    return rest.find("Reading the XCom '" + key + "' of " + task, url)
        .map(xcom -> xcom.fields().get("value"));
  }

  @Override
  public Map<String, @Nullable Object> xcoms(TaskRef task) {
    HttpUrl.Builder url = rest.at(task).addPathSegment("xcomEntries");
    Map<String, @Nullable Object> found = new TreeMap<>();
    for (JsonObject entry : rest.list("Listing the XComs of " + task, url, "xcom_entries")) {
      String key = entry.text("key");
      if (key != null && entry.integer("map_index", -1) == task.mapIndex()) {
        found.put(key, xcom(task, key).orElse(null));
      }
    }
    return Collections.unmodifiableMap(new LinkedHashMap<>(found));
  }

  @Override
  public List<LogLine> log(TaskRef task, int tryNumber) {
    return logs().read(task, tryNumber, null).lines();
  }

  @Override
  public TaskState followLog(TaskRef task, int tryNumber, Duration timeout, Consumer<LogLine> lines)
      throws InterruptedException {
    return new LogFollow(this, logs(), rest, line, task, tryNumber).follow(timeout, lines);
  }

  private Logs logs() {
    return new Logs(rest);
  }

  /** One try, also of the past; empty if it has not begun. */
  Optional<TaskInstance> find(TaskRef task, int tryNumber) {
    HttpUrl url =
        indexed(task).addPathSegment("tries").addPathSegment(Integer.toString(tryNumber)).build();
    return rest.find("Asking for try " + tryNumber + " of " + task, url)
        .map(found -> RunJson.task(task.run(), found));
  }

  @Override
  public void mark(TaskRef task, TaskState state) {
    if (!SETTABLE.contains(state)) {
      throw new IllegalArgumentException(
          "The "
              + task
              + " cannot be marked as "
              + state.airflowName()
              + ", only as success, failed or skipped");
    }
    rest.send(
        "Marking " + task + " as " + state.airflowName(),
        "PATCH",
        indexed(task).build(),
        Map.of("new_state", state.airflowName()));
  }

  @Override
  public List<TaskInstance> clear(RunRef run, List<String> taskIds, boolean downstream) {
    return clear(taskIds.stream().map(id -> TaskRef.of(run, id)).toList(), downstream);
  }

  @Override
  public List<TaskInstance> clear(Collection<TaskRef> tasks, boolean downstream) {
    Set<RunRef> runs = tasks.stream().map(TaskRef::run).collect(Collectors.toSet());
    if (runs.size() != 1) {
      throw new IllegalArgumentException(
          runs.isEmpty()
              ? "No task is named that is to be cleared"
              : "Tasks of one run are cleared at once, not of " + runs.size());
    }
    RunRef run = runs.iterator().next();
    Set<TaskRef> wanted = new LinkedHashSet<>(tasks);
    if (wanted.stream().anyMatch(task -> task.mapIndex() >= 0)
        && (downstream || wanted.size() > 1)) {
      // 3.0 takes the index for one more task as soon as two are concerned, and clears them whole.
      line.require(1, "Clearing an instance of a mapped task together with other tasks");
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("dry_run", false);
    body.put("dag_run_id", run.runId());
    body.put("task_ids", wanted.stream().map(RestTasks::marker).toList());
    body.put("only_failed", false);
    body.put("include_downstream", downstream);
    JsonObject cleared =
        rest.send(
            "Clearing tasks " + wanted.stream().map(TaskRef::label).toList() + " of the " + run,
            "POST",
            rest.at("dags", run.dagId(), "clearTaskInstances").build(),
            body);
    return RunJson.tasks(run, cleared.objects("task_instances"));
  }

  /** How Airflow wants it named. */
  private static Object marker(TaskRef task) {
    return task.mapIndex() < 0 ? task.taskId() : List.of(task.taskId(), task.mapIndex());
  }

  private HttpUrl.Builder tasks(RunRef run) {
    return rest.at(run).addPathSegment("taskInstances");
  }

  private HttpUrl.Builder indexed(TaskRef task) {
    return rest.at(task).addPathSegment(Integer.toString(task.mapIndex()));
  }
}
