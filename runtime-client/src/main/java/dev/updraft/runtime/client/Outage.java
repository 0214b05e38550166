package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;

/** What who waits anyway outlives. */
final class Outage {
  private Outage() {}

  /**
   * The same exception, if the server is away or has an error of its own.
   *
   * @throws AirflowException the same, if waiting helps nothing
   */
  static AirflowException passing(AirflowException e) {
    if (e instanceof AirflowException.Unreachable
        || e instanceof AirflowException.Failed && e.status() >= 500) {
      return e;
    }
    throw e;
  }
}
