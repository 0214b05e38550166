package dev.updraft.runtime.testing;

import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The results that a fake Airflow has. */
final class FakeXcoms {
  private final Map<String, TreeMap<Integer, @Nullable Object>> results = new HashMap<>();

  synchronized void put(String taskId, int mapIndex, @Nullable Object value) {
    results.computeIfAbsent(taskId, id -> new TreeMap<>()).put(mapIndex, value);
  }

  private static List<?> cut(List<?> values, String query) {
    Map<String, Integer> bounds = new HashMap<>();
    for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
      bounds.put(part.split("=")[0], Integer.parseInt(part.split("=")[1]));
    }
    int start = Math.min(bounds.getOrDefault("start", 0), values.size());
    return values.subList(
        start, Math.min(bounds.getOrDefault("stop", values.size()), values.size()));
  }

  synchronized Reply answer(Call call) {
    if (call.method().equals("POST")) {
      return Reply.of(201, null);
    }
    TreeMap<Integer, @Nullable Object> instances =
        results.getOrDefault(call.path().split("/")[5], new TreeMap<>());
    if (call.path().endsWith("/slice")) {
      Object whole = instances.get(-1);
      return Reply.of(
          200, whole == null ? cut(new ArrayList<>(instances.values()), call.query()) : whole);
    }
    if (call.method().equals("HEAD")) {
      return new Reply(200, null, Map.of("Content-Range", "map_indexes " + instances.size()));
    }
    String index = call.query().replaceFirst("^map_index=", "").replaceFirst("&.*|inc.*", "");
    int mapIndex = index.isEmpty() ? -1 : Integer.parseInt(index);
    if (!instances.containsKey(mapIndex)) {
      return Reply.of(404, Map.of("detail", Map.of("reason", "not_found")));
    }
    Map<String, @Nullable Object> found = new HashMap<>();
    found.put("key", "return_value");
    found.put("value", instances.get(mapIndex));
    return Reply.of(200, found);
  }
}
