package dev.updraft.runtime.internal.bridge;

import dev.updraft.runtime.internal.log.BundleLogs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** A logger of SLF4J 2; markers and key-value pairs become keys of the line, as the MDC does. */
final class Slf4jEventLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;

  Slf4jEventLogger(String name) {
    this.name = name;
  }

  private boolean enabled(Level level) {
    return BundleLogs.enabled(getName(), number(level));
  }

  /** SLF4J's numbers are 0 to 40, Python's 5 to 40. */
  private static int number(Level level) {
    return level == Level.TRACE ? 5 : level.toInt();
  }

  @Override
  public boolean isTraceEnabled() {
    return enabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return enabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return enabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return enabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return enabled(Level.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    Map<String, Object> extra = mdc();
    if (marker != null) {
      extra.put("marker", marker.toString());
    }
    log(level, message, arguments, extra, thrown);
  }

  @Override
  public void log(LoggingEvent event) {
    Map<String, Object> extra = mdc();
    List<Marker> markers = event.getMarkers();
    if (markers != null && !markers.isEmpty()) {
      extra.put("marker", markers.size() == 1 ? markers.get(0).toString() : markers.toString());
    }
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> extra.put(pair.key, pair.value));
    }
    log(
        event.getLevel(),
        event.getMessage(),
        event.getArgumentArray(),
        extra,
        event.getThrowable());
  }

  private void log(
      Level level,
      @Nullable String message,
      Object @Nullable [] arguments,
      Map<String, Object> extra,
      @Nullable Throwable thrown) {
    String text = MessageFormatter.basicArrayFormat(message, arguments);
    BundleLogs.log(getName(), number(level), String.valueOf(text), extra, thrown);
  }

  private static Map<String, Object> mdc() {
    Map<String, String> mdc = MDC.getCopyOfContextMap();
    return mdc == null ? new LinkedHashMap<>() : new LinkedHashMap<>(mdc);
  }
}
