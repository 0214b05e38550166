package dev.updraft.client;

import org.jspecify.annotations.Nullable;

/**
 * What became of a request for a run.
 *
 * @param request what was asked
 * @param run the run, null if it was refused
 * @param error why it was refused, null if it was not
 */
public record Triggered(
    RunRequest request, @Nullable DagRun run, @Nullable AirflowException error) {
  /**
   * The run.
   *
   * @throws AirflowException if it was refused
   */
  public DagRun requireRun() {
    if (run != null) {
      return run;
    }
    if (error != null) {
      throw error;
    }
    throw new IllegalStateException("Neither a run nor an error");
  }
}
