package dev.updraft.client;

/**
 * A DAG file that Airflow could not read.
 *
 * @param file the file
 * @param message the Python stack trace
 */
public record ImportError(String file, String message) {}
