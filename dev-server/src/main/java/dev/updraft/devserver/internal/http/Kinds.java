package dev.updraft.devserver.internal.http;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The longer parts of {@link Kind}. */
final class Kinds {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX]")
          .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0)
          .toFormatter();

  private Kinds() {}

  static OffsetDateTime time(String text) {
    return OffsetDateTime.parse(text, TIME).withOffsetSameInstant(ZoneOffset.UTC);
  }

  /** Whether it is a time, but could be one of any zone. */
  static boolean isWithoutZone(JsonNode value) {
    if (!value.isString() || value.stringValue().matches(".*(Z|z|[+-]\\d{2}:?\\d{2})")) {
      return false;
    }
    try {
      time(value.stringValue());
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  static String whyNoTime(JsonNode value) {
    return value.stringValue().length() < 10 ? "input is too short" : "invalid character in year";
  }

  static void integer(JsonNode value, ArrayNode loc, Errors errors) {
    if (value.isIntegralNumber()) {
      return;
    }
    if (value.isString()) {
      if (!value.stringValue().matches("[+-]?\\d+")) {
        errors.add(
            "int_parsing",
            loc,
            "Input should be a valid integer, unable to parse string as an integer",
            value);
      }
      return;
    }
    if (value.isNumber()) {
      if (value.doubleValue() != Math.rint(value.doubleValue())) {
        errors.add(
            "int_from_float",
            loc,
            "Input should be a valid integer, got a number with a fractional part",
            value);
      }
      return;
    }
    errors.add("int_type", loc, "Input should be a valid integer", value);
  }
}
