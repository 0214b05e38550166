package dev.updraft.runtime.internal.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * From which level on tasks' loggers speak: one level for all, others for some loggers and what is
 * below them.
 *
 * @param all the level of loggers that are not named
 * @param named levels by the name of a logger
 */
public record LogLevels(int all, Map<String, Integer> named) {
  /** Levels as numbers, those of Python. */
  public static final int TRACE = 5;

  /** As in Python. */
  public static final int DEBUG = 10;

  /** As in Python. */
  public static final int INFO = 20;

  /** As in Python. */
  public static final int WARNING = 30;

  /** As in Python. */
  public static final int ERROR = 40;

  /** As in Python. */
  public static final int CRITICAL = 50;

  /** INFO and above. */
  public static final LogLevels DEFAULT = new LogLevels(INFO, Map.of());

  private static final Map<String, Integer> NAMES =
      Map.of(
          "trace", TRACE,
          "debug", DEBUG,
          "info", INFO,
          "warn", WARNING,
          "warning", WARNING,
          "error", ERROR,
          "critical", CRITICAL,
          "fatal", CRITICAL);

  // The LogManager holds loggers weakly, and a level goes with its logger.
  private static final List<Logger> KEPT = new ArrayList<>();

  /** Copies the map. */
  public LogLevels {
    named = Map.copyOf(named);
  }

  /**
   * Reads {@code info} or {@code info,com.acme=debug}.
   *
   * @throws IllegalArgumentException if there is no such level; the text lists them
   */
  public static LogLevels parse(String text) {
    int all = INFO;
    Map<String, Integer> named = new TreeMap<>();
    for (String part : text.strip().split("[,\\s]+")) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        all = level(part);
      } else {
        named.put(part.substring(0, equals).strip(), level(part.substring(equals + 1)));
      }
    }
    return new LogLevels(all, named);
  }

  /** The level of this name, or the other one if there is none. */
  static int number(String name, int other) {
    return NAMES.getOrDefault(name.strip().toLowerCase(Locale.ROOT), other);
  }

  private static int level(String name) {
    Integer level = NAMES.get(name.strip().toLowerCase(Locale.ROOT));
    if (level == null) {
      throw new IllegalArgumentException(
          "'" + name + "' is no log level; there are trace, debug, info, warning, error, critical");
    }
    return level;
  }

  /** Airflow's name of a level. */
  public static String name(int level) {
    return level >= CRITICAL
        ? "critical"
        : level >= ERROR
            ? "error"
            : level >= WARNING ? "warning" : level >= INFO ? "info" : "debug";
  }

  /** Whether a logger says what has this level. */
  boolean enabled(String logger, int level) {
    for (String name = logger; name != null; name = parent(name)) {
      Integer own = named.get(name);
      if (own != null) {
        return level >= own;
      }
    }
    return level >= all;
  }

  private static @Nullable String parent(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? null : name.substring(0, dot);
  }

  /** Sets the levels of {@code java.util.logging}, and the lowest one for configurations. */
  void apply() {
    int lowest = named.values().stream().mapToInt(Integer::intValue).reduce(all, Math::min);
    String name = lowest <= TRACE ? "TRACE" : name(lowest).toUpperCase(Locale.ROOT);
    System.setProperty(
        "updraft.log.level",
        lowest >= ERROR ? "ERROR" : lowest >= WARNING && lowest < ERROR ? "WARN" : name);
    Logger.getLogger("").setLevel(jul(all));
    // The worker's own HTTP client, whose details no task has asked for.
    jul("okhttp3", Math.max(INFO, all));
    named.forEach(LogLevels::jul);
  }

  private static void jul(String name, int level) {
    Logger logger = Logger.getLogger(name);
    logger.setLevel(jul(level));
    synchronized (KEPT) {
      KEPT.add(logger);
    }
  }

  private static Level jul(int level) {
    return level >= ERROR
        ? Level.SEVERE
        : level >= WARNING
            ? Level.WARNING
            : level >= INFO ? Level.INFO : level >= DEBUG ? Level.FINE : Level.ALL;
  }
}
