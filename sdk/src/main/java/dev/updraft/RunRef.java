package dev.updraft;

/**
 * Names a run. Can pass from task to task, and through a deferral.
 *
 * @param dagId the id of its DAG
 * @param runId its id
 */
public record RunRef(String dagId, String runId) {
  @Override
  public String toString() {
    return "run '" + runId + "' of DAG '" + dagId + "'";
  }
}
