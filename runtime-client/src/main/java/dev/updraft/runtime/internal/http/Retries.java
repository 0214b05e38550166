package dev.updraft.runtime.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * Repeats a request whose failure may pass: no answer, or a status of 500 and above. A server that
 * is away (no answer, 502, 503, 504) is tried until {@code patience} ends; a 500 comes from the
 * request itself more often than not, so it is tried five times only.
 *
 * @param patience how long to go on
 * @param first the longest first pause
 * @param longest the longest pause
 * @param goOn asked before each further try
 */
public record Retries(Duration patience, Duration first, Duration longest, BooleanSupplier goOn) {
  private static final int SERVER_ERROR_TRIES = 5;

  /** Retries for the given time with pauses of up to 15 s. */
  public static Retries during(Duration patience) {
    return new Retries(patience, Duration.ofMillis(500), Duration.ofSeconds(15), () -> true);
  }

  /** The same with another condition for going on. */
  public Retries whilst(BooleanSupplier condition) {
    return new Retries(patience, first, longest, condition);
  }

  /** A request. */
  @FunctionalInterface
  public interface Attempt {
    /** Sends it once. */
    Answer send() throws IOException;
  }

  /**
   * Sends until there is an answer that another try would not change.
   *
   * @throws IOException if there was none in time, or the thread was interrupted
   */
  public Answer send(Attempt attempt) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    int serverErrors = 0;
    for (int tries = 0; ; tries++) {
      IOException failure = null;
      Answer answer = null;
      try {
        answer = attempt.send();
        if (answer.status() < 500) {
          return answer;
        }
        if (answer.status() != 502 && answer.status() != 503 && answer.status() != 504) {
          serverErrors++;
        }
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        failure = e;
      }
      long pause = pause(tries);
      if (serverErrors >= SERVER_ERROR_TRIES
          || System.nanoTime() + pause * 1_000_000 > end
          || !goOn.getAsBoolean()) {
        if (failure != null) {
          throw failure;
        }
        return Objects.requireNonNull(answer);
      }
      sleep(pause);
    }
  }

  private long pause(int tries) {
    double bound = Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, tries));
    return (long) (bound * (0.5 + ThreadLocalRandom.current().nextDouble() / 2));
  }

  private static void sleep(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for another try");
    }
  }
}
