package dev.updraft.airflow.random;

/** What random tasks return. */
public enum Color {
  RED,
  GREEN,
  BLUE
}
