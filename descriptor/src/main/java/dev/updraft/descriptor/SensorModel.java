package dev.updraft.descriptor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sensor is called until it has what it waits for. What is null is Airflow's default.
 *
 * @param reschedule whether it gives its slot back between two calls
 * @param pokeInterval the pause between two calls
 * @param timeout after which time without success the task fails
 * @param softFail whether the task is skipped instead of failed for good
 * @param exponentialBackoff whether each pause is longer than the one before
 * @param maxWait the longest pause
 * @param silentFail whether a call that throws is one that found nothing
 * @param neverFail whether a call that throws skips the task
 */
public record SensorModel(
    boolean reschedule,
    @Nullable Duration pokeInterval,
    @Nullable Duration timeout,
    boolean softFail,
    boolean exponentialBackoff,
    @Nullable Duration maxWait,
    boolean silentFail,
    boolean neverFail) {
  /** Airflow's pause between two calls. */
  public static final Duration DEFAULT_POKE_INTERVAL = Duration.ofSeconds(60);

  /** Airflow's own {@code [sensors] default_timeout}. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofDays(7);

  /** A sensor with Airflow's defaults. */
  public static final SensorModel DEFAULT =
      new SensorModel(false, null, null, false, false, null, false, false);

  /** The pause between two calls. */
  public Duration pause() {
    return pokeInterval == null ? DEFAULT_POKE_INTERVAL : pokeInterval;
  }

  /** After which time without success the task fails. */
  public Duration limit() {
    return timeout == null ? DEFAULT_TIMEOUT : timeout;
  }
}
