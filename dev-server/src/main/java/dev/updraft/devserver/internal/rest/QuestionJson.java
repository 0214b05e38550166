package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.TaskInstance;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A question of a task to people as the REST API shows it. */
final class QuestionJson {
  private QuestionJson() {}

  static ObjectNode of(TaskInstance task, ObjectNode asked) {
    ObjectNode out = JsonText.object();
    out.set("options", asked.path("options").deepCopy());
    out.put("subject", asked.path("subject").asString(""));
    out.set("body", or(asked.get("body"), NullNode.getInstance()));
    out.set("defaults", or(asked.get("defaults"), NullNode.getInstance()));
    out.put("multiple", asked.path("multiple").asBoolean(false));
    out.set("params", or(asked.get("params"), JsonText.object()));
    out.set("assigned_users", or(asked.get("assigned_users"), JsonText.array()));
    out.put("created_at", Airflow.time(task.askedAt));
    ObjectNode answer = task.answer == null ? JsonText.object() : task.answer;
    out.set("responded_by_user", or(answer.get("responded_by_user"), NullNode.getInstance()));
    out.put("responded_at", Airflow.time(task.answeredAt));
    out.set("chosen_options", or(answer.get("chosen_options"), NullNode.getInstance()));
    out.set("params_input", or(answer.get("params_input"), JsonText.object()));
    out.put("response_received", task.answer != null);
    out.set("task_instance", RestJson.task(task));
    return out;
  }

  private static JsonNode or(@Nullable JsonNode value, JsonNode without) {
    return value == null ? without : value.deepCopy();
  }
}
