package dev.updraft.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Python function or notifier that Airflow calls.
 *
 * @param path the path by which Python imports it
 * @param kwargs its keyword arguments, JSON values
 */
public record PythonCallback(String path, Map<String, @Nullable Object> kwargs) {
  /** Copies the map, whose values may be null. */
  public PythonCallback {
    kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
  }

  /** The callback as a JSON object. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("path", path);
    out.put("kwargs", kwargs);
    return out;
  }

  /** Reads one. */
  static PythonCallback ofJson(@Nullable Object json) {
    Map<String, @Nullable Object> in = Json.object(json);
    return new PythonCallback(String.valueOf(in.get("path")), Json.object(in.get("kwargs")));
  }
}
