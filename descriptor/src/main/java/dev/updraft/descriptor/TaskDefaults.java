package dev.updraft.descriptor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a task that may be left to the DAG, the bundle or Airflow; null means not set here.
 *
 * @param retries tries after the first one
 * @param retryDelay the pause before a retry
 * @param queue the queue whose workers run the task
 * @param executor the name or class path of the executor
 * @param attributes what else the task is told
 */
public record TaskDefaults(
    @Nullable Integer retries,
    @Nullable Duration retryDelay,
    @Nullable String queue,
    @Nullable String executor,
    TaskAttributes attributes) {
  /** Nothing set. */
  public static final TaskDefaults NONE = new TaskDefaults(null, null, null, null);

  /** The queue of tasks for which nobody names one. */
  public static final String DEFAULT_QUEUE = "java";

  /** Airflow's own pause before a retry, {@code [core] default_task_retry_delay}. */
  public static final Duration DEFAULT_RETRY_DELAY = Duration.ofSeconds(300);

  /** Checks the values. */
  public TaskDefaults {
    if (retries != null && retries < 0) {
      throw new IllegalArgumentException("TaskDefaults.retries must not be negative: " + retries);
    }
    if (retryDelay != null && retryDelay.isNegative()) {
      throw new IllegalArgumentException(
          "TaskDefaults.retryDelay must not be negative: " + retryDelay);
    }
  }

  /** Settings without further attributes. */
  public TaskDefaults(
      @Nullable Integer retries,
      @Nullable Duration retryDelay,
      @Nullable String queue,
      @Nullable String executor) {
    this(retries, retryDelay, queue, executor, TaskAttributes.NONE);
  }

  /** A copy with other attributes. */
  public TaskDefaults with(TaskAttributes newAttributes) {
    return new TaskDefaults(retries, retryDelay, queue, executor, newAttributes);
  }

  /** What of these also holds for tasks that run elsewhere than Java tasks do. */
  TaskDefaults withoutPlace() {
    return new TaskDefaults(retries, retryDelay, null, null, attributes);
  }

  /** These settings, and {@code others} where nothing is set here. */
  public TaskDefaults orElse(TaskDefaults others) {
    return new TaskDefaults(
        retries != null ? retries : others.retries,
        retryDelay != null ? retryDelay : others.retryDelay,
        queue != null ? queue : others.queue,
        executor != null ? executor : others.executor,
        attributes.orElse(others.attributes));
  }
}
