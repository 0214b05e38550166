package dev.updraft.runtime.fuzz;

import dev.updraft.runtime.internal.json.PlainJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes one thing wrong in a JSON value or in its text. */
final class Mutator {
  private static final String TIME = "2026-01-02T00:00:00Z";

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /** Still JSON: one field is missing, of another type, of another value, or one too many. */
  @Nullable Object value(@Nullable Object value) {
    List<List<Object>> places = new ArrayList<>();
    places(value, List.of(), places);
    return at(value, places.get(random.nextInt(places.size())), 0);
  }

  /** The text with a piece missing, repeated or replaced; seldom JSON. */
  String text(String text) {
    if (text.isEmpty()) {
      return "{";
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(8));
    String rest = text.substring(to);
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, from);
      case 1 -> text.substring(0, from) + rest;
      case 2 -> text.substring(0, to) + text.substring(from, to) + rest;
      case 3 -> text.substring(0, from) + (char) (1 + random.nextInt(0x2ff)) + rest;
      default -> text + "}<html>";
    };
  }

  private void places(@Nullable Object value, List<Object> path, List<List<Object>> places) {
    places.add(path);
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> places(item, longer(path, key), places));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        places(list.get(i), longer(path, i), places);
      }
    }
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private @Nullable Object at(@Nullable Object value, List<Object> path, int depth) {
    if (depth == path.size()) {
      return other(value);
    }
    Object step = path.get(depth);
    boolean last = depth == path.size() - 1;
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), item));
      String key = String.valueOf(step);
      if (last && random.nextInt(3) == 0) {
        Object item = copy.remove(key);
        if (random.nextInt(3) == 0) {
          copy.put(key + "_", item);
        }
      } else {
        copy.put(key, at(copy.get(key), path, depth + 1));
      }
      return copy;
    }
    List<@Nullable Object> copy = new ArrayList<>((List<?>) value);
    int index = (Integer) step;
    if (last && random.nextInt(3) == 0) {
      Object item = copy.remove(index);
      if (random.nextBoolean()) {
        copy.addAll(Arrays.asList(item, item));
      }
    } else {
      copy.set(index, at(copy.get(index), path, depth + 1));
    }
    return copy;
  }

  private @Nullable Object other(@Nullable Object value) {
    return switch (random.nextInt(17)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "x".repeat(1 + random.nextInt(3000));
      case 3 -> 0;
      case 4 -> -1;
      case 5 -> 1L << 40;
      case 6 -> new BigDecimal("1.5e300");
      case 7 -> true;
      case 8 -> List.of();
      case 9 -> Map.of();
      case 10 -> Map.of("__classname__", "builtins.tuple", "__version__", 1, "__data__", 5);
      case 11 -> Map.of("__type", "dict", "__var", List.of());
      case 12 -> deep(random.nextInt(2) == 0 ? 40 : 900);
      case 13 -> TIME;
      case 14 -> value instanceof String text ? text + "\u0000\ud83d" : "7";
      case 15 -> value instanceof Number ? value.toString() : 7;
      default -> List.of(value == null ? "null" : value, "one more");
    };
  }

  private static Object deep(int levels) {
    Object value = List.of();
    for (int i = 0; i < levels; i++) {
      value = List.of(value);
    }
    return value;
  }

  /** JSON text of a value. */
  static String write(@Nullable Object value) {
    return PlainJson.write(value);
  }
}
