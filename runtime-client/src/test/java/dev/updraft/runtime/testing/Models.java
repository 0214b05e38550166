package dev.updraft.runtime.testing;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.ResumeModel;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskKind;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Models of DAGs over the tasks of {@code acme.Flow}. */
public final class Models {
  private Models() {}

  /** A DAG. */
  public static DagModel dag(String dagId, List<ParamModel> params, TaskModel... tasks) {
    return new DagModel(
        dagId,
        "acme.Flow",
        dagId,
        null,
        null,
        null,
        false,
        null,
        List.of(),
        params,
        TaskDefaults.NONE,
        List.of(tasks));
  }

  /** A param with a default. */
  public static ParamModel param(String name, String type, @Nullable Object value) {
    return new ParamModel(name, Map.of("type", type), false, value, null);
  }

  /** A task that is not mapped. */
  public static TaskModel task(String name, Argument... arguments) {
    return task(name, null, false, arguments);
  }

  /** A task. */
  public static TaskModel task(
      String name, @Nullable Mapping mapping, boolean mappedOver, Argument... arguments) {
    return new TaskModel(
        name,
        "acme.Flow#" + name,
        name,
        IntStream.range(0, arguments.length).mapToObj(i -> "p" + i).toList(),
        List.of(arguments),
        mapping,
        List.of(),
        TriggerRule.ALL_SUCCESS,
        true,
        mappedOver,
        TaskDefaults.NONE);
  }

  /** The whole result of a task. */
  public static Argument result(String taskId, String... path) {
    return new Argument.Result(taskId, PathStep.keys(path));
  }

  /** A param as an argument. */
  public static Argument ofParam(String name) {
    return new Argument.Param(name);
  }

  /** A constant. */
  public static Argument constant(@Nullable Object value) {
    return new Argument.Constant(value);
  }

  /** Mapped over these results. */
  public static Mapping over(String... taskIds) {
    return new Mapping(List.of(taskIds).stream().map(id -> result(id)).toList());
  }

  /** The element of a source of the mapping. */
  public static Argument element(int source) {
    return new Argument.Element(source, List.of());
  }

  /** A DAG that maps and reduces. */
  public static DagModel flow() {
    return dag(
        "flow",
        List.of(param("candidates", "integer", 3L), param("model", "string", "tree")),
        task("rates", null, true, ofParam("candidates")),
        task("train", over("rates"), false, element(0), ofParam("model")),
        task("best", result("train")),
        task("report", result("best", "rate"), result("best")),
        task("flaky"),
        task("settings"),
        task("times"),
        task("readTimes", result("times")));
  }

  /** A DAG of single tasks that fail or last. */
  public static DagModel single(String task, Argument... arguments) {
    return dag("one_" + task, List.of(), task(task, arguments));
  }

  /** The task under another id, so that a DAG may hold it twice. */
  public static TaskModel named(String taskId, TaskModel task) {
    return copy(task, taskId, task.groupId(), task.gates(), task.condition());
  }

  /** The task as a sensor. */
  public static TaskModel sensor(TaskModel task, SensorModel sensor, boolean value) {
    return kind(task, TaskKind.of(sensor), value);
  }

  /** The task with methods of {@code acme.Flow} that resume it: {@code finished} and others. */
  public static TaskModel resumedBy(TaskModel task, String... methods) {
    List<ResumeModel> resumes =
        java.util.Arrays.stream(methods)
            .map(
                name ->
                    new ResumeModel(
                        name,
                        "acme.Flow#" + name,
                        name,
                        name.equals("finished"),
                        name.equals("finished")))
            .toList();
    return kind(task, TaskKind.resumed(resumes), true);
  }

  /** The task as one that asks a person. */
  public static TaskModel asking(TaskModel task) {
    return kind(task, TaskKind.ASKING, true);
  }

  /** The task of another kind. */
  private static TaskModel kind(TaskModel task, TaskKind kind, boolean value) {
    return new TaskModel(
        task.taskId(),
        task.method(),
        task.invoker(),
        task.parameterNames(),
        task.arguments(),
        task.mapping(),
        task.upstreamTaskIds(),
        task.triggerRule(),
        value,
        task.mappedOver(),
        task.settings(),
        task.groupId(),
        task.role(),
        task.gates(),
        task.condition(),
        kind);
  }

  /** The task in a group. */
  public static TaskModel in(String groupId, TaskModel task) {
    return copy(task, task.taskId(), groupId, task.gates(), task.condition());
  }

  /** The task behind gates. */
  public static TaskModel gated(TaskModel task, Gate... gates) {
    return copy(task, task.taskId(), task.groupId(), List.of(gates), task.condition());
  }

  /** The task with a condition. */
  public static TaskModel onlyIf(Condition condition, TaskModel task) {
    return copy(task, task.taskId(), task.groupId(), task.gates(), condition);
  }

  private static TaskModel copy(
      TaskModel task,
      String taskId,
      @Nullable String groupId,
      List<Gate> gates,
      @Nullable Condition condition) {
    return new TaskModel(
        taskId,
        task.method(),
        task.invoker(),
        task.parameterNames(),
        task.arguments(),
        task.mapping(),
        task.upstreamTaskIds(),
        task.triggerRule(),
        task.returnsValue(),
        task.mappedOver(),
        task.settings(),
        groupId,
        task.role(),
        gates,
        condition,
        task.kind());
  }

  /** A Python operator. */
  public static TaskModel operator(String name, @Nullable Mapping mapping) {
    return new TaskModel(
        name,
        "acme.Shell#" + name,
        "shell." + name,
        List.of(),
        List.of(),
        mapping,
        List.of(),
        TriggerRule.ALL_SUCCESS,
        true,
        false,
        TaskDefaults.NONE,
        null,
        TaskRole.WORK,
        List.of(),
        null,
        TaskKind.of(new OperatorModel("airflow.Bash", List.of(), Map.of())));
  }

  /** The task after others. */
  public static TaskModel after(TaskModel task, String... upstream) {
    return new TaskModel(
        task.taskId(),
        task.method(),
        task.invoker(),
        task.parameterNames(),
        task.arguments(),
        task.mapping(),
        List.of(upstream),
        task.triggerRule(),
        task.returnsValue(),
        task.mappedOver(),
        task.settings(),
        task.groupId(),
        task.role(),
        task.gates(),
        task.condition());
  }

  /** The DAG with groups. */
  public static DagModel grouped(DagModel dag, GroupModel... groups) {
    return dag.with(dag.tasks(), List.of(groups));
  }

  /** Whether the result of a task is one of these. */
  public static Condition test(String taskId, @Nullable Object... oneOf) {
    return new Condition.Test(new Argument.Result(taskId, List.of()), Arrays.asList(oneOf));
  }

  /** A gate that is open if the decider returns true. */
  public static Gate gate(String deciderTaskId) {
    return new Gate(deciderTaskId, test(deciderTaskId, true));
  }
}
