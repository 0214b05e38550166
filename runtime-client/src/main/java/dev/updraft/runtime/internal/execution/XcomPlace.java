package dev.updraft.runtime.internal.execution;

/**
 * Where XComs are.
 *
 * @param dagId the DAG
 * @param runId the run
 * @param taskId the task
 * @param key the key
 */
public record XcomPlace(String dagId, String runId, String taskId, String key) {
  @Override
  public String toString() {
    return "XCom '" + key + "' of task '" + taskId + "'";
  }
}
