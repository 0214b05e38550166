package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Values as Python's {@code repr} shows them in messages. */
final class PythonText {
  private static final int WIDTH = 72;

  private PythonText() {}

  /** As {@code pprint} shows it below an indent of four: what is too long one field a line. */
  static String pretty(JsonNode value) {
    StringBuilder out = new StringBuilder();
    pretty(out, value, 0, 0);
    return out.toString().replace("\n", "\n    ");
  }

  /**
   * Adds the value.
   *
   * @param indent the column that it starts in
   * @param allowance what closes on the line behind it
   */
  private static void pretty(StringBuilder out, JsonNode value, int indent, int allowance) {
    String line = of(value);
    if (line.length() <= WIDTH - indent - allowance || !value.isContainer() || value.isEmpty()) {
      out.append(line);
      return;
    }
    out.append(value.isObject() ? '{' : '[');
    int left = value.size();
    String separator = "";
    for (var field :
        value.isObject() ? value.properties() : Set.<Map.Entry<String, JsonNode>>of()) {
      String key = of(StringNode.valueOf(field.getKey())) + ": ";
      out.append(separator).append(key);
      left--;
      pretty(out, field.getValue(), indent + 1 + key.length(), left == 0 ? allowance + 1 : 1);
      separator = ",\n" + " ".repeat(indent + 1);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      out.append(separator);
      pretty(out, value.get(i), indent + 1, i == value.size() - 1 ? allowance + 1 : 1);
      separator = ",\n" + " ".repeat(indent + 1);
    }
    out.append(value.isObject() ? '}' : ']');
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
