package dev.updraft;

import java.util.concurrent.CancellationException;

/** The pauses of a sensor in plain Java. */
final class Polling {
  private static final long SHORTEST_MILLIS = 10;
  private static final long LONGEST_MILLIS = 1000;

  private long millis = SHORTEST_MILLIS;

  /**
   * Waits for a moment, each time longer.
   *
   * @throws CancellationException if the thread is interrupted, which it then still is
   */
  void pause() {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("Interrupted while a sensor waited");
      cancelled.initCause(e);
      throw cancelled;
    }
    millis = Math.min(LONGEST_MILLIS, millis * 2);
  }
}
