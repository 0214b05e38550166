package dev.updraft.runtime.cli;

import dev.updraft.runtime.internal.json.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON that commands read and print. */
final class Json {
  private Json() {}

  /** A time as ISO 8601 in UTC. */
  static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  /** Seconds with milliseconds. */
  static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis() / 1000.0;
  }

  /** One document for each item. */
  static <T> List<Map<String, @Nullable Object>> list(
      List<T> items, Function<T, Map<String, @Nullable Object>> document) {
    List<Map<String, @Nullable Object>> documents = new ArrayList<>();
    items.forEach(item -> documents.add(document.apply(item)));
    return documents;
  }

  /**
   * The object that an option says, as text or as {@code @file}; empty if it is not given.
   *
   * @param option the option, for texts of errors
   */
  static Map<String, @Nullable Object> object(String option, @Nullable String text) {
    if (text == null) {
      return Map.of();
    }
    String json = text.startsWith("@") ? read(option, Path.of(text.substring(1))) : text;
    return parse(option, json);
  }

  /** The object of this text. */
  static Map<String, @Nullable Object> parse(String where, String json) {
    Object value;
    try {
      value = PlainJson.parse(json);
    } catch (IllegalArgumentException e) {
      throw CliException.wrongUse(where + " is not JSON: " + Texts.line(e.getMessage()));
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw CliException.wrongUse(where + " must be a JSON object, for example {\"rate\": 0.1}");
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    // Doubles, as Airflow reads them; a BigDecimal would be sent as Python's Decimal.
    map.forEach((key, item) -> result.put(String.valueOf(key), PlainJson.withDoubles(item)));
    return result;
  }

  /** The text of a file that an option names. */
  static String read(String option, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CliException.wrongUse(
          "The file "
              + file
              + " of "
              + option
              + " cannot be read: "
              + (Files.exists(file) ? "it is no text, or not yours to read" : "it does not exist"));
    }
  }
}
