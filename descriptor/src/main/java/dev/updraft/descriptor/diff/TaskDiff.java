package dev.updraft.descriptor.diff;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.bundle.BundleIndex.TaskEntry;
import dev.updraft.descriptor.bundle.TypeShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changed in a task that there was and is. */
final class TaskDiff {
  /** What of a task is compared as one value, and how it is called. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("mapping", "what it is mapped over");
    PARTS.put("trigger_rule", "trigger rule");
    PARTS.put("gates", "branches it is behind");
    PARTS.put("condition", "condition");
    PARTS.put("role", "role");
    PARTS.put("group", "group");
    PARTS.put("sensor", "how it is polled");
    PARTS.put("operator", "Python operator");
    PARTS.put("asks", "whether it asks a person");
    PARTS.put("resumes", "methods that go on with it");
  }

  private static final Set<String> SHOWN =
      Set.of(
          TaskAttribute.DISPLAY_NAME.airflowName(),
          TaskAttribute.DOC.airflowName(),
          TaskAttribute.OWNER.airflowName());

  private TaskDiff() {}

  static void compare(
      String id,
      Map<String, @Nullable Object> was,
      Map<String, @Nullable Object> is,
      @Nullable TaskEntry before,
      @Nullable TaskEntry after,
      Found found,
      boolean renamed) {
    boolean sameCode =
        before == null
            || after == null
            || before.code() == null
            || before.code().equals(after.code());
    if (!sameCode) {
      found.told(
          "CodeChanged",
          id,
          Effect.RUNNING,
          "code of task " + id,
          before == null ? null : before.code(),
          after == null ? null : after.code());
    }
    if (!renamed && !DagDiff.same(was.get("method"), is.get("method"))) {
      found.changed(
          "MethodChanged",
          id,
          sameCode ? Effect.SAFE : Effect.RUNNING,
          "Java method of task " + id,
          was.get("method"),
          is.get("method"));
    }
    if (!DagDiff.same(was.get("arguments"), is.get("arguments"))) {
      found.told(
          "ArgumentsChanged",
          id,
          Effect.RUNNING,
          "arguments of task " + id,
          was.get("arguments"),
          is.get("arguments"));
    }
    PARTS.forEach(
        (key, words) -> {
          if (!DagDiff.same(was.get(key), is.get(key))) {
            found.changed(
                "TaskChanged",
                id + "." + key,
                Effect.RUNNING,
                words + " of task " + id,
                was.get(key),
                is.get(key));
          }
        });
    settings(id, was, is, found);
    if (before != null && after != null) {
      results(id, before.result(), after.result(), found);
    }
  }

  private static void settings(
      String id, Map<String, @Nullable Object> was, Map<String, @Nullable Object> is, Found found) {
    Map<String, @Nullable Object> old = DagDiff.objectOrEmpty(was.get("settings"));
    Map<String, @Nullable Object> now = DagDiff.objectOrEmpty(is.get("settings"));
    for (String key : DagDiff.both(old, now)) {
      if (DagDiff.same(old.get(key), now.get(key))) {
        continue;
      }
      if (key.equals(TaskAttribute.OUTLETS.airflowName())) {
        outlets(id, old.get(key), now.get(key), found);
      } else {
        found.changed(
            "TaskSettingChanged",
            id + "." + key,
            SHOWN.contains(key) ? Effect.SAFE : Effect.RUNNING,
            key + " of task " + id,
            old.get(key),
            now.get(key));
      }
    }
  }

  private static void outlets(
      String id, @Nullable Object before, @Nullable Object after, Found found) {
    List<String> old = before instanceof List<?> list ? DagDiff.names(list) : List.of();
    List<String> now = after instanceof List<?> list ? DagDiff.names(list) : List.of();
    for (String asset : old) {
      if (!now.contains(asset)) {
        gone(id, asset, found);
      }
    }
    for (String asset : now) {
      if (!old.contains(asset)) {
        found.added(
            "OutletAdded",
            id + "." + asset,
            Effect.RUNNING,
            "task " + id + " makes asset " + asset + " now: DAGs that wait for it start");
      }
    }
    if (old.equals(now)) {
      found.told(
          "TaskSettingChanged",
          id + ".outlets",
          Effect.RUNNING,
          "what is said about the assets that task " + id + " makes",
          before,
          after);
    }
  }

  /** What a task that is gone made. */
  static void outletsGone(String id, TaskModel task, Found found) {
    if (task.settings().attributes().get(TaskAttribute.OUTLETS) instanceof List<?> assets) {
      DagDiff.names(assets).forEach(asset -> gone(id, asset, found));
    }
  }

  private static void gone(String id, String asset, Found found) {
    found.removed(
        "OutletRemoved",
        id + "." + asset,
        Effect.BREAKS,
        "task "
            + id
            + " no longer makes asset "
            + asset
            + ": DAGs that wait for it no longer start");
  }

  static void results(String id, @Nullable Object before, @Nullable Object after, Found found) {
    TypeShape.Change change = TypeShape.change(before, after);
    if (change != TypeShape.Change.NONE) {
      found.told(
          "ResultChanged",
          id,
          change == TypeShape.Change.WIDER ? Effect.RUNNING : Effect.BREAKS,
          "result (XCom) of task "
              + id
              + ": "
              + Change.show(TypeShape.text(before))
              + " -> "
              + Change.show(TypeShape.text(after)),
          before,
          after);
    }
  }

  /** The name of an asset, as a model or as JSON. */
  static String name(Object asset) {
    if (asset instanceof AssetModel.Asset model) {
      return model.name();
    }
    if (asset instanceof AssetModel.Alias alias) {
      return alias.name();
    }
    if (asset instanceof AssetModel.NameRef ref) {
      return ref.name();
    }
    if (asset instanceof AssetModel.UriRef ref) {
      return ref.uri();
    }
    if (asset instanceof Map<?, ?> map) {
      List<String> names = new ArrayList<>();
      for (String key : List.of("name", "uri")) {
        if (map.get(key) instanceof String text) {
          names.add(text);
        }
      }
      return names.isEmpty() ? String.valueOf(map) : names.get(0);
    }
    return String.valueOf(asset);
  }
}
