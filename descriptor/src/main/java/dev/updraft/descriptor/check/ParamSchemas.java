package dev.updraft.descriptor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas of a DAG's params. */
public final class ParamSchemas {
  private static final String DATE_TIME =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?";
  private static final String OFFSET = "(Z|[+-][0-9]{2}:[0-9]{2})";
  private static final String DURATION =
      "^-?P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]{1,9})?S)?)?$";

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
   * The schema of a Java type without parts, null if it is none. Airflow checks no date-times, and
   * durations only from 3.3 on, so their patterns say what the worker reads.
   *
   * @param type the type's name as in {@code Class.getName()}
   */
  public static @Nullable Map<String, Object> scalar(String type) {
    return switch (type) {
      case "byte", "java.lang.Byte" -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case "short", "java.lang.Short" -> whole(Short.MIN_VALUE, Short.MAX_VALUE);
      case "int", "java.lang.Integer" -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "long", "java.lang.Long" -> of("integer", List.of());
      // Airflow's processes hand params on in MessagePack, which fails on more bits, and the
      // import of the whole bundle with it.
      case "java.math.BigInteger" -> whole(Long.MIN_VALUE, Long.MAX_VALUE);
      case "float", "java.lang.Float", "double", "java.lang.Double", "java.math.BigDecimal" ->
          of("number", List.of());
      case "boolean", "java.lang.Boolean" -> of("boolean", List.of());
      case "char", "java.lang.Character" -> text(Map.of("minLength", 1L, "maxLength", 1L));
      case "java.lang.String" -> of("string", List.of());
      case "java.time.LocalDate" -> text(Map.of("format", "date"));
      case "java.time.LocalTime" -> text(Map.of("format", "time"));
      case "java.time.LocalDateTime" ->
          text(Map.of("format", "date-time", "pattern", DATE_TIME + OFFSET + "?$"));
      case "java.time.Instant", "java.time.OffsetDateTime", "java.time.ZonedDateTime" ->
          text(Map.of("format", "date-time", "pattern", DATE_TIME + OFFSET + "$"));
      case "java.time.Duration" -> text(Map.of("format", "duration", "pattern", DURATION));
      case "java.util.UUID" -> text(Map.of("format", "uuid"));
      case "java.net.URI" -> text(Map.of("format", "uri"));
      default -> null;
    };
  }

  private static Map<String, Object> whole(long least, long most) {
    Map<String, Object> schema = of("integer", List.of());
    schema.put("minimum", least);
    schema.put("maximum", most);
    return schema;
  }

  private static Map<String, Object> text(Map<String, Object> more) {
    Map<String, Object> schema = of("string", List.of());
    schema.putAll(more);
    return schema;
  }

  /** The schema of a list. */
  public static Map<String, Object> list(Map<String, Object> items) {
    Map<String, Object> schema = of("array", List.of());
    schema.put("items", items);
    if (items.get("enum") instanceof List<?> constants) {
      // Airflow's form offers the examples of a list as choices of its items.
      schema.put("examples", constants.stream().filter(String.class::isInstance).toList());
    }
    return schema;
  }

  /** The schema of a map from texts. */
  public static Map<String, Object> map(Map<String, Object> values) {
    Map<String, Object> schema = of("object", List.of());
    schema.put("additionalProperties", values);
    return schema;
  }

  /** The schema of a record. */
  public static Map<String, Object> record(
      Map<String, Map<String, Object>> components, List<String> required) {
    Map<String, Object> schema = of("object", List.of());
    schema.put("properties", components);
    schema.put("additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
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
    if (schema.get("type") instanceof List<?>) {
      return schema;
    }
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
