package dev.updraft.runtime.testing;

import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The results that a fake Airflow has. */
final class FakeXcoms {
  private final Map<String, TreeMap<Integer, @Nullable Object>> results = new HashMap<>();

  synchronized void put(String taskId, int mapIndex, @Nullable Object value) {
    results.computeIfAbsent(taskId, id -> new TreeMap<>()).put(mapIndex, value);
  }

  synchronized Reply answer(Call call) {
    if (call.method().equals("POST")) {
      return Reply.of(201, null);
    }
    TreeMap<Integer, @Nullable Object> instances =
        results.getOrDefault(call.path().split("/")[5], new TreeMap<>());
    if (call.path().endsWith("/slice")) {
      Object whole = instances.get(-1);
      return Reply.of(200, whole == null ? new ArrayList<>(instances.values()) : whole);
    }
    String index = call.query().replaceFirst("^map_index=", "");
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
