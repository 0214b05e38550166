package dev.updraft.devserver.internal.store;

import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A task in a run, or one element of a mapped one; changed only under the server's lock. */
public final class TaskInstance {
  public final Run run;
  public final TaskModel task;
  public final String taskId;
  public UUID id = Ids.uuid7();
  public int mapIndex;
  public @Nullable TaskState state;
  public int tryNumber;
  public int maxTries;
  public @Nullable String hostname;
  public @Nullable String unixname;
  public @Nullable Integer pid;
  public @Nullable Instant startDate;
  public @Nullable Instant endDate;
  public @Nullable Instant scheduledAt;
  public @Nullable Instant queuedAt;
  public @Nullable Instant lastHeartbeat;
  public @Nullable String mapLabel;
  public @Nullable ObjectNode renderedFields;
  public @Nullable Duration retryDelayOverride;
  public @Nullable Instant rescheduleAt;
  public @Nullable Instant firstReschedule;
  public int reschedules;
  public @Nullable Waiting waiting;
  public @Nullable ObjectNode request;
  public Instant askedAt = Instant.EPOCH;

  /** What a person has answered to its request. */
  public @Nullable ObjectNode answer;

  public @Nullable Instant answeredAt;
  public @Nullable String note;

  /** A fresh instance without state. */
  public TaskInstance(Run run, TaskModel task, int mapIndex) {
    this.run = run;
    this.task = task;
    this.taskId = task.taskId();
    this.mapIndex = mapIndex;
    this.maxTries = retries();
  }

  /** The tries that the task wants after the first. */
  public int retries() {
    Integer retries = task.settings().retries();
    return retries == null ? 0 : retries;
  }

  /** The queue that its job goes to. */
  public String queue() {
    String queue = task.settings().queue();
    if (queue != null) {
      return queue;
    }
    // Python operators go to the deployment's queue, by default this one.
    return task.operator() == null ? TaskDefaults.DEFAULT_QUEUE : "default";
  }

  /** Whether a failure now leads to another try. */
  public boolean mayRetry() {
    return state == TaskState.RESTARTING || (maxTries != 0 && tryNumber <= maxTries);
  }

  /** Seconds from start to end, or null. */
  public @Nullable Double duration() {
    return startDate == null || endDate == null
        ? null
        : (Double) (Duration.between(startDate, endDate).toNanos() / 1000 / 1e6);
  }

  /**
   * Files this try under the history and makes the instance a new one with a new id, as Airflow
   * does before every retry and at every clear.
   */
  public void archive() {
    TaskInstance past = new TaskInstance(run, task, mapIndex);
    past.id = id;
    past.state = state;
    past.tryNumber = tryNumber;
    past.maxTries = maxTries;
    past.hostname = hostname;
    past.unixname = unixname;
    past.pid = pid;
    past.startDate = startDate;
    past.endDate = endDate;
    past.scheduledAt = scheduledAt;
    past.queuedAt = queuedAt;
    past.mapLabel = mapLabel;
    past.renderedFields = renderedFields;
    run.history.add(past);
    id = Ids.uuid7();
    rescheduleAt = null;
    firstReschedule = null;
    reschedules = 0;
    waiting = null;
    request = null;
    answer = null;
    answeredAt = null;
  }

  @Override
  public String toString() {
    return run.dagId()
        + "."
        + taskId
        + (mapIndex < 0 ? "" : "[" + mapIndex + "]")
        + " "
        + run.runId;
  }
}
