package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.check.Timetables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the maps of which a recording consists.
 *
 * @param entries what it says
 */
record Recorded(Map<String, @Nullable Object> entries) implements Timetables.Values {
  /** The map as one. */
  static Recorded of(@Nullable Object map) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    if (map instanceof Map<?, ?> any) {
      any.forEach((key, value) -> entries.put(String.valueOf(key), value));
    }
    return new Recorded(entries);
  }

  /** What it is. */
  String kind() {
    return String.valueOf(text("kind"));
  }

  @Nullable Object get(String key) {
    return entries.get(key);
  }

  Recorded node(String key) {
    return of(get(key));
  }

  List<Recorded> nodes(String key) {
    return list(key).stream().map(Recorded::of).toList();
  }

  List<@Nullable Object> list(String key) {
    return get(key) instanceof List<?> items ? new ArrayList<>(items) : List.of();
  }

  @Override
  public List<String> texts(String key) {
    return list(key).stream().map(String::valueOf).toList();
  }

  @Override
  public @Nullable String text(String key) {
    return get(key) instanceof String text ? text : null;
  }

  @Override
  public @Nullable Integer number(String key) {
    return get(key) instanceof Integer number ? number : null;
  }

  @Override
  public boolean flag(String key) {
    return Boolean.TRUE.equals(get(key));
  }
}
