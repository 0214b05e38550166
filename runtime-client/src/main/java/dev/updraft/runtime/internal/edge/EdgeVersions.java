package dev.updraft.runtime.internal.edge;

/**
 * The versions that a worker claims to have. Airflow lets only a worker in that has its own.
 *
 * @param airflow the version of Airflow
 * @param edge the version of {@code apache-airflow-providers-edge3}
 */
public record EdgeVersions(String airflow, String edge) {}
