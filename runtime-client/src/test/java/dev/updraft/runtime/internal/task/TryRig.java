package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.Identity;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.log.SecretMask;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.testing.FakeAirflow;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a try against a fake Airflow, without a worker around. */
final class TryRig implements AutoCloseable {
  final FakeAirflow airflow = new FakeAirflow();
  private final HttpSender sender = new HttpSender(Duration.ofSeconds(30));
  private final StringBuilder logged = new StringBuilder();

  /** What a reader of one argument gets. */
  @Nullable Object read(DagModel dag, TaskModel task, int mapIndex)
      throws IOException, TaskFailure {
    return values(dag, task, mapIndex).plain(task.arguments().get(0));
  }

  Values values(DagModel dag, TaskModel task, int mapIndex) {
    return new Values(dag, task, mapIndex, Map.of(), client(task, mapIndex));
  }

  /** Pushes what a task returned. */
  void push(DagModel dag, String taskId, int mapIndex, @Nullable Object result)
      throws IOException, TaskFailure {
    TaskModel task = java.util.Objects.requireNonNull(dag.task(taskId));
    TaskLog log = new TaskLog((text, last) -> logged.append(text), new SecretMask());
    try {
      new ResultPush(dag, task, mapIndex >= 0, client(task, mapIndex), log).push(result);
    } finally {
      log.close();
    }
  }

  /** The calls so far, without what is the same in all. */
  List<String> calls() {
    return airflow.calls().stream()
        .map(call -> call.line() + " " + call.body())
        .map(line -> line.replace("/execution/", "").replace("xcoms/d/r/", ""))
        .toList();
  }

  String logged() {
    return logged.toString();
  }

  private ExecutionClient client(TaskModel task, int mapIndex) {
    Workload workload =
        new Workload(
            "ti-" + task.taskId(), "d", task.taskId(), "r", 1, mapIndex, "t", null, null, null);
    ServerUrl server = ServerUrl.parse(airflow.url());
    return new ExecutionClient(sender, server, workload, new Identity("host", "java", 1));
  }

  /** A DAG with this reader, echoing makers of the given ids, and groups. */
  static DagModel dag(TaskModel reader, List<TaskModel> others, GroupModel... groups) {
    TaskModel[] tasks =
        java.util.stream.Stream.concat(others.stream(), java.util.stream.Stream.of(reader))
            .toArray(TaskModel[]::new);
    return Models.grouped(Models.dag("d", List.of(), tasks), groups);
  }

  /** A task that echoes its argument. */
  static TaskModel echo(String taskId, Argument argument) {
    return Models.named(taskId, Models.task("echo", argument));
  }

  /** A task that echoes something. */
  static TaskModel echo(String taskId) {
    return echo(taskId, Models.constant(null));
  }

  /** A group that is mapped over results. */
  static GroupModel mapped(String groupId, String... taskIds) {
    return new GroupModel(groupId, null, Models.over(taskIds));
  }

  /** A mapping over lists side by side. */
  static Mapping zip(String... taskIds) {
    return new Mapping(List.of(new Argument.Zip(results(taskIds))));
  }

  private static List<Argument.Result> results(String... taskIds) {
    return List.of(taskIds).stream().map(id -> new Argument.Result(id, List.of())).toList();
  }

  /** A result and the way into it: texts are keys, numbers indexes. */
  static Argument.Result part(String taskId, Object... steps) {
    return new Argument.Result(taskId, path(steps));
  }

  /** A path: texts are keys, numbers indexes. */
  static List<PathStep> path(Object... steps) {
    return List.of(steps).stream()
        .<PathStep>map(
            step ->
                step instanceof Integer index
                    ? new PathStep.Index(index)
                    : new PathStep.Key((String) step))
        .toList();
  }

  @Override
  public void close() {
    sender.close();
    airflow.close();
  }
}
