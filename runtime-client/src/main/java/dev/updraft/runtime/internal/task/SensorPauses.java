package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.SensorModel;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * The pauses between the calls of a sensor, as Airflow's {@code BaseSensorOperator} has them.
 *
 * @param sensor what the author says
 * @param seed what tells this wait from others, so that sensors do not wake all at once
 */
record SensorPauses(SensorModel sensor, String seed) {
  private static final double LONGEST_SECONDS = Duration.ofDays(999_999_999).toSeconds();

  /**
   * The next pause.
   *
   * @param calls how many calls were made in this stay in the slot
   * @param waited how long the sensor has waited
   */
  Duration next(int calls, Duration waited) {
    if (!sensor.exponentialBackoff()) {
      return sensor.pause();
    }
    int number = sensor.reschedule() ? callsWithin(waited) : calls;
    double left = seconds(sensor.limit()) - waited.toSeconds();
    double pause = Math.min(left, withChance(number));
    Duration longest = sensor.maxWait();
    if (longest != null) {
      pause = Math.min(pause, seconds(longest));
    }
    return Duration.ofNanos((long) (Math.max(0, Math.min(pause, 1e9)) * 1e9));
  }

  /** Nobody counts the calls over all stays, but the time tells how many there were. */
  private int callsWithin(Duration waited) {
    double sum = 0;
    int number = 0;
    while (sum <= seconds(waited)) {
      sum += withChance(++number);
    }
    return number;
  }

  private double withChance(int number) {
    double least = Math.max(Math.floor(seconds(sensor.pause()) * Math.pow(2, number - 2)), 1);
    least = Math.min(least, LONGEST_SECONDS);
    BigInteger chance = hash(seed + "#" + number);
    return least + chance.mod(BigInteger.valueOf((long) least)).doubleValue();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static BigInteger hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return new BigInteger(1, digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }
}
