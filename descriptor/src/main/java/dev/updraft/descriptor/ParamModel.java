package dev.updraft.descriptor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A param of a DAG.
 *
 * @param name its name, that of the Java parameter
 * @param schema its JSON Schema, for example {@code {"type": "integer"}}
 * @param required whether whoever triggers a run must send it, because there is no default
 * @param defaultValue the default as a JSON value; null if {@code required}
 * @param description what it is for, if said
 */
public record ParamModel(
    String name,
    Map<String, Object> schema,
    boolean required,
    @Nullable Object defaultValue,
    @Nullable String description) {
  /** Copies the schema. */
  public ParamModel {
    schema = Map.copyOf(schema);
  }
}
