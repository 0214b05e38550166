package dev.updraft.runtime.internal.task;

import dev.updraft.RunInfo;
import dev.updraft.RunState;
import dev.updraft.RunType;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Airflow says of runs. */
public final class RunInfos {
  private RunInfos() {}

  /**
   * What is known of a run.
   *
   * @param run Airflow's {@code dag_run}
   * @param runAfter what holds if that does not say it
   */
  public static RunInfo of(JsonObject run, String dagId, String runId, @Nullable Instant runAfter) {
    Instant after = run.time("run_after");
    return RunInfo.builder(dagId, runId)
        .runAfter(after == null ? runAfter : after)
        .type(type(run.text("run_type")))
        .state(state(run.text("state")))
        .start(run.time("start_date"))
        .end(run.time("end_date"))
        .logicalDate(run.time("logical_date"))
        .dataInterval(run.time("data_interval_start"), run.time("data_interval_end"))
        .triggeringUser(run.text("triggering_user_name"))
        .note(run.text("note"))
        .partitionKey(run.text("partition_key"))
        .partitionDate(run.time("partition_date"))
        .clearNumber(run.integer("clear_number", 0))
        .conf(conf(run.object("conf").fields()))
        .build();
  }

  static RunInfo of(JsonObject run) {
    return of(run, run.requiredText("dag_id"), run.requiredText("run_id"), null);
  }

  /** As plain values; a null is one, and overrides a param's default. */
  static Map<String, @Nullable Object> conf(Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    fields.forEach((key, value) -> copy.put(key, PlainJson.withDoubles(value)));
    return copy;
  }

  private static @Nullable RunType type(@Nullable String name) {
    for (RunType type : RunType.values()) {
      if (type.name().equalsIgnoreCase(name)) {
        return type;
      }
    }
    return null;
  }

  private static @Nullable RunState state(@Nullable String name) {
    for (RunState state : RunState.values()) {
      if (state.airflowName().equals(name)) {
        return state;
      }
    }
    return null;
  }
}
