package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Values as Python's {@code repr} shows them in messages. */
final class PythonText {
  private static final int WIDTH = 72;

  private PythonText() {}

  /** As {@code pprint} shows it below an indent of four: long objects one field a line. */
  static String pretty(JsonNode value) {
    String line = of(value);
    if (line.length() <= WIDTH || !value.isObject()) {
      return line;
    }
    List<String> fields = new ArrayList<>();
    value
        .properties()
        .forEach(field -> fields.add("'" + field.getKey() + "': " + of(field.getValue())));
    return "{" + String.join(",\n     ", fields) + "}";
  }

  static String of(JsonNode value) {
    if (value.isNull()) {
      return "None";
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? "True" : "False";
    }
    if (value.isString()) {
      String text = value.stringValue();
      String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
      String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
      return quote + (quote.equals("'") ? escaped.replace("'", "\\'") : escaped) + quote;
    }
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> parts.add(of(item)));
      return "[" + String.join(", ", parts) + "]";
    }
    if (value.isObject()) {
      value
          .properties()
          .forEach(field -> parts.add("'" + field.getKey() + "': " + of(field.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    return JsonText.write(value);
  }
}
