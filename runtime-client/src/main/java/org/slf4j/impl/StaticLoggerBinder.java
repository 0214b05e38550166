package org.slf4j.impl;

import dev.updraft.runtime.internal.bridge.Slf4jLoggers;
import dev.updraft.runtime.internal.bridge.Slf4jOldLogger;
import org.slf4j.ILoggerFactory;

/** Where SLF4J 1.7 of a bundle asks for loggers. */
public final class StaticLoggerBinder {
  /** The version that SLF4J checks. */
  public static final String REQUESTED_API_VERSION = "1.6.99";

  private static final StaticLoggerBinder SINGLETON = new StaticLoggerBinder();

  private final ILoggerFactory loggers = new Slf4jLoggers(Slf4jOldLogger::new);

  private StaticLoggerBinder() {}

  /** The only one. */
  public static StaticLoggerBinder getSingleton() {
    return SINGLETON;
  }

  /** The loggers. */
  public ILoggerFactory getLoggerFactory() {
    return loggers;
  }

  /** Their class, for messages. */
  public String getLoggerFactoryClassStr() {
    return Slf4jLoggers.class.getName();
  }
}
