package dev.updraft.runtime.internal.bridge;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** The loggers of a bundle by name. */
public final class Slf4jLoggers implements ILoggerFactory {
  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final Function<String, Logger> maker;

  /** Loggers that are made this way. */
  public Slf4jLoggers(Function<String, Logger> maker) {
    this.maker = maker;
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, maker);
  }
}
