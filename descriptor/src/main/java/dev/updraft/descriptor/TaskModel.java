package dev.updraft.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of a DAG: one call in the {@code @Dag} method.
 *
 * @param taskId its id in the DAG, with those of the groups around it
 * @param method the Java method, {@code com.acme.Tuning#train}; shown in Airflow as {@code
 *     java_method}
 * @param invoker the name of the generated invoker within the class of the DAG, see {@code
 *     dev.updraft.spi.TaskInvoker}
 * @param parameterNames the names of the method's parameters, for display only: never in the hash
 * @param arguments where the values come from, one for each parameter
 * @param mapping what the task is mapped over, null if it is not mapped
 * @param upstreamTaskIds the tasks that must end before it: makers of its arguments, deciders of
 *     its gates and of its condition, and those before a {@code then()}; sorted
 * @param triggerRule when it may start
 * @param returnsValue whether the method returns something, which is then pushed as XCom
 * @param mappedOver whether another task or group is mapped over its result, so that the worker
 *     must tell Airflow the length of the list
 * @param settings what this task says itself
 * @param groupId the innermost group that it is in, null if it is in none
 * @param role what it is to the tasks around it
 * @param gates which tasks decide whether it runs
 * @param condition what the worker checks before it runs the task, which is skipped if it does not
 *     hold or cannot be evaluated; null if the gates say all
 * @param kind what it is besides a method that is called once
 */
public record TaskModel(
    String taskId,
    String method,
    String invoker,
    List<String> parameterNames,
    List<Argument> arguments,
    @Nullable Mapping mapping,
    List<String> upstreamTaskIds,
    TriggerRule triggerRule,
    boolean returnsValue,
    boolean mappedOver,
    TaskDefaults settings,
    @Nullable String groupId,
    TaskRole role,
    List<Gate> gates,
    @Nullable Condition condition,
    TaskKind kind) {
  /** Copies and checks. */
  public TaskModel {
    parameterNames = List.copyOf(parameterNames);
    arguments = List.copyOf(arguments);
    upstreamTaskIds = upstreamTaskIds.stream().sorted().distinct().toList();
    gates = List.copyOf(gates);
    if (parameterNames.size() != arguments.size()) {
      throw new IllegalArgumentException(
          "Task '" + taskId + "' has another number of arguments than of parameters");
    }
    OperatorModel operator = kind.operator();
    if (operator != null && operator.arguments().size() != arguments.size()) {
      throw new IllegalArgumentException(
          "Task '" + taskId + "' has another number of arguments than its operator has names for");
    }
  }

  /** A task that is called once. */
  public TaskModel(
      String taskId,
      String method,
      String invoker,
      List<String> parameterNames,
      List<Argument> arguments,
      @Nullable Mapping mapping,
      List<String> upstreamTaskIds,
      TriggerRule triggerRule,
      boolean returnsValue,
      boolean mappedOver,
      TaskDefaults settings,
      @Nullable String groupId,
      TaskRole role,
      List<Gate> gates,
      @Nullable Condition condition) {
    this(
        taskId,
        method,
        invoker,
        parameterNames,
        arguments,
        mapping,
        upstreamTaskIds,
        triggerRule,
        returnsValue,
        mappedOver,
        settings,
        groupId,
        role,
        gates,
        condition,
        TaskKind.PLAIN);
  }

  /** A task that is in no group and behind no branch. */
  public TaskModel(
      String taskId,
      String method,
      String invoker,
      List<String> parameterNames,
      List<Argument> arguments,
      @Nullable Mapping mapping,
      List<String> upstreamTaskIds,
      TriggerRule triggerRule,
      boolean returnsValue,
      boolean mappedOver,
      TaskDefaults settings) {
    this(
        taskId,
        method,
        invoker,
        parameterNames,
        arguments,
        mapping,
        upstreamTaskIds,
        triggerRule,
        returnsValue,
        mappedOver,
        settings,
        null,
        TaskRole.WORK,
        List.of(),
        null);
  }

  /** The Python operator that it is, null for a Java method. */
  public @Nullable OperatorModel operator() {
    return kind.operator();
  }

  /** A copy with other settings. */
  public TaskModel withSettings(TaskDefaults newSettings) {
    return new TaskModel(
        taskId,
        method,
        invoker,
        parameterNames,
        arguments,
        mapping,
        upstreamTaskIds,
        triggerRule,
        returnsValue,
        mappedOver,
        newSettings,
        groupId,
        role,
        gates,
        condition,
        kind);
  }
}
