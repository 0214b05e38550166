package dev.updraft;

import java.util.Locale;

/** The state of a run. Airflow: {@code DagRunState}. */
public enum RunState {
  /** It waits to be started. */
  QUEUED,
  /** Its tasks run. */
  RUNNING,
  /** It has ended well. */
  SUCCESS,
  /** It has failed. */
  FAILED;

  /** Whether it has ended. */
  public boolean ended() {
    return this == SUCCESS || this == FAILED;
  }

  /** Airflow's name, for example {@code success}. */
  public String airflowName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of this name.
   *
   * @param name Airflow's name, for example {@code success}
   * @throws IllegalArgumentException if there is none
   */
  public static RunState of(String name) {
    for (RunState state : values()) {
      if (state.airflowName().equals(name)) {
        return state;
      }
    }
    throw new IllegalArgumentException("'" + name + "' is no state of a run");
  }
}
