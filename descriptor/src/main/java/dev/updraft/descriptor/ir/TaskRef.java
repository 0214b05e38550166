package dev.updraft.descriptor.ir;

import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskKind;
import dev.updraft.descriptor.TriggerRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task method, as far as a call of it matters to the graph.
 *
 * @param method the Java method, {@code com.acme.Tuning#train}
 * @param invoker the name of its generated invoker within the class of the DAG
 * @param taskId the id of its first call
 * @param explicitId whether the author wrote that id
 * @param parameterNames the names of its parameters
 * @param parameterTypes the types of its parameters, as source text
 * @param returnsValue whether it returns something
 * @param settings what the author says about each of its tasks
 * @param triggerRule the rule that the author wants, null if the body says it
 * @param kind what it is besides a method that is called once
 */
public record TaskRef(
    String method,
    String invoker,
    String taskId,
    boolean explicitId,
    List<String> parameterNames,
    List<String> parameterTypes,
    boolean returnsValue,
    TaskDefaults settings,
    @Nullable TriggerRule triggerRule,
    TaskKind kind) {
  /** Copies the lists. */
  public TaskRef {
    parameterNames = List.copyOf(parameterNames);
    parameterTypes = List.copyOf(parameterTypes);
  }

  /** A Java method that is called once and whose trigger rule the body says. */
  public TaskRef(
      String method,
      String invoker,
      String taskId,
      boolean explicitId,
      List<String> parameterNames,
      List<String> parameterTypes,
      boolean returnsValue,
      TaskDefaults settings) {
    this(
        method,
        invoker,
        taskId,
        explicitId,
        parameterNames,
        parameterTypes,
        returnsValue,
        settings,
        null,
        TaskKind.PLAIN);
  }

  /** A copy with other settings and another rule. */
  public TaskRef with(TaskDefaults newSettings, @Nullable TriggerRule newRule) {
    return new TaskRef(
        method,
        invoker,
        taskId,
        explicitId,
        parameterNames,
        parameterTypes,
        returnsValue,
        newSettings,
        newRule,
        kind);
  }

  /** The Python operator that it is, null for a Java method. */
  public @Nullable OperatorModel operator() {
    return kind.operator();
  }
}
