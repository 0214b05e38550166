package dev.updraft.runtime.internal.log;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Sends {@code java.util.logging} of a task to its log, and that of the worker to the console. */
final class JulHandler extends Handler {
  private final PrintStream console;
  private final SimpleFormatter formatter = new SimpleFormatter();

  JulHandler(PrintStream console) {
    this.console = console;
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    TaskLog log = TaskOutput.current();
    String logger = record.getLoggerName() == null ? "root" : record.getLoggerName();
    if (log == null
        || !log.add(
            level(record.getLevel()),
            logger,
            formatter.formatMessage(record),
            record.getThrown())) {
      console.print(formatter.format(record));
    }
  }

  private static String level(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (value >= Level.WARNING.intValue()) {
      return "warning";
    }
    return value >= Level.INFO.intValue() ? "info" : "debug";
  }

  @Override
  public void flush() {
    console.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
