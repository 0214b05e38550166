package dev.updraft.runtime.internal.log;

import java.io.PrintStream;
import java.util.Map;
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
    Lines lines = TaskOutput.current();
    String name = record.getLoggerName();
    if (lines == null
        || !lines.record(
            LogLevels.name(level(record.getLevel())),
            name == null || name.isEmpty() ? "root" : name,
            String.valueOf(formatter.formatMessage(record)),
            Map.of(),
            record.getThrown())) {
      console.print(formatter.format(record));
    }
  }

  private static int level(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return LogLevels.ERROR;
    }
    if (value >= Level.WARNING.intValue()) {
      return LogLevels.WARNING;
    }
    return value >= Level.INFO.intValue() ? LogLevels.INFO : LogLevels.DEBUG;
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
