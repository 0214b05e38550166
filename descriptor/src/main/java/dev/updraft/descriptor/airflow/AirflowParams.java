package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.ParamModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The params of a DAG in Airflow's serialized form. */
final class AirflowParams {
  /** What {@code Param(...)} takes itself, so that it cannot be a key of the schema. */
  private static final Set<String> ARGUMENTS =
      Set.of("self", "default", "description", "source", "schema");

  private AirflowParams() {}

  /** The schema, checked. */
  static Map<String, Object> schema(ParamModel param) {
    for (String key : param.schema().keySet()) {
      if (ARGUMENTS.contains(key)) {
        throw new IllegalArgumentException(
            "The schema of param '"
                + param.name()
                + "' must not hold '"
                + key
                + "': Airflow's Param takes it as its own argument");
      }
    }
    return param.schema();
  }

  /**
   * The list of name and param.
   *
   * @param source where the param was set, from Airflow 3.2 on
   */
  static List<Object> serialize(
      List<ParamModel> params, @Nullable String source, AirflowLine line) {
    List<Object> out = new ArrayList<>();
    for (ParamModel param : params) {
      Map<String, @Nullable Object> item = new LinkedHashMap<>();
      item.put("__class", "airflow.sdk.definitions.param.Param");
      item.put(
          "default",
          param.required() ? Typed.of("arg_not_set", null) : Typed.value(param.defaultValue()));
      item.put("description", param.description());
      item.put("schema", Typed.value(schema(param)));
      if (line.compareTo(AirflowLine.V3_2) >= 0) {
        item.put("source", source);
      }
      out.add(List.of(param.name(), item));
    }
    return out;
  }
}
