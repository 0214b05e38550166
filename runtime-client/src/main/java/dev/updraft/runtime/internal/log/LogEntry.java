package dev.updraft.runtime.internal.log;

import dev.updraft.runtime.internal.json.PlainJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a line as Airflow's log view reads them, but for the time.
 *
 * @param level debug, info, warning, error or critical
 * @param logger who says it
 * @param mask the secrets that it leaves out
 * @param extra more keys
 * @param trace its stack trace as {@link ErrorDetail} gives it, or null
 */
record LogEntry(
    String level,
    String logger,
    SecretMask mask,
    Map<String, ?> extra,
    @Nullable List<Map<String, @Nullable Object>> trace) {
  // The view takes the last two for a place in a file.
  private static final Set<String> TAKEN =
      Set.of("timestamp", "level", "event", "logger", "error_detail", "filename", "lineno");
  private static final int MAX_EXTRAS = 50;
  private static final int MAX_EXTRA = 8_000;

  /** The fields without braces; extras and stack trace stand in the last of several parts. */
  String json(String event, boolean last) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("level", level);
    entry.put("event", whole(event));
    entry.put("logger", whole(logger));
    if (last) {
      extras(entry);
      if (trace != null) {
        entry.put("error_detail", trace);
      }
    }
    String json = PlainJson.write(entry);
    return json.substring(1, json.length() - 1);
  }

  private void extras(Map<String, @Nullable Object> entry) {
    int count = 0;
    for (Map.Entry<String, ?> field : extra.entrySet()) {
      if (++count > MAX_EXTRAS) {
        return;
      }
      String key = mask.apply(String.valueOf(field.getKey()));
      Object value = field.getValue();
      boolean plain = value == null || value instanceof Boolean || value instanceof Integer;
      entry.put(
          whole(TAKEN.contains(key) ? key + "_" : key),
          plain ? value : whole(mask.apply(String.valueOf(value), MAX_EXTRA)));
    }
  }

  /** Halves of characters would be no UTF-8. */
  static String whole(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (out == null) {
        out = new StringBuilder(text);
      }
      out.setCharAt(i, '\uFFFD');
    }
    return out == null ? text : out.toString();
  }
}
