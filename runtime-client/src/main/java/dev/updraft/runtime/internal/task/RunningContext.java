package dev.updraft.runtime.internal.task;

import dev.updraft.Connections;
import dev.updraft.MissingContextKeyException;
import dev.updraft.TaskContext;
import dev.updraft.Variables;
import dev.updraft.runtime.internal.bundle.Bundle;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.RunContext;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.internal.log.TaskLog;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The context that an author's code sees. */
record RunningContext(
    Workload workload,
    RunContext run,
    Variables variables,
    Connections connections,
    KillHooks kills)
    implements TaskContext {
  /** The context of a try of a bundle's code, which may know more places than Airflow. */
  static RunningContext of(
      Workload workload,
      RunContext run,
      Bundle bundle,
      ExecutionClient client,
      TaskLog log,
      KillHooks kills) {
    return new RunningContext(
        workload,
        run,
        new TaskVariables(bundle.secrets(), client, log),
        new TaskConnections(bundle.secrets(), client, log),
        kills);
  }

  @Override
  public String dagId() {
    return workload.dagId();
  }

  @Override
  public String taskId() {
    return workload.taskId();
  }

  @Override
  public String runId() {
    return workload.runId();
  }

  @Override
  public int tryNumber() {
    return workload.tryNumber();
  }

  @Override
  public int mapIndex() {
    return workload.mapIndex();
  }

  @Override
  public Instant runAfter() {
    return run.runAfter();
  }

  @Override
  public Instant logicalDate() {
    return findLogicalDate()
        .orElseThrow(
            () ->
                new MissingContextKeyException(
                    "logical_date",
                    "Run '"
                        + workload.runId()
                        + "' of DAG '"
                        + workload.dagId()
                        + "' has no logical date, as runs triggered without one or by an asset have"
                        + " none (AIP-83). Use runAfter(), or findLogicalDate() if the date is"
                        + " optional, or trigger the run with a logical date."));
  }

  @Override
  public Optional<Instant> findLogicalDate() {
    return Optional.ofNullable(run.logicalDate());
  }

  @Override
  public Map<String, Object> conf() {
    Map<String, Object> copy = new LinkedHashMap<>();
    run.conf().forEach((key, value) -> put(copy, key, PlainJson.withDoubles(value)));
    return copy;
  }

  @Override
  public void onKill(Runnable hook) {
    kills.add(this, hook);
  }

  /** The API of the SDK does not say that JSON nulls may be in it; they are left out. */
  private static void put(Map<String, Object> target, String key, @Nullable Object value) {
    if (value != null) {
      target.put(key, value);
    }
  }
}
