package dev.updraft.descriptor.diff;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ModelJson;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.diff.BundleDiff.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changed in a DAG. */
final class DagDiff {
  /** What is decided when a run begins, so that a run that has begun goes on as before. */
  private static final Set<String> OF_RUNS_TO_COME =
      Set.of(
          DagAttribute.DISPLAY_NAME.airflowName(),
          DagAttribute.DOC.airflowName(),
          DagAttribute.OWNER_LINKS.airflowName(),
          DagAttribute.ACCESS_CONTROL.airflowName(),
          DagAttribute.END_DATE.airflowName(),
          DagAttribute.PAUSED_UPON_CREATION.airflowName(),
          DagAttribute.MAX_CONSECUTIVE_FAILED_RUNS.airflowName());

  private DagDiff() {}

  static void compare(Side before, Side after, Found found) {
    DagModel old = before.dag();
    DagModel now = after.dag();
    scalars(old, now, found);
    ParamDiff.compare(old.params(), now.params(), found);
    groups(old, now, found);
    Map<String, String> renames = Renames.of(before, after);
    Map<String, Map<String, @Nullable Object>> oldTasks = Renames.tasks(old, renames);
    Map<String, Map<String, @Nullable Object>> newTasks = Renames.tasks(now, Map.of());
    renames.forEach(
        (from, to) ->
            found.told(
                "TaskRenamed",
                to,
                Effect.RUNNING,
                "task " + from + " is now called " + to,
                from,
                to));
    for (TaskModel task : old.tasks()) {
      String id = renames.getOrDefault(task.taskId(), task.taskId());
      if (!newTasks.containsKey(id)) {
        found.removed("TaskRemoved", id, Effect.RUNNING, "task " + id + " is gone");
        TaskDiff.outletsGone(id, task, found);
      }
    }
    for (TaskModel task : now.tasks()) {
      String id = task.taskId();
      Map<String, @Nullable Object> was = oldTasks.get(id);
      Map<String, @Nullable Object> is = newTasks.get(id);
      if (was == null || is == null) {
        found.added("TaskAdded", id, Effect.RUNNING, "task " + id + " is new");
        continue;
      }
      String oldId =
          renames.entrySet().stream()
              .filter(entry -> entry.getValue().equals(id))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(id);
      TaskDiff.compare(id, was, is, before.task(oldId), after.task(id), found, !oldId.equals(id));
    }
    edges(oldTasks, newTasks, found);
    unexplained(before, after, found);
  }

  private static void scalars(DagModel old, DagModel now, Found found) {
    if (!Objects.equals(old.schedule(), now.schedule())) {
      found.told(
          "ScheduleChanged",
          "schedule",
          Effect.SAFE,
          "schedule: " + text(old.schedule()) + " -> " + text(now.schedule()),
          ModelJson.write(old).get("schedule"),
          ModelJson.write(now).get("schedule"));
    }
    Map<String, @Nullable Object> was = ModelJson.write(old);
    Map<String, @Nullable Object> is = ModelJson.write(now);
    for (String key :
        List.of(
            "class", "method", "description", "start_date", "catchup", "max_active_runs", "tags")) {
      if (!same(was.get(key), is.get(key))) {
        found.changed("DagSettingChanged", key, Effect.SAFE, key, was.get(key), is.get(key));
      }
    }
    Map<String, @Nullable Object> settings = objectOrEmpty(was.get("settings"));
    Map<String, @Nullable Object> newSettings = objectOrEmpty(is.get("settings"));
    for (String key : both(settings, newSettings)) {
      Object before = settings.get(key);
      Object after = newSettings.get(key);
      if (!same(before, after)) {
        Effect effect =
            key.equals(DagAttribute.ALLOWED_RUN_TYPES.airflowName())
                ? runTypes(before, after)
                : OF_RUNS_TO_COME.contains(key) ? Effect.SAFE : Effect.RUNNING;
        found.changed("DagSettingChanged", key, effect, key, before, after);
      }
    }
  }

  /** Whoever starts runs of a type that is no longer allowed is refused. */
  private static Effect runTypes(@Nullable Object before, @Nullable Object after) {
    boolean takesAll =
        after == null
            || after instanceof List<?> now
                && before instanceof List<?> old
                && now.containsAll(old);
    return takesAll ? Effect.SAFE : Effect.BREAKS;
  }

  private static String text(@Nullable Schedule schedule) {
    if (schedule == null) {
      return "only when triggered";
    }
    if (schedule.assets() == null) {
      return schedule.summary();
    }
    return schedule.summary()
        + " "
        + schedule.assets().leaves().map(TaskDiff::name).collect(Collectors.toList());
  }

  private static void groups(DagModel old, DagModel now, Found found) {
    Map<String, String> was = new TreeMap<>();
    Map<String, String> is = new TreeMap<>();
    old.groups().forEach(g -> was.put(g.groupId(), String.valueOf(g.mapping())));
    now.groups().forEach(g -> is.put(g.groupId(), String.valueOf(g.mapping())));
    for (String id : both(was, is)) {
      if (!was.containsKey(id)) {
        found.added("GroupAdded", id, Effect.RUNNING, "group " + id + " is new");
      } else if (!is.containsKey(id)) {
        found.removed("GroupRemoved", id, Effect.RUNNING, "group " + id + " is gone");
      } else if (!Objects.equals(was.get(id), is.get(id))) {
        found.changed(
            "GroupMappingChanged",
            id,
            Effect.RUNNING,
            "what group " + id + " is mapped over",
            was.get(id),
            is.get(id));
      }
    }
  }

  private static void edges(
      Map<String, Map<String, @Nullable Object>> old,
      Map<String, Map<String, @Nullable Object>> now,
      Found found) {
    Set<String> was = edges(old);
    Set<String> is = edges(now);
    for (String edge : both(was, is)) {
      if (!was.contains(edge)) {
        found.added("EdgeAdded", edge, Effect.RUNNING, "edge " + edge + " is new");
      } else if (!is.contains(edge)) {
        found.removed("EdgeRemoved", edge, Effect.RUNNING, "edge " + edge + " is gone");
      }
    }
  }

  private static Set<String> edges(Map<String, Map<String, @Nullable Object>> tasks) {
    Set<String> edges = new TreeSet<>();
    tasks.forEach(
        (id, task) -> {
          if (task.get("upstream") instanceof List<?> upstream) {
            upstream.forEach(from -> edges.add(from + " -> " + id));
          }
        });
    return edges;
  }

  /** Another version of the code and no task that it is seen in: classes loaded in other ways. */
  private static void unexplained(Side before, Side after, Found found) {
    if (found.changes().isEmpty()
        && before.entry() != null
        && after.entry() != null
        && before.entry().tasks().isEmpty()
        && !before.entry().javaVersion().equals(after.entry().javaVersion())) {
      found.changed(
          "CodeChanged",
          null,
          Effect.RUNNING,
          "code of the DAG",
          before.entry().javaVersion(),
          after.entry().javaVersion());
    }
  }

  static Map<String, @Nullable Object> objectOrEmpty(@Nullable Object json) {
    return json == null ? Map.of() : Json.object(json);
  }

  static Set<String> both(Map<String, ?> before, Map<String, ?> after) {
    return both(before.keySet(), after.keySet());
  }

  private static Set<String> both(Set<String> before, Set<String> after) {
    Set<String> keys = new TreeSet<>(before);
    keys.addAll(after);
    return keys;
  }

  static boolean same(@Nullable Object before, @Nullable Object after) {
    return Json.canonical(before).equals(Json.canonical(after));
  }

  static List<String> names(List<?> assets) {
    List<String> names = new ArrayList<>();
    assets.forEach(asset -> names.add(TaskDiff.name(asset)));
    return names;
  }
}
