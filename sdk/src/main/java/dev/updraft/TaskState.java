package dev.updraft;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The state of a task instance. Airflow: {@code TaskInstanceState}. */
public enum TaskState {
  /** Nothing was decided yet. Airflow: {@code None}. */
  NONE,
  /** It is to be queued. */
  SCHEDULED,
  /** It waits for a worker. */
  QUEUED,
  /** A worker runs it. */
  RUNNING,
  /** It was cleared while it ran. */
  RESTARTING,
  /** It has ended well. */
  SUCCESS,
  /** It has failed. */
  FAILED,
  /** It waits for its next try. */
  UP_FOR_RETRY,
  /** A sensor waits for its next call. */
  UP_FOR_RESCHEDULE,
  /** It waits for a trigger. */
  DEFERRED,
  /** It waits for a person. Since Airflow 3.3. */
  AWAITING_INPUT,
  /** A task before it has failed. */
  UPSTREAM_FAILED,
  /** It was skipped. */
  SKIPPED,
  /** It is gone from the DAG, or its mapping is shorter now. */
  REMOVED,
  /** A state that this release of Updraft does not know. */
  UNKNOWN;

  /** Airflow's name, for example {@code up_for_retry}; {@code null} of {@link #NONE}. */
  public String airflowName() {
    return this == NONE ? "null" : name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more happens unless the task is cleared. */
  public boolean ended() {
    return switch (this) {
      case SUCCESS, FAILED, UPSTREAM_FAILED, SKIPPED, REMOVED -> true;
      default -> false;
    };
  }

  /** The state of this name of Airflow's; {@link #NONE} of null. */
  public static TaskState of(@Nullable String name) {
    if (name == null) {
      return NONE;
    }
    for (TaskState state : values()) {
      if (state != UNKNOWN && state.airflowName().equals(name)) {
        return state;
      }
    }
    return UNKNOWN;
  }
}
