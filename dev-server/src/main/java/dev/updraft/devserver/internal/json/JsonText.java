package dev.updraft.devserver.internal.json;

import dev.updraft.descriptor.Json;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON as Python does: integers exact, floats as {@code repr} prints them. */
public final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonText() {}

  /**
   * Reads one JSON value; NaN and Infinity pass, as in Python.
   *
   * @throws JacksonException if it is none
   */
  public static JsonNode parse(byte[] json) {
    return MAPPER.readTree(json);
  }

  /** Reads one JSON value. */
  public static JsonNode parse(String json) {
    return MAPPER.readTree(json);
  }

  /** A new empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A new empty list. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** The value as one line, in the order of the keys. */
  public static String write(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  /** Whether a database would take the value: no NaN, no NUL, no half of a surrogate pair. */
  public static boolean storable(JsonNode value) {
    if (value.isFloatingPointNumber()) {
      return Double.isFinite(value.doubleValue());
    }
    if (value.isString()) {
      return storable(value.stringValue());
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (!storable(field.getKey()) || !storable(field.getValue())) {
        return false;
      }
    }
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (!storable(item)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static void write(StringBuilder out, JsonNode value) {
    if (value.isObject()) {
      out.append('{');
      Iterator<Map.Entry<String, JsonNode>> fields = value.properties().iterator();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        out.append(Json.canonical(field.getKey())).append(':');
        write(out, field.getValue());
        if (fields.hasNext()) {
          out.append(',');
        }
      }
      out.append('}');
    } else if (value.isArray()) {
      out.append('[');
      for (int i = 0; i < value.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        write(out, value.get(i));
      }
      out.append(']');
    } else if (value.isIntegralNumber()) {
      out.append(value.bigIntegerValue());
    } else if (value.isNumber()) {
      double number = value.doubleValue();
      out.append(Double.isFinite(number) ? Json.number(number) : "null");
    } else if (value.isString()) {
      out.append(Json.canonical(value.stringValue()));
    } else if (value.isBoolean()) {
      out.append(value.booleanValue());
    } else {
      out.append("null");
    }
  }
}
