package dev.updraft.runtime.internal.http;

import java.time.Duration;

/**
 * How long to go on with a request that may yet succeed, and in which steps.
 *
 * @param outage how long to wait for a server that is away: no answer, 429, 502, 503, 504, or a
 *     proxy that answers in its place
 * @param errors how long to repeat what the server answers with an error of its own; its database
 *     may be away, but more often the request is to blame
 * @param answer how long to wait for the parts of an answer
 * @param first the longest first pause
 * @param longest the longest pause
 */
public record Patience(
    Duration outage, Duration errors, Duration answer, Duration first, Duration longest) {
  /** As long as Airflow itself waits for a task that is silent. */
  public static final Patience NORMAL =
      new Patience(
          Duration.ofSeconds(300),
          Duration.ofSeconds(90),
          Duration.ofSeconds(30),
          Duration.ofMillis(500),
          Duration.ofSeconds(15));

  /** The same, for no longer than this. */
  public Patience within(Duration limit) {
    return new Patience(shorter(outage, limit), shorter(errors, limit), answer, first, longest);
  }

  /** Retries of one request. */
  public Retries retries() {
    return new Retries(this);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
