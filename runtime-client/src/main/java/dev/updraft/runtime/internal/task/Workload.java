package dev.updraft.runtime.internal.task;

import org.jspecify.annotations.Nullable;

/**
 * One try of a task that is to be run.
 *
 * @param instanceId the id of the task instance
 * @param dagId the DAG
 * @param taskId the task
 * @param runId the run
 * @param tryNumber which try, from 1
 * @param mapIndex the index of a mapped task's instance, −1 if it is not mapped
 * @param token the token that is good for starting the task
 * @param dagPath the DAG's file, relative to the root of Airflow's bundle; if known
 * @param bundleName Airflow's name of the bundle that the DAG came from; if known
 * @param bundleVersion the version of that bundle, if it has versions
 * @param dagVersionId Airflow's id of the version of the DAG, if known
 */
public record Workload(
    String instanceId,
    String dagId,
    String taskId,
    String runId,
    int tryNumber,
    int mapIndex,
    String token,
    @Nullable String dagPath,
    @Nullable String bundleName,
    @Nullable String bundleVersion,
    @Nullable String dagVersionId) {
  /** A try whose version of the DAG is not known. */
  public Workload(
      String instanceId,
      String dagId,
      String taskId,
      String runId,
      int tryNumber,
      int mapIndex,
      String token,
      @Nullable String dagPath,
      @Nullable String bundleName,
      @Nullable String bundleVersion) {
    this(
        instanceId,
        dagId,
        taskId,
        runId,
        tryNumber,
        mapIndex,
        token,
        dagPath,
        bundleName,
        bundleVersion,
        null);
  }

  /** Whether it is the same try of the same task. */
  public boolean sameTry(Workload other) {
    return instanceId.equals(other.instanceId) && tryNumber == other.tryNumber;
  }

  @Override
  public String toString() {
    return dagId
        + "."
        + taskId
        + (mapIndex < 0 ? "" : "[" + mapIndex + "]")
        + " of run "
        + runId
        + ", try "
        + tryNumber;
  }
}
