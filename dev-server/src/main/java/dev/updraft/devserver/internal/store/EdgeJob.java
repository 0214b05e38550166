package dev.updraft.devserver.internal.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job for an edge worker: one try of a task instance. */
public final class EdgeJob {
  /**
   * What a job is known by.
   *
   * @param dagId the DAG
   * @param taskId the task
   * @param runId the run
   * @param tryNumber the try
   * @param mapIndex the map index
   */
  public record Key(String dagId, String taskId, String runId, int tryNumber, int mapIndex) {
    /** The key of the job of an instance in its present try. */
    public static Key of(TaskInstance task) {
      return new Key(task.run.dagId(), task.taskId, task.run.runId, task.tryNumber, task.mapIndex);
    }

    /** Where Airflow keeps the log of the try, below its log folder. */
    public String logPath() {
      return "dag_id="
          + dagId
          + "/run_id="
          + runId
          + "/task_id="
          + taskId
          + (mapIndex < 0 ? "" : "/map_index=" + mapIndex)
          + "/attempt="
          + tryNumber
          + ".log";
    }
  }

  public final Key key;
  public final TaskInstance task;
  public final UUID taskInstanceId;
  public final String queue;
  public final int priority;
  public final long order;
  public TaskState state = TaskState.QUEUED;
  public @Nullable String worker;
  public Instant lastUpdate = Instant.now();

  /** A queued job. */
  public EdgeJob(TaskInstance task, int priority, long order) {
    this.key = Key.of(task);
    this.task = task;
    this.taskInstanceId = task.id;
    this.queue = task.queue();
    this.priority = priority;
    this.order = order;
  }
}
