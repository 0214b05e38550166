package dev.updraft.runtime.internal.task;

import dev.updraft.AliasOutlet;
import dev.updraft.AssetEvent;
import dev.updraft.Connections;
import dev.updraft.Inlet;
import dev.updraft.Outlet;
import dev.updraft.PreviousSuccess;
import dev.updraft.RunInfo;
import dev.updraft.Runs;
import dev.updraft.StateStore;
import dev.updraft.TaskContext;
import dev.updraft.TaskStore;
import dev.updraft.Variables;
import dev.updraft.Xcoms;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.runtime.internal.bundle.Bundle;
import dev.updraft.runtime.internal.bundle.LoadedCode;
import dev.updraft.runtime.internal.bundle.LoadedDag;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.execution.RunContext;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.log.TaskLog;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The context that an author's code sees.
 *
 * @param workload what runs
 * @param run the run
 * @param maxTries how many tries there may be after the first
 * @param defaults the defaults of the DAG's params
 * @param variables the variables
 * @param connections the connections
 * @param runs the runs
 * @param assets what is asked and said about assets
 * @param store what the task keeps
 * @param xcoms the values that tasks leave for each other
 * @param client asks Airflow
 * @param kills what is called when the task is stopped
 */
record RunningContext(
    Workload workload,
    RunInfo run,
    int maxTries,
    Map<String, @Nullable Object> defaults,
    Variables variables,
    Connections connections,
    Runs runs,
    ContextAssets assets,
    TaskStore store,
    Xcoms xcoms,
    ExecutionClient client,
    KillHooks kills)
    implements TaskContext {
  /**
   * The context of a try of a bundle's code, which may know more places than Airflow.
   *
   * @param assets the assets of the task, null if they are not known since its DAG is of Python
   */
  static RunningContext of(
      Workload workload,
      RunContext run,
      LoadedCode code,
      @Nullable TaskAssets assets,
      ExecutionClient client,
      Release release,
      TaskLog log,
      KillHooks kills) {
    Bundle bundle = code.bundle();
    RunInfo info = RunInfos.of(run.dagRun(), workload.dagId(), workload.runId(), run.runAfter());
    ApiCalls api = new ApiCalls(client);
    return new RunningContext(
        workload,
        info,
        run.maxTries(),
        code instanceof LoadedDag dag ? defaults(dag) : Map.of(),
        new TaskVariables(bundle.secrets(), client, log),
        new TaskConnections(bundle.secrets(), client, log),
        new TaskRuns(workload, info, api, release),
        new ContextAssets(assets, run.dagRun().objects("consumed_asset_events"), api, release),
        new ApiStore(new ApiStore.OfTask(workload.instanceId()), api, release),
        new TaskXcoms(workload, client, release),
        client,
        kills);
  }

  private static Map<String, @Nullable Object> defaults(LoadedDag dag) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (ParamModel param : dag.model().params()) {
      if (!param.required()) {
        values.put(param.name(), param.defaultValue());
      }
    }
    return RunInfos.conf(values);
  }

  @Override
  public String taskId() {
    return workload.taskId();
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
  public Map<String, @Nullable Object> params() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(defaults);
    all.putAll(run.conf());
    return all;
  }

  @Override
  public Optional<PreviousSuccess> findPreviousSuccess() {
    Answer answer =
        new ApiCalls(client)
            .get(List.of(), "task-instances", workload.instanceId(), "previous-successful-dagrun");
    JsonObject found =
        ApiCalls.checked("Asking for the previous run that ended well", answer).object();
    Instant from = found.time("data_interval_start");
    Instant to = found.time("data_interval_end");
    Instant start = found.time("start_date");
    Instant end = found.time("end_date");
    return Stream.of(from, to, start, end).allMatch(Objects::isNull)
        ? Optional.empty()
        : Optional.of(new PreviousSuccess(from, to, start, end));
  }

  @Override
  public Optional<String> findDagVersionId() {
    return Optional.ofNullable(workload.dagVersionId());
  }

  @Override
  public Optional<String> findBundleName() {
    return Optional.ofNullable(workload.bundleName());
  }

  @Override
  public void onKill(Runnable hook) {
    kills.add(this, hook);
  }

  @Override
  public Optional<String> findBundleVersion() {
    return Optional.ofNullable(workload.bundleVersion());
  }

  @Override
  public URI logUrl() {
    return client.logPage();
  }

  @Override
  public Outlet outlet(Class<?> asset) {
    return assets.outlet(asset);
  }

  @Override
  public AliasOutlet alias(Class<?> alias) {
    return assets.alias(alias);
  }

  @Override
  public Inlet inlet(Class<?> asset) {
    return assets.inlet(asset);
  }

  @Override
  public List<AssetEvent> triggeringEvents() {
    return assets.triggering();
  }

  @Override
  public List<AssetEvent> triggeringEvents(Class<?> asset) {
    return assets.triggering(asset);
  }

  @Override
  public StateStore store(Class<?> asset) {
    return assets.store(asset);
  }
}
