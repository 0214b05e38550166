package dev.updraft;

/**
 * From when the time of a {@link DeadlineAlert} is counted. Airflow: {@code
 * airflow.sdk.DeadlineReference}.
 */
public enum DeadlineReference {
  /** The logical date of the run; runs without one have no deadline. */
  DAGRUN_LOGICAL_DATE,
  /** When the run was queued. */
  DAGRUN_QUEUED_AT,
  /**
   * When the run starts, plus what the runs before took on average, see {@link
   * DeadlineAlert#maxRuns()}. Airflow 3.1 does not know it and leaves the alert out.
   */
  AVERAGE_RUNTIME,
  /** A given time, see {@link DeadlineAlert#date()}. */
  FIXED_DATETIME
}
