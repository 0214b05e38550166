package dev.updraft.runtime.cli;

import dev.updraft.client.LogLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lines of tasks' logs as text and as JSON. */
final class LogText {
  private LogText() {}

  /** Everything that the server says of it. */
  static Map<String, @Nullable Object> json(LogLine line) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("event", line.event());
    document.put("level", line.level());
    document.put("logger", line.logger());
    document.putAll(line.fields());
    return document;
  }

  /** The line for people, with its stack trace below it. */
  static List<String> lines(LogLine line) {
    List<String> lines = new ArrayList<>();
    String time = Objects.toString(line.fields().get("timestamp"), "");
    String level = line.level() == null ? "" : line.level().toUpperCase(Locale.ROOT);
    String start = time.isEmpty() ? "" : shortened(time) + " ";
    start += level.isEmpty() ? "" : String.format(Locale.ROOT, "%-7s ", level);
    for (String part : Texts.clean(line.event()).split("\n", -1)) {
      lines.add((start + part).stripTrailing());
    }
    if (line.fields().get("error_detail") instanceof List<?> errors) {
      errors.forEach(error -> addError(lines, error));
    }
    return lines;
  }

  /** To the millisecond. */
  private static String shortened(String time) {
    return time.replaceFirst("(\\.\\d{3})\\d*", "$1")
        .replace('T', ' ')
        .replaceFirst("(Z|\\+00:00)$", "");
  }

  private static void addError(List<String> lines, Object error) {
    if (!(error instanceof Map<?, ?> map)) {
      return;
    }
    lines.addAll(Texts.clean(map.get("exc_type") + ": " + map.get("exc_value")).lines().toList());
    if (map.get("frames") instanceof List<?> frames) {
      // Airflow's order is Python's: the innermost call comes last.
      for (int i = frames.size() - 1; i >= 0; i--) {
        if (frames.get(i) instanceof Map<?, ?> frame) {
          lines.add(
              Texts.line(
                  frame.get("name")
                      + " ("
                      + frame.get("filename")
                      + ":"
                      + frame.get("lineno")
                      + ")"));
          lines.set(lines.size() - 1, "    at " + lines.get(lines.size() - 1));
        }
      }
    }
  }
}
