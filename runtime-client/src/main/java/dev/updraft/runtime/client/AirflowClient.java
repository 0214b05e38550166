package dev.updraft.runtime.client;

import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The REST API of an Airflow, or of the dev server, as far as starting and watching runs needs it.
 * All methods throw {@link AirflowException} if Airflow refuses or does not answer. Thread-safe.
 */
public final class AirflowClient implements AutoCloseable {
  private static final int PAGE = 100;
  private static final Duration POLL = Duration.ofMillis(500);

  private final RestCalls rest;

  private AirflowClient(RestCalls rest) {
    this.rest = rest;
  }

  /**
   * A client; nothing is sent yet.
   *
   * @param serverUrl the base URL, for example {@code http://localhost:8080}
   * @throws IllegalArgumentException if it is no URL
   */
  public static AirflowClient of(String serverUrl, Credentials credentials) {
    return new AirflowClient(new RestCalls(ServerUrl.parse(serverUrl), credentials));
  }

  /** What DAGs were: versions and their runs. */
  public DagHistory history() {
    return new DagHistory(rest);
  }

  /** The version of the Airflow. */
  public String version() {
    return get("Asking for the version", rest.at("version").build()).requiredText("version");
  }

  /** A DAG, or empty if the server has none of this id (yet). */
  public Optional<DagInfo> dag(String dagId) {
    Answer answer =
        rest.call(
            "Asking for DAG '" + dagId + "'", "GET", rest.at("dags", dagId).build(), null, true);
    return Optional.ofNullable(answer)
        .map(Answer::object)
        .map(
            dag ->
                new DagInfo(
                    dagId,
                    dag.flag("is_paused"),
                    dag.flag("has_import_errors"),
                    dag.text("relative_fileloc")));
  }

  /** The DAG files that Airflow cannot read. */
  public List<ImportError> importErrors() {
    return get("Asking for import errors", rest.at("importErrors").build())
        .objects("import_errors")
        .stream()
        .map(
            error ->
                new ImportError(
                    Objects.requireNonNullElse(error.text("filename"), "?"),
                    Objects.requireNonNullElse(error.text("stack_trace"), "")))
        .toList();
  }

  /** Lets a DAG run. */
  public void unpause(String dagId) {
    rest.call(
        "Unpausing DAG '" + dagId + "'",
        "PATCH",
        rest.at("dags", dagId).build(),
        Map.of("is_paused", false),
        false);
  }

  /**
   * Starts a run.
   *
   * @param dagId the DAG
   * @param conf its configuration, JSON values
   * @param logicalDate its logical date; null for none, so that many runs may start at one time
   * @param runId its id; null to let Airflow make one
   */
  public DagRun trigger(
      String dagId, Map<String, ?> conf, @Nullable Instant logicalDate, @Nullable String runId) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    // The key must be there even for a run that has none.
    body.put("logical_date", logicalDate == null ? null : logicalDate.toString());
    body.put("conf", conf);
    if (runId != null) {
      body.put("dag_run_id", runId);
    }
    return run(
        dagId,
        Objects.requireNonNull(
                rest.call(
                    "Triggering DAG '" + dagId + "'",
                    "POST",
                    rest.at("dags", dagId, "dagRuns").build(),
                    body,
                    false))
            .object());
  }

  /** A run. */
  public DagRun run(String dagId, String runId) {
    return run(dagId, get("Asking for run '" + runId + "'", runUrl(dagId, runId).build()));
  }

  /**
   * Waits for the end of a run.
   *
   * @return the run as it ended
   * @throws AirflowException with status 0 if it does not end in time; the text names the states of
   *     its tasks
   */
  public DagRun await(String dagId, String runId, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      DagRun run = run(dagId, runId);
      if (run.ended()) {
        return run;
      }
      if (System.nanoTime() > end) {
        throw new AirflowException(
            0,
            "Run '"
                + runId
                + "' of DAG '"
                + dagId
                + "' did not end within "
                + timeout.toSeconds()
                + " s: it is "
                + run.state()
                + ", its tasks are "
                + taskInstances(dagId, runId).stream()
                    .map(task -> task.label() + " " + task.state())
                    .toList());
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  /** The tasks of a run, in the order of their ids and map indexes. */
  public List<TaskInstance> taskInstances(String dagId, String runId) {
    List<TaskInstance> result = new ArrayList<>();
    while (true) {
      HttpUrl url =
          runUrl(dagId, runId)
              .addPathSegment("taskInstances")
              .addQueryParameter("limit", Integer.toString(PAGE))
              .addQueryParameter("offset", Integer.toString(result.size()))
              .build();
      JsonObject answer = get("Asking for the tasks of run '" + runId + "'", url);
      List<JsonObject> page = answer.objects("task_instances");
      page.forEach(task -> result.add(task(task)));
      // An Airflow may give less than was asked for: [api] maximum_page_limit.
      if (page.isEmpty() || result.size() >= answer.integer("total_entries", 0)) {
        result.sort(
            Comparator.comparing(TaskInstance::taskId).thenComparingInt(TaskInstance::mapIndex));
        return result;
      }
    }
  }

  /**
   * The result of a task as a plain JSON value: null, {@code Boolean}, {@code Integer}, {@code
   * Long}, {@code BigInteger}, {@code Double}, {@code String}, {@code List} or {@code Map}. Times
   * and other typed values stay in Airflow's form, objects with {@code __classname__}.
   *
   * @param mapIndex the index of a mapped task's instance, −1 if it is not mapped
   * @return the value, or empty if the task left none or null
   */
  public Optional<Object> xcom(String dagId, String runId, String taskId, int mapIndex) {
    return xcom(dagId, runId, taskId, mapIndex, "return_value");
  }

  /** The XCom of another key, see {@link #xcom(String, String, String, int)}. */
  public Optional<Object> xcom(
      String dagId, String runId, String taskId, int mapIndex, String key) {
    HttpUrl url =
        taskUrl(dagId, runId, taskId)
            .addPathSegment("xcomEntries")
            .addPathSegment(key)
            .addQueryParameter("map_index", Integer.toString(mapIndex))
            .addQueryParameter("stringify", "false")
            .build();
    Answer answer = rest.call("Reading the XCom of task '" + taskId + "'", "GET", url, null, true);
    return Optional.ofNullable(answer)
        .map(Answer::object)
        .map(xcom -> PlainJson.withDoubles(xcom.fields().get("value")));
  }

  /**
   * The log of one try of a task.
   *
   * @param mapIndex the index of a mapped task's instance, −1 if it is not mapped
   * @param tryNumber which try, from 1
   */
  public List<LogLine> log(String dagId, String runId, String taskId, int mapIndex, int tryNumber) {
    HttpUrl url =
        taskUrl(dagId, runId, taskId)
            .addPathSegment("logs")
            .addPathSegment(Integer.toString(tryNumber))
            .addQueryParameter("map_index", Integer.toString(mapIndex))
            .addQueryParameter("full_content", "true")
            .build();
    Object content = get("Reading the log of task '" + taskId + "'", url).fields().get("content");
    List<LogLine> lines = new ArrayList<>();
    if (content instanceof List<?> list) {
      for (Object item : list) {
        JsonObject line = JsonObject.of(item);
        String event = item instanceof String text ? text : line.text("event");
        lines.add(
            new LogLine(
                event == null ? "" : event,
                line.text("level"),
                line.text("logger"),
                line.fields()));
      }
    }
    return lines;
  }

  /**
   * Marks a task instance.
   *
   * @param mapIndex the index of a mapped task's instance, −1 if it is not mapped
   * @param state success, failed or skipped
   */
  public void setState(String dagId, String runId, String taskId, int mapIndex, String state) {
    rest.call(
        "Marking task '" + taskId + "' as " + state,
        "PATCH",
        taskUrl(dagId, runId, taskId).addPathSegment(Integer.toString(mapIndex)).build(),
        Map.of("new_state", state),
        false);
  }

  /** Lets tasks of a run run again, also such as are running. */
  public void clear(String dagId, String runId, List<String> taskIds) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("dry_run", false);
    body.put("dag_run_id", runId);
    body.put("task_ids", taskIds);
    body.put("only_failed", false);
    rest.call(
        "Clearing tasks " + taskIds,
        "POST",
        rest.at("dags", dagId, "clearTaskInstances").build(),
        body,
        false);
  }

  private HttpUrl.Builder runUrl(String dagId, String runId) {
    return rest.at("dags", dagId, "dagRuns", runId);
  }

  private HttpUrl.Builder taskUrl(String dagId, String runId, String taskId) {
    return rest.at("dags", dagId, "dagRuns", runId, "taskInstances", taskId);
  }

  private JsonObject get(String what, HttpUrl url) {
    return Objects.requireNonNull(rest.call(what, "GET", url, null, false)).object();
  }

  private static DagRun run(String dagId, JsonObject run) {
    Map<String, @Nullable Object> conf = new LinkedHashMap<>();
    run.object("conf").fields().forEach((key, item) -> conf.put(key, PlainJson.withDoubles(item)));
    return new DagRun(
        dagId,
        run.requiredText("dag_run_id"),
        run.requiredText("state"),
        run.time("run_after"),
        run.time("logical_date"),
        conf);
  }

  private static TaskInstance task(JsonObject task) {
    return new TaskInstance(
        task.requiredText("task_id"),
        task.integer("map_index", -1),
        Objects.requireNonNullElse(task.text("state"), "none"),
        task.integer("try_number", 0),
        task.text("queue"));
  }

  @Override
  public void close() {
    rest.close();
  }
}
