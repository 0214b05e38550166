package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;
import org.jspecify.annotations.Nullable;

/** What who waits anyway outlives. */
final class Outage {
  private Outage() {}

  /**
   * The same exception, if the server is away, has too much to do or an error of its own.
   *
   * @throws AirflowException the same, if waiting helps nothing
   */
  static AirflowException passing(AirflowException e) {
    if (e instanceof AirflowException.Unreachable
        || e instanceof AirflowException.Failed && (e.status() >= 500 || e.status() == 429)) {
      return e;
    }
    throw e;
  }

  /** For the end of a text that says what did not come in time; empty if the server was there. */
  static String text(@Nullable AirflowException outage) {
    return outage == null ? "" : ". At last: " + outage.getMessage();
  }
}
