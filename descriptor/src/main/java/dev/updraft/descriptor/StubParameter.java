package dev.updraft.descriptor;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a Java task of a Python DAG.
 *
 * @param name its name, for messages
 * @param xcom the XCom that it takes, null if it is the task's context
 */
public record StubParameter(String name, @Nullable Source xcom) {
  /**
   * An XCom of the run.
   *
   * @param taskId the task that pushes it
   * @param key its key
   * @param take how much of it is taken
   * @param required whether it must be there
   */
  public record Source(String taskId, String key, Take take, boolean required) {}

  /** How much of an XCom a parameter takes. */
  public enum Take {
    /** Its value; within a mapped task group that of the same map index. */
    ONE,
    /** The values of all instances, by map index. */
    ALL,
    /** The element for the map index of the task. */
    ELEMENT
  }
}
