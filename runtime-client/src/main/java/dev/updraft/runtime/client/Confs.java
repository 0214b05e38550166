package dev.updraft.runtime.client;

import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by name as params of a DAG, or fields of a form, take them. */
final class Confs {
  private Confs() {}

  /**
   * The JSON of a conf.
   *
   * @throws IllegalArgumentException if a value has none; the text says which
   */
  static Map<String, @Nullable Object> of(
      Map<String, ? extends @Nullable Object> conf, String dagId) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    conf.forEach(
        (name, value) -> {
          try {
            out.put(name, Encoder.conf(value));
          } catch (ValueException e) {
            throw new IllegalArgumentException(
                e.sentence("'" + name + "' of the conf for DAG '" + dagId + "'"), e);
          }
        });
    return out;
  }
}
