package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.json.SerdeTime;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A person answers a task. */
final class HumanRoute {
  private static final Shape BODY =
      Shape.strict()
          .required("chosen_options", Kind.STRING.list())
          .optional("params_input", Kind.OBJECT);

  private final Core core;

  HumanRoute(Core core) {
    this.core = core;
  }

  /** One question. */
  Reply get(Request request) {
    TaskInstance task = asking(request);
    return Reply.ok(QuestionJson.of(task, Objects.requireNonNull(task.request)));
  }

  /** The questions of a run, of a DAG or of all, {@code ~} for any. */
  Reply list(Request request) {
    String dagId = request.param("dag_id");
    String runId = request.param("run_id");
    String answered = request.query("response_received");
    List<ObjectNode> all =
        core.store()
            .allTasks()
            .filter(task -> task.request != null)
            .filter(task -> dagId.equals("~") || dagId.equals(task.run.dagId()))
            .filter(task -> runId.equals("~") || runId.equals(task.run.runId))
            .map(task -> QuestionJson.of(task, Objects.requireNonNull(task.request)))
            .filter(
                json ->
                    answered == null
                        || json.get("response_received").booleanValue()
                            == request.flag("response_received"))
            .toList();
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("hitl_details");
    Paging.page(request, all).forEach(list::add);
    return Reply.ok(out.put("total_entries", all.size()));
  }

  private TaskInstance asking(Request request) {
    Run run = core.store().run(request.param("dag_id"), request.param("run_id"));
    int index = request.intParam("map_index");
    TaskInstance task = run == null ? null : run.instance(request.param("task_id"), index);
    if (task == null) {
      throw HttpProblem.of(
          404,
          "The Task Instance with dag_id: `"
              + request.param("dag_id")
              + "`, run_id: `"
              + request.param("run_id")
              + "`, task_id: `"
              + request.param("task_id")
              + "` and map_index: `"
              + index
              + "` was not found");
    }
    if (task.request == null) {
      throw HttpProblem.of(
          404, "Human-in-the-loop detail does not exist for Task Instance with id " + task.id);
    }
    return task;
  }

  Reply answer(Request request) {
    ObjectNode body = BODY.read(request);
    TaskInstance task = asking(request);
    Waiting waiting = task.waiting;
    if (task.answer != null || waiting != null && waiting.due()) {
      throw HttpProblem.of(
          409,
          "Human-in-the-loop detail has already been updated for Task Instance with id "
              + task.id
              + " and is not allowed to write again.");
    }
    check(Objects.requireNonNull(task.request), body.get("chosen_options"));
    Instant now = Instant.now();
    ObjectNode event = JsonText.object();
    event.set("chosen_options", body.get("chosen_options").deepCopy());
    JsonNode input = body.get("params_input");
    event.set("params_input", input == null ? JsonText.object() : input.deepCopy());
    ObjectNode user = JsonText.object().put("id", "Anonymous").put("name", "Anonymous");
    event.set("responded_at", SerdeTime.of(now));
    event.set("responded_by_user", user);
    task.answer = event.deepCopy();
    task.answeredAt = now;
    if (waiting != null) {
      task.waiting = waiting.answered(event);
    }
    core.scheduler().wake();
    ObjectNode answer = JsonText.object().put("responded_at", Airflow.time(now));
    answer.set("responded_by", user);
    answer.set("chosen_options", event.get("chosen_options"));
    answer.set("params_input", event.get("params_input"));
    return Reply.ok(answer);
  }

  private static void check(ObjectNode shown, JsonNode chosen) {
    TreeSet<String> options = new TreeSet<>(texts(shown.get("options")));
    TreeSet<String> invalid = new TreeSet<>(texts(chosen));
    invalid.removeAll(options);
    if (!invalid.isEmpty()) {
      throw HttpProblem.of(
          400,
          "Invalid options " + quoted(invalid) + "; allowed options are " + quoted(options) + ".");
    }
    if (chosen.size() > 1 && !shown.path("multiple").asBoolean(false)) {
      throw HttpProblem.of(
          400,
          "Multiple options chosen but this Human-in-the-loop task accepts only a single option.");
    }
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(item -> item.asString("")).toList();
  }

  private static String quoted(TreeSet<String> texts) {
    return texts.stream().map(text -> "'" + text + "'").toList().toString();
  }
}
