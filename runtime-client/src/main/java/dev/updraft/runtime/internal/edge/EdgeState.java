package dev.updraft.runtime.internal.edge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The states of an edge worker; Airflow writes them in lower case with blanks. */
public enum EdgeState {
  /** Registering. */
  STARTING,
  /** At least one job runs. */
  RUNNING,
  /** No job runs. */
  IDLE,
  /** Asked by an administrator: end when the running jobs have ended. */
  SHUTDOWN_REQUEST,
  /** Draining. */
  TERMINATING,
  /** Gone. */
  OFFLINE,
  /** Set by the scheduler when heartbeats are missing. */
  UNKNOWN,
  /** Asked by an administrator: take no more jobs. */
  MAINTENANCE_REQUEST,
  /** In maintenance as soon as the running jobs have ended. */
  MAINTENANCE_PENDING,
  /** In maintenance. */
  MAINTENANCE_MODE,
  /** Asked by an administrator: take jobs again. */
  MAINTENANCE_EXIT,
  /** Gone while in maintenance. */
  OFFLINE_MAINTENANCE;

  /** As Airflow writes it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The state that Airflow wrote, {@link #UNKNOWN} for one that this release does not know. */
  public static EdgeState ofWire(@Nullable String text) {
    for (EdgeState state : values()) {
      if (state.wire().equals(text)) {
        return state;
      }
    }
    return UNKNOWN;
  }
}
