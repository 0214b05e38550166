package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.devserver.internal.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the conf of a run against the params of its DAG. */
final class Params {
  private Params() {}

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException with Airflow's text if a value is missing or of a wrong type
   */
  static void check(List<ParamModel> params, @Nullable ObjectNode conf) {
    for (ParamModel param : params) {
      JsonNode sent = conf == null ? null : conf.get(param.name());
      if (sent == null && param.required()) {
        throw new IllegalArgumentException(
            "Invalid input for param " + param.name() + ": No value passed");
      }
      JsonNode value = sent == null ? JsonText.parse(Json.canonical(param.defaultValue())) : sent;
      String wrong = SchemaCheck.wrong(value, JsonText.parse(Json.canonical(param.schema())));
      if (wrong != null) {
        throw new IllegalArgumentException(
            "Invalid input for param " + param.name() + ": " + wrong);
      }
    }
  }
}
