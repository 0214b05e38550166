package dev.updraft.runtime.internal.execution;

import dev.updraft.runtime.internal.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Airflow says when a task starts.
 *
 * @param runAfter the time after which the run could start
 * @param logicalDate the logical date, if the run has one
 * @param conf the configuration of the run, plain JSON values
 * @param staleXcoms keys that an earlier try left behind, to be deleted first
 * @param shouldRetry whether Airflow wants another try if this one fails
 * @param reschedules how often this try has given its slot back to be started again
 * @param firstReschedule when it did so first, if this Airflow says it here
 * @param nextMethod what goes on with the task if it was deferred, null if it starts
 * @param nextKwargs what that is given, as Airflow writes it
 * @param maxTries how many tries there may be after the first
 * @param dagRun all that Airflow says of the run
 */
public record RunContext(
    Instant runAfter,
    @Nullable Instant logicalDate,
    Map<String, @Nullable Object> conf,
    List<String> staleXcoms,
    boolean shouldRetry,
    int reschedules,
    @Nullable Instant firstReschedule,
    @Nullable String nextMethod,
    @Nullable Object nextKwargs,
    int maxTries,
    JsonObject dagRun) {
  static RunContext of(JsonObject answer) {
    JsonObject run = answer.object("dag_run");
    Instant after = run.time("run_after");
    Instant logical = run.time("logical_date");
    if (after == null) {
      after = logical == null ? Instant.now() : logical;
    }
    return new RunContext(
        after,
        logical,
        run.object("conf").fields(),
        answer.texts("xcom_keys_to_clear"),
        answer.flag("should_retry"),
        answer.integer("task_reschedule_count", 0),
        answer.time("first_task_reschedule_start_date"),
        answer.text("next_method"),
        answer.fields().get("next_kwargs"),
        answer.integer("max_tries", 0),
        run);
  }
}
