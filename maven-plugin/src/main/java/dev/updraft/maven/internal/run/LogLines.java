package dev.updraft.maven.internal.run;

import java.util.ArrayList;
import java.util.List;

/** Turns the structured log of a task into lines for people. */
final class LogLines {
  private static final String SOURCES = "::group::Log message source details";

  private LogLines() {}

  static List<String> of(List<?> messages) {
    List<String> lines = new ArrayList<>();
    // Airflow folds in where the log comes from, which helps nobody here.
    boolean folded = false;
    for (Object message : messages) {
      String said = message instanceof String text ? text : JsonValues.text(message, "event");
      if (said != null && said.startsWith("::")) {
        folded = said.startsWith(SOURCES) || folded && !said.startsWith("::endgroup::");
        continue;
      }
      if (folded) {
        continue;
      }
      if (message instanceof String text) {
        text.lines().forEach(lines::add);
        continue;
      }
      if (said != null) {
        said.lines().forEach(lines::add);
      }
      for (Object error : JsonValues.list(message, "error_detail")) {
        addError(lines, error);
      }
    }
    return lines;
  }

  private static void addError(List<String> lines, Object error) {
    String text = JsonValues.text(error, "exc_type") + ": " + JsonValues.text(error, "exc_value");
    text.lines().forEach(lines::add);
    // Airflow's order is Python's: the innermost call comes last.
    List<?> frames = JsonValues.list(error, "frames");
    for (int i = frames.size() - 1; i >= 0; i--) {
      Object frame = frames.get(i);
      lines.add(
          "    at "
              + JsonValues.text(frame, "name")
              + " ("
              + JsonValues.text(frame, "filename")
              + ":"
              + JsonValues.number(frame, "lineno", 0)
              + ")");
    }
  }
}
