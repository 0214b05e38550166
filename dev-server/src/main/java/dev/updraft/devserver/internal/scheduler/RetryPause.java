package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/** How long a failed task waits for its next try: Airflow's {@code next_retry_datetime}. */
final class RetryPause {
  /** Airflow's {@code MAX_RETRY_DELAY}. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryPause() {}

  /** When the next try may start. */
  static Instant end(TaskInstance task) {
    Instant end = task.endDate == null ? Instant.EPOCH : task.endDate;
    Duration chosen = task.retryDelayOverride;
    return end.plus(chosen == null ? delay(task) : chosen);
  }

  private static Duration delay(TaskInstance task) {
    Duration own = task.task.settings().retryDelay();
    Duration delay = own == null ? TaskDefaults.DEFAULT_RETRY_DELAY : own;
    TaskAttributes attributes = task.run.dag.model().attributes(task.task);
    Object factor = attributes.get(TaskAttribute.RETRY_EXPONENTIAL_BACKOFF);
    if (!(factor instanceof Number number)
        || number.doubleValue() == 0
        || number.doubleValue() == 1) {
      return delay;
    }
    Duration grown = grown(task, delay, number.doubleValue());
    Object limit = attributes.get(TaskAttribute.MAX_RETRY_DELAY);
    return limit instanceof Duration most && most.compareTo(grown) < 0 ? most : grown;
  }

  private static Duration grown(TaskInstance task, Duration delay, double factor) {
    double seconds = delay.toNanos() / 1e9 * Math.pow(factor, Math.max(0, task.tryNumber - 1));
    if (seconds >= LONGEST.toSeconds()) {
      return LONGEST;
    }
    long least = Math.max(1, (long) Math.ceil(seconds));
    // Between once and twice as long, so that tasks that failed together do not retry together.
    long more = hash(task).mod(BigInteger.valueOf(least)).longValueExact();
    return Duration.ofSeconds(Math.min(least + more, LONGEST.toSeconds()));
  }

  private static BigInteger hash(TaskInstance task) {
    Instant date = task.run.logicalDate;
    String text =
        task.run.dagId()
            + "#"
            + task.taskId
            + "#"
            + (date == null ? "None" : Airflow.isoformat(date).replace('T', ' '))
            + "#"
            + task.tryNumber;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
  }
}
