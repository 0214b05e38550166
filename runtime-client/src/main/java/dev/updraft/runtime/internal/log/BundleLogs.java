package dev.updraft.runtime.internal.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where the logging libraries of bundles meet the worker: the only class of the worker, beside the
 * SDK, that bundles see. Has types of the JDK only, since the libraries are the bundle's.
 */
public final class BundleLogs {
  private BundleLogs() {}

  /** Whether a logger says what has this level, one of those of Python. */
  public static boolean enabled(String logger, int level) {
    return TaskOutput.levels().enabled(logger, level);
  }

  /**
   * Takes a line of a logger.
   *
   * @param logger its name
   * @param level one of those of Python
   * @param event the text
   * @param extra more keys, as of an MDC
   * @param thrown an exception, or null
   */
  public static void log(
      String logger, int level, String event, Map<String, ?> extra, @Nullable Throwable thrown) {
    Lines lines = TaskOutput.current();
    if (lines != null && lines.record(LogLevels.name(level), logger, event, extra, thrown)) {
      return;
    }
    // Outside of a task: a thread that outlived it, or a bundle that is being loaded.
    if (level >= LogLevels.ERROR) {
      LoggerFactory.getLogger(logger).error(event, thrown);
    } else if (level >= LogLevels.WARNING) {
      LoggerFactory.getLogger(logger).warn(event, thrown);
    } else {
      LoggerFactory.getLogger(logger).info(event, thrown);
    }
  }
}
