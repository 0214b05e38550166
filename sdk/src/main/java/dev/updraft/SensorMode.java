package dev.updraft;

/** What a {@link Sensor} does between two calls. Airflow: {@code mode}. */
public enum SensorMode {
  /** It waits in its slot of the worker: for short pauses and short waits. */
  POKE,
  /**
   * It gives its slot back and is started again by Airflow's scheduler: for long waits. The pause
   * should be a minute or more.
   */
  RESCHEDULE
}
