package dev.updraft;

import dev.updraft.spi.TaskContexts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a running task can ask about its run and about the Airflow that it belongs to.
 *
 * <p>Airflow: the task context of the Task SDK.
 */
public interface TaskContext {
  /**
   * The context of the task that runs in this thread.
   *
   * @throws IllegalStateException if this thread runs no task, for example in a plain unit test or
   *     in a thread that the task started itself
   */
  static TaskContext current() {
    return TaskContexts.current();
  }

  /** The id of the DAG. Airflow: {@code dag.dag_id}. */
  String dagId();

  /** The id of the task in its DAG. Airflow: {@code task.task_id}. */
  String taskId();

  /** The id of the run. Airflow: {@code run_id}. */
  String runId();

  /** Which try this is, from 1. Airflow: {@code ti.try_number}. */
  int tryNumber();

  /** The index of this instance of a mapped task, from 0; −1 if the task is not mapped. */
  int mapIndex();

  /** The time after which the run could start; every run has it. Airflow: {@code run_after}. */
  Instant runAfter();

  /**
   * The logical date of the run.
   *
   * @throws MissingContextKeyException if the run has none, as runs triggered by hand with a null
   *     logical date, by an asset or as one of several parallel runs have (AIP-83)
   */
  Instant logicalDate();

  /** The logical date of the run, or empty if it has none. Airflow: {@code logical_date}. */
  Optional<Instant> findLogicalDate();

  /**
   * The configuration that the run was triggered with, as plain JSON values; empty if none.
   * Airflow: {@code dag_run.conf}.
   */
  Map<String, Object> conf();

  /** The variables of this Airflow. */
  Variables variables();

  /** The connections of this Airflow. */
  Connections connections();

  /**
   * Has {@code hook} called once if the task is stopped before it ends: marked, cleared or deleted
   * in Airflow, out of its {@link Task#executionTimeout()}, or because the worker shuts down. For
   * what must not go on without the task, a query in a warehouse or a job in a cluster.
   *
   * <p>The hook runs in a thread of its own, beside the interrupt of the task's thread, with the
   * task's log and context; it may take 10 s, and what it throws is logged. Several hooks run side
   * by side. A hook that is added after the stop is called at once; one of a task that ends by
   * itself, never. It is not called either when the worker's process is killed.
   *
   * <p>Airflow: {@code BaseOperator.on_kill}. Where nothing stops tasks, as in a plain unit test,
   * this does nothing.
   */
  default void onKill(Runnable hook) {}
}
