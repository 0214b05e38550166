package dev.updraft.runtime.cli;

import dev.updraft.runtime.internal.json.PlainJson;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads values of params as the JSON types that the DAG's schemas allow. */
final class ParamValues {
  private final String dagId;
  private final Map<String, Map<String, @Nullable Object>> params;

  /**
   * For a DAG.
   *
   * @param params what Airflow says of its params, by name
   */
  ParamValues(String dagId, Map<String, Map<String, @Nullable Object>> params) {
    this.dagId = dagId;
    this.params = params;
  }

  /** The values by name; refuses names and values that the DAG does not know. */
  Map<String, @Nullable Object> of(Map<String, String> texts) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, value(name, text)));
    return values;
  }

  private @Nullable Object value(String name, String text) {
    Map<String, @Nullable Object> param = params.get(name);
    if (param == null) {
      throw new CliException(
          "DAG '"
              + dagId
              + "' has no param '"
              + name
              + "'; "
              + (params.isEmpty()
                  ? "it has none"
                  : "it has " + String.join(", ", new TreeSet<>(params.keySet()))));
    }
    Set<String> types = types(param.get("schema"));
    Object value;
    try {
      value = PlainJson.withDoubles(PlainJson.parse(text));
    } catch (IllegalArgumentException e) {
      if (types.isEmpty() || types.contains("string")) {
        return text;
      }
      throw wrong(name, text, types);
    }
    if (types.isEmpty() || types.contains(type(value))) {
      return value;
    }
    if (types.contains("number") && type(value).equals("integer")) {
      return value;
    }
    if (types.contains("string")) {
      // 007 and true are texts here.
      return text;
    }
    throw wrong(name, text, types);
  }

  private CliException wrong(String name, String text, Set<String> types) {
    return new CliException(
        "Param '"
            + name
            + "' of DAG '"
            + dagId
            + "' takes "
            + String.join(" or ", types)
            + ", not '"
            + text
            + "'");
  }

  private static Set<String> types(@Nullable Object schema) {
    Set<String> types = new TreeSet<>();
    if (schema instanceof Map<?, ?> map) {
      Object type = map.get("type");
      if (type instanceof List<?> list) {
        list.forEach(item -> types.add(String.valueOf(item)));
      } else if (type != null) {
        types.add(type.toString());
      }
    }
    return types;
  }

  private static String type(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return "integer";
    }
    if (value instanceof Double) {
      return "number";
    }
    return value instanceof Boolean
        ? "boolean"
        : value instanceof String ? "string" : value instanceof List ? "array" : "object";
  }
}
