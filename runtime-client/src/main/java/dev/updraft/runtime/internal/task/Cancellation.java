package dev.updraft.runtime.internal.task;

import org.jspecify.annotations.Nullable;

/**
 * Why a running task is to stop.
 *
 * @param reason in words
 * @param outcome what to tell whoever sent the workload
 * @param reportState whether Airflow still waits for a state of the task
 * @param exception what the task failed with, if it counts as something that its code threw
 * @param restarting whether Airflow waits for the code to end before it starts the task again
 */
public record Cancellation(
    String reason,
    Outcome outcome,
    boolean reportState,
    @Nullable Throwable exception,
    boolean restarting) {
  /** A cancellation that no code is to blame for. */
  public Cancellation(String reason, Outcome outcome, boolean reportState) {
    this(reason, outcome, reportState, null, false);
  }
}
