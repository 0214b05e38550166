package dev.updraft.descriptor.ir;

import java.util.List;

/**
 * A {@code @TaskGroup} method, as far as a call of it matters to the graph.
 *
 * @param method the Java method, {@code com.acme.Tuning#prepare}
 * @param groupId the id of its first call
 * @param explicitId whether the author wrote that id
 * @param parameterNames the names of its parameters, which its body uses as variables
 * @param returnsValue whether it returns something
 */
public record GroupRef(
    String method,
    String groupId,
    boolean explicitId,
    List<String> parameterNames,
    boolean returnsValue) {
  /** Copies the list. */
  public GroupRef {
    parameterNames = List.copyOf(parameterNames);
  }
}
