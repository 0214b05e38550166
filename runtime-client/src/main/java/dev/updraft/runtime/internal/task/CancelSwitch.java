package dev.updraft.runtime.internal.task;

import org.jspecify.annotations.Nullable;

/**
 * Interrupts a task's thread while it runs the author's code or waits for Airflow on its behalf,
 * and never after: the interrupt must not hit the report of the end.
 */
final class CancelSwitch {
  private @Nullable Thread thread;
  private @Nullable Cancellation reason;
  private boolean ended;

  /** Called in the task's thread before anything else. */
  synchronized void begin() {
    thread = Thread.currentThread();
    if (reason != null) {
      thread.interrupt();
    }
  }

  /** Interrupts; false if the code has ended or was cancelled before. */
  synchronized boolean request(Cancellation why) {
    if (ended || reason != null) {
      return false;
    }
    reason = why;
    if (thread != null) {
      thread.interrupt();
    }
    return true;
  }

  /** Why the code was cancelled, or null. */
  synchronized @Nullable Cancellation reason() {
    return reason;
  }

  synchronized boolean ended() {
    return ended;
  }

  /** Called in the task's thread when the code has ended; says whether it was cancelled. */
  synchronized @Nullable Cancellation end() {
    ended = true;
    // An interrupt of this switch or of the author's own must not disturb the report.
    Thread.interrupted();
    return reason;
  }
}
