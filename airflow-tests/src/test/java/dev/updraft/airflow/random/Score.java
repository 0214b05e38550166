package dev.updraft.airflow.random;

/** What random tasks return. */
public record Score(boolean ok, int n) {}
