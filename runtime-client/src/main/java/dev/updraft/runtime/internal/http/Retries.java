package dev.updraft.runtime.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a request whose failure may pass: no answer, one that cannot be read, 429, or a status of
 * 500 and above. What the server itself fails at is repeated five times at least.
 *
 * @param patience how long to go on
 */
public record Retries(Patience patience) {
  private static final int SERVER_ERROR_TRIES = 5;
  private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);

  /** Retries for the given time with pauses of up to 15 s. */
  public static Retries during(Duration patience) {
    return Patience.NORMAL.within(patience).retries();
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
    return send(attempt, answer -> true);
  }

  /**
   * The same for a request that not every failure allows to repeat.
   *
   * @param repeatable which answers of those that may pass
   */
  public Answer send(Attempt attempt, Predicate<Answer> repeatable) throws IOException {
    long begin = System.nanoTime();
    int serverErrors = 0;
    for (int tries = 0; ; tries++) {
      IOException failure = null;
      Answer answer = null;
      try {
        answer = attempt.send();
        if (answer.status() < 500 && answer.status() != 429 || !repeatable.test(answer)) {
          return answer;
        }
        if (!away(answer.status())) {
          serverErrors++;
        }
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        if (e instanceof BadAnswerException) {
          serverErrors++;
        }
        failure = e;
      }
      long pause = Math.max(pause(tries), asked(answer));
      long then = System.nanoTime() + pause * 1_000_000 - begin;
      if (serverErrors >= SERVER_ERROR_TRIES && then > patience.errors().toNanos()
          || then > patience.outage().toNanos()) {
        if (failure != null) {
          throw failure;
        }
        return Objects.requireNonNull(answer);
      }
      sleep(pause);
    }
  }

  private static boolean away(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  private long pause(int tries) {
    double bound =
        Math.min(patience.longest().toMillis(), patience.first().toMillis() * Math.pow(2, tries));
    return (long) (bound * (0.5 + ThreadLocalRandom.current().nextDouble() / 2));
  }

  /** The milliseconds that the server asks to wait, at most a minute; 0 if it does not. */
  private static long asked(@Nullable Answer answer) {
    String text = answer == null ? null : answer.header("retry-after");
    if (text == null) {
      return 0;
    }
    try {
      Duration asked =
          text.strip().matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text.strip()))
              : Duration.between(
                  Instant.now(),
                  ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Math.max(0, Math.min(asked.toMillis(), LONGEST_ASKED.toMillis()));
    } catch (DateTimeParseException e) {
      return 0;
    }
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
