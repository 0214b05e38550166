package dev.updraft.runtime.internal.log;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a logger that comes by way of the console, in the form of the configurations that the
 * worker gives to Logback and Log4j of a bundle without any.
 *
 * @param level its level
 * @param logger its name
 * @param event the text, with the stack trace if there is one
 * @param extra what was in the MDC
 */
record PrintedRecord(int level, String logger, String event, Map<String, String> extra) {
  private static final char BEGIN = '\uE01E';
  private static final String FIELD = "\uE01F";
  private static final char LINE_END = '\uE01D';

  // Below the first of these there is only the worker.
  private static final Pattern WORKER =
      Pattern.compile("\\n\\tat dev\\.updraft\\.(runtime|spi)\\.[^\\n]*(\\n\\tat [^\\n]*)*");

  /** The record in a line, or null if the line is none. */
  static @Nullable PrintedRecord of(String line) {
    if (line.isEmpty() || line.charAt(0) != BEGIN) {
      return null;
    }
    String[] fields = line.substring(1).split(FIELD, 4);
    if (fields.length < 4) {
      return null;
    }
    String mdc = fields[2].replaceAll("^\\{|\\}$", "");
    return new PrintedRecord(
        LogLevels.number(fields[0], LogLevels.INFO),
        fields[1],
        WORKER.matcher(fields[3].replace(LINE_END, '\n').stripTrailing()).replaceAll(""),
        mdc.isEmpty() ? Map.of() : Map.of("mdc", mdc));
  }
}
