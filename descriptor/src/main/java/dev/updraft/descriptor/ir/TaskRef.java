package dev.updraft.descriptor.ir;

import dev.updraft.descriptor.TaskDefaults;
import java.util.List;

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
 */
public record TaskRef(
    String method,
    String invoker,
    String taskId,
    boolean explicitId,
    List<String> parameterNames,
    List<String> parameterTypes,
    boolean returnsValue,
    TaskDefaults settings) {
  /** Copies the lists. */
  public TaskRef {
    parameterNames = List.copyOf(parameterNames);
    parameterTypes = List.copyOf(parameterTypes);
  }
}
