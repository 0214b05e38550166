package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.internal.log.SecretMask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a task as Airflow keeps rendered template fields. */
final class RenderedFields {
  private static final String PREFIX =
      "Truncated. You can change this behaviour in [core]max_templated_field_length. ";
  private static final String SUFFIX = "...";
  private static final String HIDDEN = "***";
  private static final int LENGTH =
      length(System.getenv("AIRFLOW__CORE__MAX_TEMPLATED_FIELD_LENGTH"));

  private RenderedFields() {}

  /** Airflow's setting, which a worker may be given as Python's workers are. */
  static int length(@Nullable String setting) {
    try {
      return setting == null ? 4096 : Integer.parseInt(setting.strip());
    } catch (NumberFormatException e) {
      return 4096;
    }
  }

  /** The fields of the generated Python class. */
  static Map<String, @Nullable Object> of(
      Map<String, @Nullable Object> arguments, String method, String version, SecretMask mask) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("op_args", List.of());
    fields.put("op_kwargs", cut(masked(arguments, mask, false), LENGTH));
    fields.put("java_method", method);
    fields.put("java_version", version);
    return fields;
  }

  /** As Airflow does: a field that is too long becomes the beginning of its text. */
  static @Nullable Object cut(@Nullable Object value, int length) {
    String text = PlainJson.write(value);
    if (text.codePointCount(0, text.length()) <= length) {
      return value;
    }
    int rest = length - PREFIX.length() - SUFFIX.length();
    return length <= 0
        ? ""
        : PREFIX
            + (rest < 7 ? "" : text.substring(0, text.offsetByCodePoints(0, rest)).stripTrailing())
            + SUFFIX;
  }

  private static @Nullable Object masked(@Nullable Object value, SecretMask mask, boolean hide) {
    if (value instanceof String text) {
      return hide ? HIDDEN : mask.apply(text);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(masked(item, mask, hide)));
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach(
          (key, item) ->
              out.put(
                  mask.apply(String.valueOf(key)),
                  masked(item, mask, hide || mask.rules().secret(String.valueOf(key)))));
      return out;
    }
    return value;
  }
}
