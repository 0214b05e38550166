package dev.updraft.runtime.internal.bridge;

import dev.updraft.runtime.internal.log.BundleLogs;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/** A logger of SLF4J 1.7; in 2 its base class is there, too, but no longer meant to be used. */
@SuppressWarnings("deprecation")
public final class Slf4jOldLogger extends org.slf4j.helpers.MarkerIgnoringBase {
  private static final long serialVersionUID = 1L;

  /** A logger. */
  public Slf4jOldLogger(String name) {
    this.name = name;
  }

  private void log(int level, @Nullable String format, @Nullable Object... arguments) {
    if (BundleLogs.enabled(getName(), level)) {
      FormattingTuple text = MessageFormatter.arrayFormat(format, arguments);
      say(level, text.getMessage(), text.getThrowable());
    }
  }

  private void say(int level, @Nullable String message, @Nullable Throwable thrown) {
    if (BundleLogs.enabled(getName(), level)) {
      Map<String, String> mdc = MDC.getCopyOfContextMap();
      BundleLogs.log(
          getName(), level, String.valueOf(message), mdc == null ? Map.of() : mdc, thrown);
    }
  }

  @Override
  public boolean isTraceEnabled() {
    return BundleLogs.enabled(getName(), 5);
  }

  @Override
  public void trace(@Nullable String message) {
    say(5, message, null);
  }

  @Override
  public void trace(@Nullable String format, @Nullable Object argument) {
    log(5, format, argument);
  }

  @Override
  public void trace(@Nullable String format, @Nullable Object one, @Nullable Object two) {
    log(5, format, one, two);
  }

  @Override
  public void trace(@Nullable String format, @Nullable Object... arguments) {
    log(5, format, arguments);
  }

  @Override
  public void trace(@Nullable String message, @Nullable Throwable thrown) {
    say(5, message, thrown);
  }

  @Override
  public boolean isDebugEnabled() {
    return BundleLogs.enabled(getName(), 10);
  }

  @Override
  public void debug(@Nullable String message) {
    say(10, message, null);
  }

  @Override
  public void debug(@Nullable String format, @Nullable Object argument) {
    log(10, format, argument);
  }

  @Override
  public void debug(@Nullable String format, @Nullable Object one, @Nullable Object two) {
    log(10, format, one, two);
  }

  @Override
  public void debug(@Nullable String format, @Nullable Object... arguments) {
    log(10, format, arguments);
  }

  @Override
  public void debug(@Nullable String message, @Nullable Throwable thrown) {
    say(10, message, thrown);
  }

  @Override
  public boolean isInfoEnabled() {
    return BundleLogs.enabled(getName(), 20);
  }

  @Override
  public void info(@Nullable String message) {
    say(20, message, null);
  }

  @Override
  public void info(@Nullable String format, @Nullable Object argument) {
    log(20, format, argument);
  }

  @Override
  public void info(@Nullable String format, @Nullable Object one, @Nullable Object two) {
    log(20, format, one, two);
  }

  @Override
  public void info(@Nullable String format, @Nullable Object... arguments) {
    log(20, format, arguments);
  }

  @Override
  public void info(@Nullable String message, @Nullable Throwable thrown) {
    say(20, message, thrown);
  }

  @Override
  public boolean isWarnEnabled() {
    return BundleLogs.enabled(getName(), 30);
  }

  @Override
  public void warn(@Nullable String message) {
    say(30, message, null);
  }

  @Override
  public void warn(@Nullable String format, @Nullable Object argument) {
    log(30, format, argument);
  }

  @Override
  public void warn(@Nullable String format, @Nullable Object one, @Nullable Object two) {
    log(30, format, one, two);
  }

  @Override
  public void warn(@Nullable String format, @Nullable Object... arguments) {
    log(30, format, arguments);
  }

  @Override
  public void warn(@Nullable String message, @Nullable Throwable thrown) {
    say(30, message, thrown);
  }

  @Override
  public boolean isErrorEnabled() {
    return BundleLogs.enabled(getName(), 40);
  }

  @Override
  public void error(@Nullable String message) {
    say(40, message, null);
  }

  @Override
  public void error(@Nullable String format, @Nullable Object argument) {
    log(40, format, argument);
  }

  @Override
  public void error(@Nullable String format, @Nullable Object one, @Nullable Object two) {
    log(40, format, one, two);
  }

  @Override
  public void error(@Nullable String format, @Nullable Object... arguments) {
    log(40, format, arguments);
  }

  @Override
  public void error(@Nullable String message, @Nullable Throwable thrown) {
    say(40, message, thrown);
  }
}
