package dev.updraft;

/**
 * When a task may start, judged by the states of the tasks directly before it. A task whose rule
 * cannot hold any more is skipped, or marked as failed by one before it.
 *
 * <p>A {@code @Dag} body says by itself which tasks run; a rule is for what a body cannot say, such
 * as a task that runs after failures. Airflow: {@code airflow.task.trigger_rule.TriggerRule}.
 */
public enum TriggerRule {
  /**
   * The rule that the {@code @Dag} body implies: {@code all_success}, or {@code none_failed} if one
   * of the tasks before it may be skipped.
   */
  IMPLIED,
  /** Every upstream task succeeded. Airflow: {@code all_success}. */
  ALL_SUCCESS,
  /** Every upstream task failed, itself or further up. Airflow: {@code all_failed}. */
  ALL_FAILED,
  /** Every upstream task ended. Airflow: {@code all_done}. */
  ALL_DONE,
  /**
   * Every upstream task ended without being skipped, and at least one succeeded. Airflow from 3.1
   * on: {@code all_done_min_one_success}.
   */
  ALL_DONE_MIN_ONE_SUCCESS,
  /**
   * Every upstream task ended, and of those that are setups at least one succeeded. Airflow: {@code
   * all_done_setup_success}.
   */
  ALL_DONE_SETUP_SUCCESS,
  /**
   * At least one upstream task succeeded; the others are not awaited. Airflow: {@code one_success}.
   */
  ONE_SUCCESS,
  /**
   * At least one upstream task failed, itself or further up; the others are not awaited. Airflow:
   * {@code one_failed}.
   */
  ONE_FAILED,
  /**
   * At least one upstream task succeeded or failed; the others are not awaited. Airflow: {@code
   * one_done}.
   */
  ONE_DONE,
  /** No upstream task failed; skipped ones do not matter. Airflow: {@code none_failed}. */
  NONE_FAILED,
  /**
   * No upstream task failed, and at least one succeeded. Airflow: {@code
   * none_failed_min_one_success}.
   */
  NONE_FAILED_MIN_ONE_SUCCESS,
  /** No upstream task was skipped. Airflow: {@code none_skipped}. */
  NONE_SKIPPED,
  /** Every upstream task was skipped. Airflow: {@code all_skipped}. */
  ALL_SKIPPED,
  /** Whatever the upstream tasks do. Airflow: {@code always}. */
  ALWAYS
}
