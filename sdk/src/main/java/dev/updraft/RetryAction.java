package dev.updraft;

/**
 * What becomes of a failed try, see {@link RetryRule}. Airflow: {@code airflow.sdk.RetryAction}.
 */
public enum RetryAction {
  /** Another try, if the task has retries left. */
  RETRY,
  /** No further try, however many are left. */
  FAIL,
  /** What would happen without a rule. */
  DEFAULT
}
