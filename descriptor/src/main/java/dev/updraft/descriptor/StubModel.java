package dev.updraft.descriptor;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Java method that is the body of a task of a Python DAG.
 *
 * @param dagId the DAG
 * @param taskId the task, with the groups around it
 * @param method the Java method, {@code com.acme.Training#train}
 * @param invoker the name of its generated invoker
 * @param parameters its parameters
 * @param returnsValue whether it returns something, which is then pushed as XCom
 * @param mapped whether others are mapped over its result, whose length the worker must tell
 * @param executionTimeout how long a try may run, null for no limit
 */
public record StubModel(
    String dagId,
    String taskId,
    String method,
    String invoker,
    List<StubParameter> parameters,
    boolean returnsValue,
    boolean mapped,
    @Nullable Duration executionTimeout) {
  /** Copies the list. */
  public StubModel {
    parameters = List.copyOf(parameters);
  }
}
