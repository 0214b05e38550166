package dev.updraft.runtime.client;

import dev.updraft.RunRef;
import dev.updraft.TaskState;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.DagsApi;
import dev.updraft.client.OpenQuestion;
import dev.updraft.client.QuestionsApi;
import dev.updraft.client.TaskRef;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Questions to people. */
final class RestQuestions implements QuestionsApi {
  private static final String FEATURE = "A question of a task to people";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Rest rest;
  private final ServerLine line;
  private final DagsApi dags;
  private final RestRuns runs;

  RestQuestions(Rest rest, ServerLine line, DagsApi dags, RestRuns runs) {
    this.rest = rest;
    this.line = line;
    this.dags = dags;
    this.runs = runs;
  }

  @Override
  public List<OpenQuestion> open(String dagId) {
    line.require(1, FEATURE);
    HttpUrl.Builder url =
        rest.at("dags", dagId, "dagRuns", "~", "hitlDetails")
            .addQueryParameter("response_received", "false")
            .addQueryParameter("order_by", "created_at");
    List<OpenQuestion> found =
        rest.list("Asking for open questions", url, "hitl_details").stream()
            // Nobody hears the answer to a task that has ended.
            .filter(detail -> !state(detail).ended())
            .map(RestQuestions::question)
            .sorted(Comparator.comparing(OpenQuestion::created))
            .toList();
    if (found.isEmpty() && !dagId.equals("~")) {
      dags.get(dagId);
    }
    return found;
  }

  private static TaskState state(JsonObject detail) {
    return TaskState.of(detail.object("task_instance").text("state"));
  }

  @Override
  public OpenQuestion get(TaskRef task) {
    line.require(1, FEATURE);
    return question(rest.get("Asking for the question of " + task, at(task)), task);
  }

  @Override
  public OpenQuestion await(RunRef run, String taskId, Duration timeout)
      throws InterruptedException {
    line.require(1, FEATURE);
    TaskRef task = TaskRef.of(run, taskId);
    String what = "Waiting for the question of " + task;
    long begin = System.nanoTime();
    DagRun now = runs.get(run);
    Rest impatient = rest.impatient();
    RestRuns looks = runs.impatient();
    AirflowException outage = null;
    while (true) {
      try {
        Optional<OpenQuestion> found =
            impatient.find(what, at(task)).map(detail -> question(detail, task));
        if (found.isPresent()) {
          return found.get();
        }
        if (now.ended()) {
          throw new AirflowException.TimedOut(
              what + ": it never asks, the run is " + now.state().airflowName());
        }
        now = looks.get(run);
        outage = null;
      } catch (AirflowException e) {
        outage = Outage.passing(e);
      }
      if (Duration.ofNanos(System.nanoTime() - begin).compareTo(timeout) > 0) {
        throw new AirflowException.TimedOut(
            what
                + ": it did not ask within "
                + RunWait.text(timeout)
                + ", the run is "
                + now.state().airflowName()
                + Outage.text(outage));
      }
      rest.pause(what, PAUSE);
    }
  }

  @Override
  public void answer(
      TaskRef task, List<String> options, Map<String, ? extends @Nullable Object> input) {
    String what = "Answering the question of " + task;
    OpenQuestion question = get(task);
    // Airflow before 3.3 takes any answer, and the task fails with it.
    check(what, question, options, input);
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("chosen_options", options);
    try {
      body.put("params_input", Confs.of(input, task.run().dagId()));
    } catch (IllegalArgumentException e) {
      throw new AirflowException.Invalid(what + ": " + e.getMessage(), 0, null);
    }
    rest.send(what, "PATCH", at(task), body);
  }

  private static void check(
      String what, OpenQuestion question, List<String> options, Map<String, ?> input) {
    TreeSet<String> unknown = new TreeSet<>(options);
    unknown.removeAll(question.options());
    String fault = null;
    if (!unknown.isEmpty()) {
      fault = "there is no option " + unknown + ", only " + question.options();
    } else if (options.isEmpty()) {
      fault = "choose one of " + question.options();
    } else if (options.size() > 1 && !question.multiple()) {
      fault = "one option may be chosen, not " + options;
    }
    TreeSet<String> fields = new TreeSet<>(input.keySet());
    fields.removeAll(question.params().keySet());
    if (fault == null && !fields.isEmpty()) {
      fault = "the form has no field " + fields + ", only " + question.params().keySet();
    }
    if (fault != null) {
      throw new AirflowException.Invalid(what + ": " + fault, 0, null);
    }
  }

  private HttpUrl at(TaskRef task) {
    return rest.at(task)
        .addPathSegment(Integer.toString(task.mapIndex()))
        .addPathSegment("hitlDetails")
        .build();
  }

  private static OpenQuestion question(JsonObject detail) {
    JsonObject task = detail.object("task_instance");
    RunRef run = new RunRef(Need.text(task, "dag_id"), Need.text(task, "dag_run_id"));
    return question(
        detail, new TaskRef(run, Need.text(task, "task_id"), task.integer("map_index", -1)));
  }

  private static OpenQuestion question(JsonObject detail, TaskRef task) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    JsonObject fields = detail.object("params");
    for (String name : fields.fields().keySet()) {
      JsonObject param = fields.object(name);
      // Airflow 3.1 gives the bare values.
      Object value =
          param.fields().containsKey("value")
              ? param.fields().get("value")
              : fields.fields().get(name);
      params.put(name, PlainJson.withDoubles(value));
    }
    JsonObject user = detail.object("responded_by_user");
    String name = user.text("name");
    return new OpenQuestion(
        task,
        Objects.requireNonNullElse(detail.text("subject"), ""),
        detail.text("body"),
        detail.texts("options"),
        detail.texts("defaults"),
        detail.flag("multiple"),
        params,
        Objects.requireNonNullElse(detail.time("created_at"), Instant.EPOCH),
        detail.flag("response_received"),
        detail.texts("chosen_options"),
        name == null ? user.text("id") : name);
  }
}
