package dev.updraft.runtime.cli;

import dev.updraft.client.OpenQuestion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions as JSON. */
final class QuestionView {
  private QuestionView() {}

  /** All that is known of it. */
  static Map<String, @Nullable Object> json(OpenQuestion question) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", question.task().run().dagId());
    out.put("run_id", question.task().run().runId());
    out.put("task_id", question.task().taskId());
    out.put("map_index", question.task().mapIndex());
    out.put("subject", question.subject());
    out.put("body", question.body());
    out.put("options", question.options());
    out.put("defaults", question.defaults());
    out.put("multiple", question.multiple());
    out.put("params", Plain.of(question.params()));
    out.put("created", Json.time(question.created()));
    out.put("answered", question.answered());
    out.put("chosen", question.chosen());
    out.put("answered_by", question.answeredBy());
    return out;
  }
}
