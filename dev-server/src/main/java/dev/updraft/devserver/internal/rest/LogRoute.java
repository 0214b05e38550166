package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.EdgeJob;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a try logged. */
final class LogRoute {
  private final Core core;

  LogRoute(Core core) {
    this.core = core;
  }

  Reply get(Request request) {
    int tryNumber = request.intParam("try_number");
    Integer index = request.intQuery("map_index");
    int mapIndex = index == null ? -1 : index;
    String taskId = request.param("task_id");
    Run run = core.store().run(request.param("dag_id"), request.param("run_id"));
    TaskInstance task =
        run == null
            ? null
            : Stream.concat(run.tasks.stream(), run.history.stream())
                .filter(t -> t.taskId.equals(taskId))
                .filter(t -> t.mapIndex == mapIndex && t.tryNumber == tryNumber)
                .findFirst()
                .orElse(null);
    if (run == null || task == null) {
      throw HttpProblem.of(404, "TaskInstance not found");
    }
    EdgeJob.Key key = new EdgeJob.Key(run.dagId(), taskId, run.runId, tryNumber, mapIndex);
    ArrayNode lines = LogText.lines(key, core.store().logs.get(key));
    String accept = request.header("accept");
    if (accept != null && accept.startsWith("application/x-ndjson")) {
      StringBuilder out = new StringBuilder();
      lines.forEach(line -> out.append(JsonText.write(line)).append('\n'));
      return Reply.text(200, "application/x-ndjson", out.toString());
    }
    ObjectNode answer = JsonText.object();
    answer.set("content", from(lines, request.query("token")));
    if (TaskState.finished(task.state) || task != run.instance(taskId, mapIndex)) {
      answer.putNull("continuation_token");
    } else {
      String position = JsonText.write(JsonText.object().put("log_pos", lines.size()));
      answer.put(
          "continuation_token",
          Base64.getUrlEncoder().encodeToString(position.getBytes(StandardCharsets.UTF_8)));
    }
    return Reply.ok(answer);
  }

  /** The lines after those that an answer with this token had. */
  private static ArrayNode from(ArrayNode lines, @Nullable String token) {
    if (token == null) {
      return lines;
    }
    int position;
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      position = JsonText.parse(text).path("log_pos").asInt(0);
    } catch (IllegalArgumentException | JacksonException e) {
      throw HttpProblem.of(400, "Bad Signature. Please use only the tokens provided by the API.");
    }
    ArrayNode rest = JsonText.array();
    for (int i = position; i < lines.size(); i++) {
      rest.add(lines.get(i));
    }
    return rest;
  }
}
