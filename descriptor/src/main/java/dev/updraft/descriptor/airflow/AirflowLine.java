package dev.updraft.descriptor.airflow;

/** The release lines of Airflow whose serialized forms differ. */
public enum AirflowLine {
  /** Airflow 3.0. */
  V3_0,
  /** Airflow 3.1. */
  V3_1,
  /** Airflow 3.2. */
  V3_2,
  /** Airflow 3.3. */
  V3_3,
  /** Airflow 3.4. */
  V3_4
}
