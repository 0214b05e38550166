package dev.updraft.devserver.internal.scheduler;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The part of JSON Schema that params use, with the texts of Python's {@code jsonschema}. Of
 * several faults it says the one that {@code jsonschema.validate} says.
 */
final class SchemaCheck {
  /** What Python's {@code strptime} takes for {@code %H:%M:%S}. */
  private static final Pattern TIME =
      Pattern.compile("([01]?\\d|2[0-3]):([0-5]?\\d):([0-5]?\\d|6[01])");

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** What {@code isoduration} takes, without its week, month and year forms' finer points. */
  private static final Pattern DURATION =
      Pattern.compile(
          "[+-]?P(?=.)(\\d+([.,]\\d+)?W|(\\d+([.,]\\d+)?Y)?(\\d+([.,]\\d+)?M)?(\\d+([.,]\\d+)?D)?"
              + "(T(?=.)(\\d+([.,]\\d+)?H)?(\\d+([.,]\\d+)?M)?(\\d+([.,]\\d+)?S)?)?)");

  private final List<Fault> faults = new ArrayList<>();

  private SchemaCheck() {}

  /**
   * One fault.
   *
   * @param path where in the value
   * @param schemaPath where in the schema
   */
  private record Fault(
      String keyword,
      String message,
      JsonNode value,
      JsonNode schema,
      List<Object> path,
      String schemaPath) {
    boolean matchesType() {
      JsonNode type = schema.get("type");
      return type != null && typed(value, type);
    }

    /** Whether Python says this fault rather than the other, which comes first. */
    boolean outweighs(Fault other) {
      if (path.size() != other.path.size()) {
        return path.size() < other.path.size();
      }
      for (int i = 0; i < path.size(); i++) {
        int order = order(path.get(i), other.path.get(i));
        if (order != 0) {
          return order > 0;
        }
      }
      return !matchesType() && other.matchesType();
    }

    private static int order(Object a, Object b) {
      return a instanceof Integer left && b instanceof Integer right
          ? left.compareTo(right)
          : a.toString().compareTo(b.toString());
    }

    String text() {
      StringBuilder place = new StringBuilder();
      path.forEach(
          step ->
              place
                  .append('[')
                  .append(step instanceof String ? "'" + step + "'" : step)
                  .append(']'));
      return message
          + "\n\nFailed validating '"
          + keyword
          + "' in schema"
          + schemaPath
          + ":\n    "
          + PythonText.pretty(schema)
          + "\n\nOn instance"
          + place
          + ":\n    "
          + PythonText.pretty(value);
    }
  }

  /** What is wrong with the value, or null. */
  static @Nullable String wrong(JsonNode value, JsonNode schema) {
    SchemaCheck check = new SchemaCheck();
    check.check(value, schema, List.of(), "");
    Fault worst = null;
    for (Fault fault : check.faults) {
      worst = worst == null || fault.outweighs(worst) ? fault : worst;
    }
    return worst == null ? null : worst.text();
  }

  private void check(JsonNode value, JsonNode schema, List<Object> path, String schemaPath) {
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      String keyword = entry.getKey();
      JsonNode rule = entry.getValue();
      switch (keyword) {
        case "items", "additionalProperties", "properties" ->
            parts(keyword, value, schema, path, schemaPath);
        case "required" -> {
          for (JsonNode name : rule) {
            if (value.isObject() && !value.has(name.asString(""))) {
              String message = PythonText.of(name) + " is a required property";
              faults.add(new Fault(keyword, message, value, schema, path, schemaPath));
            }
          }
        }
        default -> {
          String message = message(keyword, value, rule);
          if (message != null) {
            faults.add(
                new Fault(
                    keyword, PythonText.of(value) + message, value, schema, path, schemaPath));
          }
        }
      }
    }
  }

  private static @Nullable String message(String keyword, JsonNode value, JsonNode rule) {
    return switch (keyword) {
      case "type" -> typed(value, rule) ? null : " is not of type " + types(rule);
      case "enum" -> contains(rule, value) ? null : " is not one of " + PythonText.of(rule);
      case "minimum" ->
          value.isNumber() && value.decimalValue().compareTo(rule.decimalValue()) < 0
              ? " is less than the minimum of " + PythonText.of(rule)
              : null;
      case "maximum" ->
          value.isNumber() && value.decimalValue().compareTo(rule.decimalValue()) > 0
              ? " is greater than the maximum of " + PythonText.of(rule)
              : null;
      case "minLength", "maxLength" ->
          value.isString() ? size(keyword, length(value.stringValue()), rule.intValue()) : null;
      case "minItems", "maxItems" ->
          value.isArray() ? size(keyword, value.size(), rule.intValue()) : null;
      case "pattern" ->
          !value.isString()
                  || Pattern.compile(rule.asString("")).matcher(value.stringValue()).find()
              ? null
              : " does not match " + PythonText.of(rule);
      case "format" ->
          !value.isString() || hasFormat(value.stringValue(), rule.asString(""))
              ? null
              : " is not a " + PythonText.of(rule);
      default -> null;
    };
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static @Nullable String size(String keyword, int size, int bound) {
    if (keyword.startsWith("min")) {
      return size >= bound ? null : bound == 1 ? " should be non-empty" : " is too short";
    }
    return size <= bound ? null : bound == 0 ? " is expected to be empty" : " is too long";
  }

  /** Of the formats those that Airflow 3.3 checks. */
  private static boolean hasFormat(String text, String format) {
    try {
      return switch (format) {
        case "date" -> text.equals(LocalDate.parse(text).toString());
        case "time" -> TIME.matcher(text).matches();
        case "duration" -> DURATION.matcher(text).matches();
        case "email" -> text.contains("@");
        case "uuid" -> UUID.matcher(text).matches();
        default -> true;
      };
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void parts(
      String keyword, JsonNode value, JsonNode schema, List<Object> path, String schemaPath) {
    JsonNode rule = schema.get(keyword);
    String below = schemaPath + "['" + keyword + "']";
    if (keyword.equals("items")) {
      for (int i = 0; value.isArray() && i < value.size(); i++) {
        check(value.get(i), rule, append(path, i), below);
      }
      return;
    }
    if (!value.isObject()) {
      return;
    }
    JsonNode properties = schema.path("properties");
    if (keyword.equals("properties")) {
      for (Map.Entry<String, JsonNode> property : properties.properties()) {
        String name = property.getKey();
        if (value.has(name)) {
          check(
              value.get(name), property.getValue(), append(path, name), below + "['" + name + "']");
        }
      }
      return;
    }
    List<String> extras =
        value.propertyNames().stream().filter(name -> !properties.has(name)).sorted().toList();
    if (rule.isObject()) {
      extras.forEach(name -> check(value.get(name), rule, append(path, name), below));
    } else if (!rule.booleanValue(true) && !extras.isEmpty()) {
      String names = String.join(", ", extras.stream().map(SchemaCheck::quoted).toList());
      String verb = extras.size() == 1 ? " was" : " were";
      String message = "Additional properties are not allowed (" + names + verb + " unexpected)";
      faults.add(new Fault(keyword, message, value, schema, path, schemaPath));
    }
  }

  private static String quoted(String name) {
    return PythonText.of(StringNode.valueOf(name));
  }

  private static List<Object> append(List<Object> path, Object step) {
    return Stream.concat(path.stream(), Stream.of(step)).toList();
  }

  private static boolean typed(JsonNode value, JsonNode type) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (typed(value, one)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asString("")) {
      case "integer" ->
          value.isIntegralNumber()
              || value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
      case "number" -> value.isNumber();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> true;
    };
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode item : list) {
      if (item.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static String types(JsonNode type) {
    List<String> names = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(one -> names.add(PythonText.of(one)));
    } else {
      names.add(PythonText.of(type));
    }
    return String.join(", ", names);
  }
}
