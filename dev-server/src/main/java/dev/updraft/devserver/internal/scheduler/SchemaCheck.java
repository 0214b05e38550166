package dev.updraft.devserver.internal.scheduler;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The part of JSON Schema that params use, with the texts of Python's {@code jsonschema}. */
final class SchemaCheck {
  private SchemaCheck() {}

  /** What is wrong with the value, or null. */
  static @Nullable String wrong(JsonNode value, JsonNode schema) {
    return wrong(value, schema, "", "");
  }

  private static @Nullable String wrong(
      JsonNode value, JsonNode schema, String schemaPath, String valuePath) {
    String keyword = null;
    String message = null;
    JsonNode type = schema.get("type");
    if (type != null && !typed(value, type)) {
      keyword = "type";
      message = PythonText.of(value) + " is not of type " + types(type);
    } else if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      keyword = "enum";
      message = PythonText.of(value) + " is not one of " + PythonText.of(schema.get("enum"));
    } else if (value.isNumber()) {
      double number = value.doubleValue();
      if (schema.has("minimum") && number < schema.get("minimum").doubleValue()) {
        keyword = "minimum";
        message =
            PythonText.of(value)
                + " is less than the minimum of "
                + PythonText.of(schema.get(keyword));
      } else if (schema.has("maximum") && number > schema.get("maximum").doubleValue()) {
        keyword = "maximum";
        message =
            PythonText.of(value)
                + " is greater than the maximum of "
                + PythonText.of(schema.get(keyword));
      }
    } else if (value.isString()) {
      keyword = wrongText(value.stringValue(), schema);
      if ("pattern".equals(keyword)) {
        message = PythonText.of(value) + " does not match " + PythonText.of(schema.get(keyword));
      } else if (keyword != null) {
        message = PythonText.of(value) + " is not a " + PythonText.of(schema.get(keyword));
      }
    }
    if (keyword != null) {
      return message
          + "\n\nFailed validating '"
          + keyword
          + "' in schema"
          + schemaPath
          + ":\n    "
          + PythonText.pretty(schema)
          + "\n\nOn instance"
          + valuePath
          + ":\n    "
          + PythonText.pretty(value);
    }
    return wrongItems(value, schema, schemaPath, valuePath);
  }

  /** The keyword that the text breaks; of the formats those that Airflow checks by default. */
  private static @Nullable String wrongText(String text, JsonNode schema) {
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asString("")).matcher(text).find()) {
      return "pattern";
    }
    try {
      switch (schema.path("format").asString("")) {
        case "date" -> LocalDate.parse(text);
        case "uuid" -> UUID.fromString(text);
        default -> {
          return null;
        }
      }
      return null;
    } catch (DateTimeException | IllegalArgumentException e) {
      return "format";
    }
  }

  private static @Nullable String wrongItems(
      JsonNode value, JsonNode schema, String schemaPath, String valuePath) {
    JsonNode items = schema.get("items");
    if (value.isArray() && items != null) {
      for (int i = 0; i < value.size(); i++) {
        String wrong =
            wrong(value.get(i), items, schemaPath + "['items']", valuePath + "[" + i + "]");
        if (wrong != null) {
          return wrong;
        }
      }
    }
    JsonNode values = schema.get("additionalProperties");
    if (value.isObject() && values != null && values.isObject()) {
      for (var field : value.properties()) {
        String wrong =
            wrong(
                field.getValue(),
                values,
                schemaPath + "['additionalProperties']",
                valuePath + "['" + field.getKey() + "']");
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return null;
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
