package dev.updraft.maven.internal.run;

import dev.updraft.descriptor.Json;
import dev.updraft.maven.internal.bundle.BundleSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a pom.xml or a command line says of a run. */
public final class RunSettings {
  private static final int DATE_LENGTH = "2026-01-31".length();

  private RunSettings() {}

  /**
   * The conf of a run; empty if not given.
   *
   * @throws RunException if the text is no JSON object
   */
  public static Map<String, @Nullable Object> conf(@Nullable String text) throws RunException {
    Map<String, @Nullable Object> conf = new LinkedHashMap<>();
    if (text == null || text.isBlank()) {
      return conf;
    }
    try {
      if (Json.parse(text) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> conf.put((String) key, value));
        return conf;
      }
    } catch (IllegalArgumentException e) {
      throw new RunException("updraft.conf is no JSON: " + e.getMessage(), e);
    }
    throw new RunException("updraft.conf must be a JSON object like {\"candidates\": 5}: " + text);
  }

  /**
   * The logical date in UTC; null if not given.
   *
   * @throws RunException if the text is neither a date nor a date-time with offset
   */
  public static @Nullable String logicalDate(@Nullable String text) throws RunException {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return text.length() == DATE_LENGTH
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toString()
          : OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      throw new RunException(
          "updraft.logicalDate must be a date like 2026-01-31 or a date-time like"
              + " 2026-01-31T06:00:00Z: '"
              + text
              + "'",
          e);
    }
  }

  /**
   * How long a run may take.
   *
   * @throws RunException if the text is no duration
   */
  public static Duration timeout(String text) throws RunException {
    try {
      return BundleSettings.duration("updraft.timeout", text);
    } catch (IllegalArgumentException e) {
      throw new RunException(e.getMessage(), e);
    }
  }
}
