package dev.updraft.runtime.internal.task;

/**
 * Why a running task is to stop.
 *
 * @param reason in words
 * @param outcome what to tell whoever sent the workload
 * @param reportState whether Airflow still waits for a state of the task
 */
public record Cancellation(String reason, Outcome outcome, boolean reportState) {}
