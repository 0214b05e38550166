package dev.updraft.descriptor;

import java.util.Locale;

/** When a task may start, judged by the states of its direct upstream tasks. */
public enum TriggerRule {
  /** Every upstream task succeeded. */
  ALL_SUCCESS,
  /** No upstream task failed; skipped ones do not matter. */
  NONE_FAILED;

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
