package dev.updraft.runtime.internal.task;

import dev.updraft.RunInfo;
import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.Identity;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.testing.FakeAirflow;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a context against a fake Airflow, without a worker around. */
final class ContextRig implements AutoCloseable {
  static final Instant DATE = Instant.parse("2026-01-02T00:00:00Z");

  final FakeAirflow airflow = new FakeAirflow();
  private final HttpSender sender = new HttpSender(Duration.ofSeconds(30));
  final Workload workload =
      new Workload("ti-1", "d", "t", "r", 2, -1, "t", null, null, null, "version-1");

  ExecutionClient client() {
    return new ExecutionClient(
        sender, ServerUrl.parse(airflow.url()), workload, new Identity("host", "java", 1));
  }

  ApiCalls api() {
    return new ApiCalls(client());
  }

  static Release release(int minor) {
    return new Release(3, minor);
  }

  TaskRuns runs(int minor) {
    return runs(minor, DATE);
  }

  TaskRuns runs(int minor, @Nullable Instant date) {
    return new TaskRuns(
        workload, RunInfo.builder("d", "r").logicalDate(date).build(), api(), release(minor));
  }

  ApiStore store(int minor) {
    return new ApiStore(new ApiStore.OfTask("ti-1"), api(), release(minor));
  }

  ContextAssets assets(
      int minor, List<AssetModel> inlets, List<AssetModel> outlets, JsonObject... consumed) {
    TaskModel task =
        Models.task("t")
            .withSettings(
                TaskDefaults.NONE.with(
                    new TaskAttributes(
                        Map.of(TaskAttribute.INLETS, inlets, TaskAttribute.OUTLETS, outlets))));
    DagModel dag = Models.dag("d", List.of(), task);
    return new ContextAssets(new TaskAssets(dag, task), List.of(consumed), api(), release(minor));
  }

  /** The calls so far. */
  List<String> lines() {
    return airflow.calls().stream().map(call -> call.line().replace("/execution/", "")).toList();
  }

  Call last() {
    List<Call> calls = airflow.calls();
    return calls.get(calls.size() - 1);
  }

  @Override
  public void close() {
    sender.close();
    airflow.close();
  }
}
