package dev.updraft.runtime.internal.bundle;

import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** What the code of a bundle puts into the JVM, beyond its class loader. */
final class Leftovers {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final String DRIVERS = "META-INF/services/java.sql.Driver";

  private Leftovers() {}

  /**
   * Lets the JDBC drivers of a bundle register themselves: the JVM looks for drivers only once, and
   * would find those of the first bundle that asks.
   */
  static void registerDrivers(BundleClassLoader bundle) {
    if (!bundle.has(DRIVERS)) {
      return;
    }
    for (var found = ServiceLoader.load(java.sql.Driver.class, bundle).iterator(); ; ) {
      try {
        if (!found.hasNext()) {
          return;
        }
        found.next();
      } catch (ServiceConfigurationError | LinkageError e) {
        LOG.warn("A JDBC driver of {} cannot be loaded: {}", bundle.getName(), e.toString());
        if (!(e instanceof ServiceConfigurationError)) {
          return;
        }
      }
    }
  }

  /**
   * Takes out what would keep the classes in memory; to be called before the loader is closed.
   *
   * @param stays whether the JVM goes on, so that it matters what cannot be taken out
   */
  static void remove(BundleClassLoader bundle, boolean stays) {
    try {
      Class<?> drivers = bundle.loadClass("dev.updraft.runtime.internal.bridge.JdbcDrivers");
      ((Runnable) drivers.getDeclaredConstructor().newInstance()).run();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      LOG.warn("The JDBC drivers of the former {} stay: {}", bundle.getName(), e.toString());
    }
    for (String name : Collections.list(LogManager.getLogManager().getLoggerNames())) {
      Logger logger = LogManager.getLogManager().getLogger(name);
      if (logger != null) {
        for (Handler handler : logger.getHandlers()) {
          if (handler.getClass().getClassLoader() == bundle) {
            logger.removeHandler(handler);
          }
        }
      }
    }
    List<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getContextClassLoader() == bundle)
            .map(thread -> "'" + thread.getName() + "'")
            .sorted()
            .toList();
    if (stays && !threads.isEmpty()) {
      LOG.warn(
          "Threads of the former {} still run and keep its classes in memory: {}. Let tasks end the"
              + " threads, pools and timers that they start.",
          bundle.getName(),
          String.join(", ", threads));
    }
  }
}
