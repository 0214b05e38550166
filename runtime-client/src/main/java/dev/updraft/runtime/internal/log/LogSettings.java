package dev.updraft.runtime.internal.log;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is done with log lines that Airflow does not take at once.
 *
 * @param folder where they wait, null for a folder of its own among the temporary files
 * @param diskLimit how many bytes all of a worker's tasks may keep there
 * @param patience how long lines of a task that has ended are tried again
 */
public record LogSettings(@Nullable Path folder, long diskLimit, Duration patience) {
  /** A temporary folder, 1 GiB, an hour. */
  public static final LogSettings DEFAULT =
      new LogSettings(null, 1024L * 1024 * 1024, Duration.ofHours(1));

  /** Checks the values. */
  public LogSettings {
    if (diskLimit < 0) {
      throw new IllegalArgumentException("log-disk-limit must not be negative");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("log-patience must not be negative");
    }
  }
}
