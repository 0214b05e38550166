package dev.updraft.runtime.internal.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a logger that comes by way of the console, in the form of the configurations that the
 * worker gives to Logback and Log4j of a bundle without any.
 *
 * @param level its level
 * @param logger its name
 * @param event the text
 * @param extra what was in the MDC
 * @param trace the exception, or null
 */
record PrintedRecord(
    int level,
    String logger,
    String event,
    Map<String, String> extra,
    @Nullable PrintedTrace trace) {
  /** The first byte of a record, and of no letter of any language. */
  static final byte FIRST_BYTE = (byte) 0xEE;

  private static final char BEGIN = '\uE01E';
  private static final String FIELD = "\uE01F";
  private static final char LINE_END = '\uE01D';

  /** The record in a line, or null if the line is none. */
  static @Nullable PrintedRecord of(String line) {
    if (line.isEmpty() || line.charAt(0) != BEGIN) {
      return null;
    }
    String[] fields = line.substring(1).split(FIELD, 5);
    if (fields.length < 5) {
      return null;
    }
    String mdc = fields[2].replaceAll("^\\{|\\}$", "");
    return new PrintedRecord(
        LogLevels.number(fields[0], LogLevels.INFO),
        fields[1],
        lines(fields[3]),
        mdc.isEmpty() ? Map.of() : Map.of("mdc", mdc),
        PrintedTrace.of(lines(fields[4])));
  }

  private static String lines(String field) {
    return field.replace(LINE_END, '\n').stripTrailing();
  }
}
