package dev.updraft;

/** How a run of a DAG comes to be. Airflow: {@code airflow.utils.types.DagRunType}. */
public enum RunType {
  /** By the DAG's schedule. */
  SCHEDULED,
  /** By a person or a program. */
  MANUAL,
  /** By a backfill. */
  BACKFILL,
  /** By updates of assets. */
  ASSET_TRIGGERED,
  /** By someone who wants an asset that the DAG makes. */
  ASSET_MATERIALIZATION,
  /** By a task of another DAG. Airflow 3.2, which does not know it, then allows all kinds. */
  OPERATOR_TRIGGERED
}
