package dev.updraft.descriptor.airflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hides values under names of secrets as Airflow does before it cuts a long template field. */
final class Redaction {
  private static final int MAX_DEPTH = 5;

  private static final List<String> SENSITIVE =
      List.of(
          """
          access_key access_token api_key apikey auth_header authorization bearer
          connection_string dsn keyfile_dict passphrase passwd password private_key proxies proxy
          proxy_password secret service_account service_key token webhook_url"""
              .split("\\s+"));
  private static final Pattern NO_WORD = Pattern.compile("\\W+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern LOWER_UPPER = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Pattern ACRONYM = Pattern.compile("([A-Z]+)([A-Z][a-z])");

  private final AirflowLine line;

  Redaction(AirflowLine line) {
    this.line = line;
  }

  @Nullable Object of(@Nullable Object value) {
    return redact(value, null, 0);
  }

  private @Nullable Object redact(@Nullable Object value, @Nullable String name, int depth) {
    if (name != null && sensitive(name)) {
      return hide(value, depth);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new TreeMap<>();
      map.forEach((key, item) -> out.put((String) key, redact(item, (String) key, depth + 1)));
      return out;
    }
    // 3.2 looks no deeper into lists.
    if (value instanceof List<?> list && (line != AirflowLine.V3_2 || depth <= MAX_DEPTH)) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(redact(item, null, depth + 1)));
      return out;
    }
    return value;
  }

  private static @Nullable Object hide(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH || value instanceof String) {
      return "***";
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new TreeMap<>();
      map.forEach((key, item) -> out.put((String) key, hide(item, depth + 1)));
      return out;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(hide(item, depth + 1)));
      return out;
    }
    return value;
  }

  private boolean sensitive(String name) {
    String normal = words(name);
    String split =
        line.compareTo(AirflowLine.V3_4) < 0
            ? normal
            : words(
                ACRONYM.matcher(LOWER_UPPER.matcher(name).replaceAll("$1_$2")).replaceAll("$1_$2"));
    return SENSITIVE.stream().anyMatch(word -> normal.contains(word) || split.contains(word));
  }

  private static String words(String name) {
    return NO_WORD.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
  }
}
