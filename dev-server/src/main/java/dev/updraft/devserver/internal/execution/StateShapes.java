package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.http.Errors;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The bodies by which a task's state may be set. As in Airflow, each is tried. */
final class StateShapes {
  private static final Kind TEXT_OR_NULL = Kind.STRING.orNull();
  private static final Map<String, Shape> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put(
        "_terminal_",
        Shape.strict()
            .required(
                "state", Kind.oneOf(List.of("failed", "skipped", "removed", "upstream_failed")))
            .required("end_date", Kind.TIME)
            .optional("rendered_map_index", TEXT_OR_NULL));
    SHAPES.put(
        "success",
        of("TerminalTIState", "success")
            .required("end_date", Kind.TIME)
            .optional("task_outlets", Kind.OBJECT.list())
            .optional("outlet_events", Kind.OBJECT.list())
            .optional("rendered_map_index", TEXT_OR_NULL));
    SHAPES.put(
        "_other_",
        Shape.strict()
            .required(
                "state",
                Kind.oneOf(
                    List.of(
                        "scheduled",
                        "queued",
                        "restarting",
                        "up_for_retry",
                        "up_for_reschedule",
                        "deferred",
                        "awaiting_input"))));
    SHAPES.put(
        "deferred",
        of("IntermediateTIState", "deferred")
            .required("classpath", Kind.STRING)
            .optional("trigger_kwargs", Kind.ANY)
            .optional("trigger_timeout", Kind.ANY)
            .optional("queue", TEXT_OR_NULL)
            .required("next_method", Kind.STRING)
            .optional("next_kwargs", Kind.OBJECT)
            .optional("rendered_map_index", TEXT_OR_NULL));
    SHAPES.put(
        "up_for_reschedule",
        of("IntermediateTIState", "up_for_reschedule")
            .required("reschedule_date", Kind.TIME)
            .required("end_date", Kind.TIME));
    SHAPES.put(
        "awaiting_input",
        of("IntermediateTIState", "awaiting_input")
            .optional("timeout", Kind.ANY)
            .required("next_method", Kind.STRING)
            .optional("next_kwargs", Kind.OBJECT)
            .optional("rendered_map_index", TEXT_OR_NULL));
    SHAPES.put(
        "up_for_retry",
        of("IntermediateTIState", "up_for_retry")
            .required("end_date", Kind.TIME)
            .optional("rendered_map_index", TEXT_OR_NULL)
            .optional("retry_delay_seconds", Kind.NUMBER.orNull())
            .optional("retry_reason", TEXT_OR_NULL));
  }

  private StateShapes() {}

  /**
   * The kind of the body.
   *
   * @throws HttpProblem 422 with the errors of every kind if it is of none
   */
  static String check(JsonNode body) {
    Errors all = new Errors();
    for (Map.Entry<String, Shape> shape : SHAPES.entrySet()) {
      ArrayNode loc = JsonText.array().add("body").add(shape.getKey());
      Errors errors = new Errors();
      shape.getValue().check(body, loc, errors);
      if (errors.isEmpty()) {
        return shape.getKey();
      }
      shape.getValue().check(body, loc, all);
    }
    throw all.problem();
  }

  private static Shape of(String type, String state) {
    String name = type + "." + state.toUpperCase(Locale.ROOT);
    return Shape.strict().required("state", Kind.literal(state, "<" + name + ": '" + state + "'>"));
  }
}
