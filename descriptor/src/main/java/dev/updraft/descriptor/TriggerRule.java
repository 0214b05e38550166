package dev.updraft.descriptor;

import java.util.Locale;

/** When a task may start, judged by the states of its direct upstream tasks. */
public enum TriggerRule {
  /** Every upstream task succeeded. */
  ALL_SUCCESS,
  /** Every upstream task failed, itself or further up. */
  ALL_FAILED,
  /** Every upstream task ended. */
  ALL_DONE,
  /** Every upstream task ended without being skipped, and at least one succeeded. */
  ALL_DONE_MIN_ONE_SUCCESS,
  /** Every upstream task ended, and of those that are setups at least one succeeded. */
  ALL_DONE_SETUP_SUCCESS,
  /** At least one upstream task succeeded; the others are not awaited. */
  ONE_SUCCESS,
  /** At least one upstream task failed, itself or further up; the others are not awaited. */
  ONE_FAILED,
  /** At least one upstream task succeeded or failed; the others are not awaited. */
  ONE_DONE,
  /** No upstream task failed; skipped ones do not matter. */
  NONE_FAILED,
  /** No upstream task failed, and at least one succeeded. */
  NONE_FAILED_MIN_ONE_SUCCESS,
  /** No upstream task was skipped. */
  NONE_SKIPPED,
  /** Every upstream task was skipped. */
  ALL_SKIPPED,
  /** Whatever the upstream tasks do. */
  ALWAYS;

  /** The minor release of Airflow 3 that has it first. */
  public int firstMinor() {
    return this == ALL_DONE_MIN_ONE_SUCCESS ? 1 : 0;
  }

  /** The name in Airflow, for example {@code all_success}. */
  public String airflowName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The rule of this name in Airflow.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TriggerRule ofAirflowName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
