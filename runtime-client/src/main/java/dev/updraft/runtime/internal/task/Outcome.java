package dev.updraft.runtime.internal.task;

/** What whoever sent the workload is to be told. */
public enum Outcome {
  /** The try is over; Airflow knows its state already or decides itself. */
  SUCCESS,
  /** The try failed, or could not be reported. */
  FAILED,
  /** Nothing: another worker runs this try, and any word would kill it. */
  SILENT
}
