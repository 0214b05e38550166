package dev.updraft.descriptor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Python operator as a JSON object and back. */
public final class OperatorJson {
  private OperatorJson() {}

  /** The object, null without an operator. */
  public static @Nullable Map<String, @Nullable Object> write(@Nullable OperatorModel operator) {
    if (operator == null) {
      return null;
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("class", operator.classPath());
    out.put("arguments", operator.arguments());
    out.put("constants", operator.constants());
    return out;
  }

  /**
   * The operator that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the JSON is not such an object
   */
  public static @Nullable OperatorModel read(@Nullable Object json) {
    if (json == null) {
      return null;
    }
    Map<String, @Nullable Object> in = Json.object(json);
    return new OperatorModel(
        ModelJson.string(in, "class"),
        Json.strings(in.get("arguments")),
        Json.object(in.get("constants")));
  }
}
