package dev.updraft.descriptor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas of a DAG's params. */
public final class ParamSchemas {
  private ParamSchemas() {}

  /**
   * The schema of a type.
   *
   * @param type {@code integer}, {@code number}, {@code boolean} or {@code string}
   * @param constants the values of an enum, else empty
   */
  public static Map<String, Object> of(String type, List<String> constants) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    if (!constants.isEmpty()) {
      schema.put("enum", List.copyOf(constants));
    }
    return schema;
  }

  /**
   * A sentence that says what a wrong default was probably meant to be, with a leading blank; empty
   * if nothing is near.
   */
  public static String didYouMean(String text, Map<String, Object> schema) {
    if (schema.get("enum") instanceof List<?> constants) {
      return Spelling.didYouMean(text, constants.stream().map(String::valueOf).toList());
    }
    return "boolean".equals(schema.get("type"))
        ? Spelling.didYouMean(text, List.of("true", "false"))
        : "";
  }

  /** The schema that takes null as well. */
  public static Map<String, Object> nullable(Map<String, Object> schema) {
    Map<String, Object> nullable = new LinkedHashMap<>(schema);
    nullable.put("type", List.of("null", String.valueOf(schema.get("type"))));
    if (schema.get("enum") instanceof List<?> constants) {
      List<@Nullable Object> withNull = new ArrayList<>(constants);
      withNull.add(null);
      nullable.put("enum", withNull);
    }
    return nullable;
  }
}
