package dev.updraft;

/**
 * How the weights of other tasks add to the priority of a task that waits for a slot. Airflow:
 * {@code airflow.task.weight_rule.WeightRule}.
 */
public enum WeightRule {
  /** Its own weight and those of all tasks after it: early tasks come first. */
  DOWNSTREAM,
  /** Its own weight and those of all tasks before it: runs that are nearly done come first. */
  UPSTREAM,
  /** Its own weight only. */
  ABSOLUTE
}
