package dev.updraft;

import dev.updraft.spi.TaskContexts;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a running task can ask about its run and about the Airflow that it belongs to, and what it
 * can tell it. {@link TestContext} makes one for a unit test.
 *
 * <p>What this run or this Airflow does not have is a {@link MissingContextKeyException} that names
 * it; where that is to be expected, {@code findX()} gives an {@code Optional}.
 *
 * <p>Airflow: the task context of the Task SDK.
 */
public interface TaskContext {
  /**
   * The context of the task that runs in this thread.
   *
   * @throws IllegalStateException if this thread runs no task, for example in a plain unit test
   *     without a {@link TestContext}, or in a thread that the task started itself
   */
  static TaskContext current() {
    return TaskContexts.current();
  }

  /** The id of the DAG. Airflow: {@code dag.dag_id}. */
  default String dagId() {
    return run().dagId();
  }

  /** The id of the task in its DAG. Airflow: {@code task.task_id}. */
  String taskId();

  /** The id of the run. Airflow: {@code run_id}. */
  default String runId() {
    return run().runId();
  }

  /** Which try this is, from 1. Airflow: {@code ti.try_number}. */
  int tryNumber();

  /**
   * How many tries there may be after the first: the task's retries, and more after it was cleared.
   * Airflow: {@code ti.max_tries}.
   */
  int maxTries();

  /** The index of this instance of a mapped task, from 0; −1 if the task is not mapped. */
  int mapIndex();

  /** The run: how it came to be, its data interval, partition, note and more. */
  RunInfo run();

  /** The time after which the run could start; every run has it. Airflow: {@code run_after}. */
  default Instant runAfter() {
    return run().runAfter();
  }

  /**
   * The logical date of the run.
   *
   * @throws MissingContextKeyException if the run has none, as runs triggered by hand with a null
   *     logical date, by an asset or as one of several parallel runs have (AIP-83)
   */
  default Instant logicalDate() {
    return run().logicalDate();
  }

  /** The logical date of the run, or empty if it has none. Airflow: {@code logical_date}. */
  default Optional<Instant> findLogicalDate() {
    return run().findLogicalDate();
  }

  /**
   * The start of the run's data interval. Airflow: {@code data_interval_start}.
   *
   * @throws MissingContextKeyException if the run has none, as runs without logical date
   */
  default Instant dataIntervalStart() {
    return run().dataIntervalStart();
  }

  /**
   * The end of the run's data interval. Airflow: {@code data_interval_end}.
   *
   * @throws MissingContextKeyException if the run has none, as runs without logical date
   */
  default Instant dataIntervalEnd() {
    return run().dataIntervalEnd();
  }

  /**
   * The configuration that the run was triggered with, as plain JSON values; empty if none.
   * Airflow: {@code dag_run.conf}.
   */
  default Map<String, @Nullable Object> conf() {
    return run().conf();
  }

  /**
   * The params of the run, as plain JSON values: what the conf says, or else the defaults of the
   * DAG. A parameter of the task is the better way where its name and type are known. Airflow:
   * {@code params}.
   */
  Map<String, @Nullable Object> params();

  /**
   * The latest run of the DAG with an earlier logical date that ended well; empty if there is none,
   * or this run has no logical date. Airflow: {@code prev_start_date_success} and its kin.
   */
  Optional<PreviousSuccess> findPreviousSuccess();

  /**
   * The same.
   *
   * @throws MissingContextKeyException if there is none
   */
  default PreviousSuccess previousSuccess() {
    return findPreviousSuccess()
        .orElseThrow(
            () ->
                new MissingContextKeyException(
                    "prev_start_date_success",
                    "No run of DAG '"
                        + dagId()
                        + "' before this one has ended well (prev_start_date_success), or this run"
                        + " has no logical date to be after another one."));
  }

  /**
   * The id of the version of the DAG that this run has, or empty before Airflow 3.1. Airflow:
   * {@code ti.dag_version_id}.
   */
  Optional<String> findDagVersionId();

  /** The name of Airflow's DAG bundle that the DAG came from, or empty if it is not known. */
  Optional<String> findBundleName();

  /** The version of that bundle, or empty if it has no versions. */
  Optional<String> findBundleVersion();

  /**
   * Where the log of this try is shown, by the address under which the worker reaches Airflow.
   * Airflow: {@code ti.log_url}.
   */
  URI logUrl();

  /** The values that tasks leave for each other beside their results. */
  Xcoms xcoms();

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

  /** The runs of this Airflow. */
  Runs runs();

  /**
   * Says more about the change of an asset among this task's outlets. Airflow: {@code
   * outlet_events}.
   *
   * @param asset a type with {@link Asset} or {@link AssetRef}
   * @throws IllegalArgumentException if it is not among the outlets
   */
  Outlet outlet(Class<?> asset);

  /**
   * Says which assets were changed through an alias among this task's outlets. Airflow: {@code
   * outlet_events}.
   *
   * @param alias a type with {@link AssetAlias}
   * @throws IllegalArgumentException if it is not among the outlets
   */
  AliasOutlet alias(Class<?> alias);

  /**
   * The events of an asset, or of an alias, among this task's inlets. Airflow: {@code
   * inlet_events}.
   *
   * @param asset a type with {@link Asset}, {@link AssetRef} or {@link AssetAlias}
   * @throws IllegalArgumentException if it is not among the inlets
   */
  Inlet inlet(Class<?> asset);

  /**
   * The changes of assets that started this run, the oldest first; empty if none did. Airflow:
   * {@code triggering_asset_events}.
   */
  List<AssetEvent> triggeringEvents();

  /**
   * Those of one asset, or through one alias.
   *
   * @param asset a type with {@link Asset}, {@link AssetRef} or {@link AssetAlias}
   */
  List<AssetEvent> triggeringEvents(Class<?> asset);

  /** What this task keeps for its later tries. Since Airflow 3.3. */
  TaskStore store();

  /**
   * What is kept of an asset among this task's inlets or outlets, for all tasks that have it: how
   * far it was read. Since Airflow 3.3. Airflow: {@code asset_state_store}.
   *
   * @param asset a type with {@link Asset} or {@link AssetRef}
   * @throws IllegalArgumentException if it is neither among the inlets nor the outlets
   */
  StateStore store(Class<?> asset);
}
