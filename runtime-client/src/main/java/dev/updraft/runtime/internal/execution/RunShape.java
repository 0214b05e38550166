package dev.updraft.runtime.internal.execution;

import dev.updraft.runtime.internal.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to a task's start must be like. A task that ran with half of it would compute
 * something else without a word.
 */
final class RunShape {
  private static final String CONTEXT = "What Airflow says about the task: ";

  private RunShape() {}

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if a field is missing or of another type; the text says which
   */
  static void check(JsonObject answer) {
    if (!(answer.fields().get("dag_run") instanceof Map)) {
      throw wrong("dag_run", "an object", answer.fields().get("dag_run"));
    }
    JsonObject run = answer.object("dag_run");
    if (run.time("run_after") == null) {
      throw wrong("dag_run.run_after", "a time", run.fields().get("run_after"));
    }
    field(run, "dag_run.", "logical_date", "a time", v -> run.time("logical_date") != null);
    field(run, "dag_run.", "conf", "an object", v -> v instanceof Map);
    field(answer, "", "should_retry", "true or false", v -> v instanceof Boolean);
    field(answer, "", "task_reschedule_count", "a whole number", RunShape::whole);
    field(answer, "", "max_tries", "a whole number", RunShape::whole);
    field(answer, "", "next_method", "a text", v -> v instanceof String);
    field(
        answer,
        "",
        "xcom_keys_to_clear",
        "a list of texts",
        v -> v instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
  }

  private static boolean whole(Object value) {
    return value instanceof Integer;
  }

  /** A field that may be missing or null. */
  private static void field(
      JsonObject of, String prefix, String name, String kind, Predicate<Object> good) {
    Object value = of.fields().get(name);
    if (value != null && !good.test(value)) {
      throw wrong(prefix + name, kind, value);
    }
  }

  private static IllegalArgumentException wrong(String name, String kind, @Nullable Object value) {
    return new IllegalArgumentException(
        CONTEXT
            + "'"
            + name
            + "' is "
            + (value == null ? "missing" : "no " + kind.replaceFirst("^an? ", ""))
            + ", expected "
            + kind
            + ". Does this Airflow need a newer Updraft?");
  }
}
