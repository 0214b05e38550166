package dev.updraft.client;

import java.util.Locale;

/** What a backfill does with dates that have a run. Airflow: {@code ReprocessBehavior}. */
public enum Reprocess {
  /** Leaves them: only missing runs are made. Airflow: {@code none}. */
  NONE,
  /** Runs those again that failed. Airflow: {@code failed}. */
  FAILED,
  /** Runs those again that have ended. Airflow: {@code completed}. */
  COMPLETED;

  /** Airflow's name, for example {@code failed}. */
  public String airflowName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
