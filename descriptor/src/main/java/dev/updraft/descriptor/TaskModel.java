package dev.updraft.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of a DAG: one call in the {@code @Dag} method.
 *
 * @param taskId its id in the DAG
 * @param method the Java method, {@code com.acme.Tuning#train}; shown in Airflow as {@code
 *     java_method}
 * @param invoker the name of the generated invoker within the class of the DAG, see {@code
 *     dev.updraft.spi.TaskInvoker}
 * @param parameterNames the names of the method's parameters, for display only: never in the hash
 * @param arguments where the values come from, one for each parameter
 * @param mapping what the task is mapped over, null if it is not mapped
 * @param upstreamTaskIds the tasks that must end before it: makers of its arguments and those
 *     before a {@code then()}; sorted
 * @param triggerRule when it may start
 * @param returnsValue whether the method returns something, which is then pushed as XCom
 * @param mappedOver whether another task is mapped over its result, so that the worker must tell
 *     Airflow the length of the list
 * @param settings what this task says itself
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
    TaskDefaults settings) {
  /** Copies and checks. */
  public TaskModel {
    parameterNames = List.copyOf(parameterNames);
    arguments = List.copyOf(arguments);
    upstreamTaskIds = upstreamTaskIds.stream().sorted().distinct().toList();
    if (parameterNames.size() != arguments.size()) {
      throw new IllegalArgumentException(
          "Task '" + taskId + "' has another number of arguments than of parameters");
    }
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
        newSettings);
  }
}
