package dev.updraft.runtime.internal.log;

import java.time.Duration;

/** Sends a log while its task runs. */
public final class Pushes implements AutoCloseable {
  private final TaskLog log;
  private final LogStore store;
  private final long interval;
  private volatile boolean ended;

  Pushes(TaskLog log, LogStore store, Duration interval) {
    this.log = log;
    this.store = store;
    this.interval = interval.toMillis();
    store.run(this::push, this.interval);
  }

  private void push() {
    if (!ended) {
      TaskLog.Sending sent = log.send(TaskLog.FEW, false);
      store.run(this::push, sent == TaskLog.Sending.MORE ? 0 : interval);
    }
  }

  /** Sends no more; what is being sent at this moment goes on. */
  @Override
  public void close() {
    ended = true;
  }
}
