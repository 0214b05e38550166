package dev.updraft.runtime.internal.coordinator;

import dev.updraft.runtime.internal.coordinator.SupervisorLink.Reply;
import dev.updraft.runtime.internal.http.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls for XComs, as messages to the supervisor. */
final class SupervisorXcoms {
  private final SupervisorCalls calls;

  SupervisorXcoms(SupervisorCalls calls) {
    this.calls = calls;
  }

  /**
   * The answer to a call below {@code xcoms/}.
   *
   * @param path {@code xcoms}, DAG, run, task, key and, for all instances, {@code slice}
   */
  Answer send(
      String method, List<String> path, Map<String, List<String>> query, @Nullable Object body)
      throws IOException {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("dag_id", path.get(1));
    question.put("run_id", path.get(2));
    question.put("task_id", path.get(3));
    question.put("key", path.get(4));
    boolean slice = path.size() > 5;
    Map<String, @Nullable Object> counted = new LinkedHashMap<>(question);
    if (slice) {
      question.put("start", number(query, "start"));
      question.put("stop", number(query, "stop"));
      question.put("step", null);
      return calls.ask("GetXComSequenceSlice", question, fields -> fields.get("root"));
    }
    if (method.equals("HEAD")) {
      int count = calls.reply("GetXComCount", counted).body().integer("len", 0);
      return new Answer(200, Map.of("content-range", "map_indexes " + count), "");
    }
    question.put("map_index", number(query, "map_index"));
    if (query.containsKey("include_prior_dates")) {
      question.put("include_prior_dates", true);
    }
    switch (method) {
      case "POST" -> {
        question.put("value", body);
        question.put("mapped_length", number(query, "mapped_length"));
        return calls.ask("SetXCom", question);
      }
      case "DELETE" -> {
        return calls.ask("DeleteXCom", question);
      }
      default -> {
        Reply reply = calls.reply("GetXCom", question);
        if (reply.error().fields().isEmpty()
            && !SupervisorCalls.isError(reply.body())
            && reply.body().fields().get("value") == null
            && calls.reply("GetXComCount", counted).body().integer("len", 0) == 0) {
          // The supervisor answers null for one that is not there.
          return new Answer(404, Map.of(), "");
        }
        return SupervisorCalls.answer(reply, fields -> fields);
      }
    }
  }

  private static @Nullable Integer number(Map<String, List<String>> query, String name) {
    return SupervisorCalls.number(SupervisorCalls.one(query, name));
  }
}
