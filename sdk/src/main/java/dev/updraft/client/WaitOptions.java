package dev.updraft.client;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How to wait for runs.
 *
 * @param timeout how long at most
 * @param interval how long between two looks, at least 100 ms
 * @param progress hears of each change
 * @param evenIfPaused whether to wait for a run of a paused DAG, which starts only if somebody
 *     unpauses the DAG
 */
public record WaitOptions(
    Duration timeout, Duration interval, Consumer<RunProgress> progress, boolean evenIfPaused) {
  /** Hears of nothing; then nobody asks for the states of tasks. */
  public static final Consumer<RunProgress> SILENT = progress -> {};

  /** Checks the times. */
  public WaitOptions {
    Objects.requireNonNull(progress);
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("The timeout is " + timeout + ", less than zero");
    }
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException("The interval is " + interval + ", less than 100 ms");
    }
  }

  /** Looks each second, for so long at most. */
  public static WaitOptions upTo(Duration timeout) {
    return new WaitOptions(timeout, Duration.ofSeconds(1), SILENT, false);
  }

  /** The same, looking as often as this. */
  public WaitOptions every(Duration pause) {
    return new WaitOptions(timeout, pause, progress, evenIfPaused);
  }

  /** The same, telling this listener of each change. It is called by the thread that waits. */
  public WaitOptions onProgress(Consumer<RunProgress> listener) {
    return new WaitOptions(timeout, interval, listener, evenIfPaused);
  }

  /** The same, also for runs of paused DAGs. */
  public WaitOptions waitingForPausedDags() {
    return new WaitOptions(timeout, interval, progress, true);
  }
}
