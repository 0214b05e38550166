package dev.updraft.partition;

/** Periods of a calendar. Airflow: {@code HourWindow}, {@code DayWindow} and so on. */
public enum Period {
  /** An hour, of minutes. */
  HOUR,
  /** A day, of hours. */
  DAY,
  /** A week from Monday on, of days. */
  WEEK,
  /** A month, of days. */
  MONTH,
  /** A quarter, of months. */
  QUARTER,
  /** A year, of months. */
  YEAR
}
