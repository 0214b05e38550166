package dev.updraft.descriptor.diff;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ModelJson;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.bundle.BundleIndex.TaskEntry;
import dev.updraft.descriptor.diff.BundleDiff.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tasks that are the same under another id: the same code between the same neighbours. */
final class Renames {
  private Renames() {}

  /** The new ids by the old ones, sorted. */
  static Map<String, String> of(Side before, Side after) {
    List<TaskModel> gone =
        before.dag().tasks().stream().filter(t -> after.dag().task(t.taskId()) == null).toList();
    List<TaskModel> added =
        after.dag().tasks().stream().filter(t -> before.dag().task(t.taskId()) == null).toList();
    Map<String, String> renames = new TreeMap<>();
    // Of a row of renamed tasks each one found shows neighbours of the next.
    int found;
    do {
      found = renames.size();
      for (TaskModel old : gone) {
        List<TaskModel> same = new ArrayList<>();
        for (TaskModel now : added) {
          if (!renames.containsKey(old.taskId())
              && !renames.containsValue(now.taskId())
              && sameCode(before, old, after, now)
              && neighbours(before.dag(), old, gone, renames)
                  .equals(neighbours(after.dag(), now, unknown(added, renames), Map.of()))) {
            same.add(now);
          }
        }
        if (!same.isEmpty()) {
          renames.put(old.taskId(), same.get(0).taskId());
        }
      }
    } while (renames.size() > found);
    return renames;
  }

  private static List<TaskModel> unknown(List<TaskModel> added, Map<String, String> renames) {
    return added.stream().filter(task -> !renames.containsValue(task.taskId())).toList();
  }

  /** The ids around a task under their new names, without those of which nothing is known. */
  private static Set<String> neighbours(
      DagModel dag, TaskModel task, List<TaskModel> unknown, Map<String, String> renames) {
    Set<String> ids = new TreeSet<>();
    task.upstreamTaskIds().forEach(id -> ids.add("<" + renames.getOrDefault(id, id)));
    dag.downstreamTaskIds(task.taskId()).forEach(id -> ids.add(">" + renames.getOrDefault(id, id)));
    for (TaskModel other : unknown) {
      if (!renames.containsKey(other.taskId())) {
        ids.remove("<" + other.taskId());
        ids.remove(">" + other.taskId());
      }
    }
    return ids;
  }

  private static boolean sameCode(Side before, TaskModel old, Side after, TaskModel now) {
    if (old.operator() != null || now.operator() != null) {
      return Objects.equals(old.operator(), now.operator())
          && old.arguments().equals(now.arguments());
    }
    TaskEntry was = before.task(old.taskId());
    TaskEntry is = after.task(now.taskId());
    return was != null && was.code() != null && is != null
        ? was.code().equals(is.code())
        : old.method().equals(now.method());
  }

  /** The tasks of the DAG as JSON by id, as if all its tasks bore their new ids. */
  static Map<String, Map<String, @Nullable Object>> tasks(
      DagModel dag, Map<String, String> renames) {
    Map<String, Map<String, @Nullable Object>> tasks = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> task : Json.objects(ModelJson.write(dag).get("tasks"))) {
      Map<String, @Nullable Object> renamed = Json.object(renamed(task, renames));
      tasks.put(String.valueOf(renamed.get("task_id")), renamed);
    }
    return tasks;
  }

  private static @Nullable Object renamed(@Nullable Object json, Map<String, String> renames) {
    if (json instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(renamed(item, renames)));
      return out;
    }
    if (!(json instanceof Map<?, ?> map) || "constant".equals(map.get("kind"))) {
      return json;
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          boolean id = key.equals("task_id") || key.equals("decider");
          if (id && value instanceof String text) {
            out.put(String.valueOf(key), renames.getOrDefault(text, text));
          } else if (key.equals("upstream") && value instanceof List<?> ids) {
            out.put(
                "upstream",
                ids.stream()
                    .map(String::valueOf)
                    .map(text -> renames.getOrDefault(text, text))
                    .sorted()
                    .toList());
          } else {
            out.put(String.valueOf(key), renamed(value, renames));
          }
        });
    return out;
  }
}
