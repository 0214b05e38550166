package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.AssetUri;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assets in Airflow's serialized form. */
final class AssetForm {
  private final AirflowLine line;

  AssetForm(AirflowLine line) {
    this.line = line;
  }

  /** What runs wait for: the kind of each part stands beside what it says. */
  Map<String, @Nullable Object> condition(AssetModel model) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("__type", type(model));
    out.putAll(content(model));
    return out;
  }

  /** Inlets or outlets: each with its type around it. */
  List<Object> list(List<?> models) {
    return models.stream()
        .map(AssetModel.class::cast)
        .<Object>map(model -> Typed.of(type(model), content(model)))
        .toList();
  }

  private static String type(AssetModel model) {
    return model instanceof AssetModel.Asset
        ? "asset"
        : model instanceof AssetModel.Alias
            ? "asset_alias"
            : model instanceof AssetModel.Any
                ? "asset_any"
                : model instanceof AssetModel.All ? "asset_all" : "asset_ref";
  }

  private Map<String, @Nullable Object> content(AssetModel model) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (model instanceof AssetModel.Asset asset) {
      out.put("name", asset.name());
      out.put("uri", uri(asset));
      out.put("group", asset.group());
      out.put("extra", asset.extra());
      if (!asset.watchers().isEmpty()) {
        out.put("watchers", asset.watchers().stream().map(AssetForm::watcher).toList());
      }
    } else if (model instanceof AssetModel.Alias alias) {
      out.put("name", alias.name());
      out.put("group", alias.group());
    } else if (model instanceof AssetModel.NameRef ref) {
      out.put("name", ref.name());
    } else if (model instanceof AssetModel.UriRef ref) {
      out.put("uri", ref.uri());
    } else {
      out.put("objects", model.parts().stream().map(this::condition).toList());
    }
    return out;
  }

  private static Map<String, @Nullable Object> watcher(AssetModel.Watcher watcher) {
    Map<String, @Nullable Object> kwargs = new TreeMap<>();
    watcher.kwargs().forEach((name, value) -> kwargs.put(name, Typed.value(value)));
    Map<String, @Nullable Object> trigger = new LinkedHashMap<>();
    trigger.put("classpath", watcher.trigger());
    trigger.put("kwargs", kwargs);
    return Map.of("name", watcher.name(), "trigger", trigger);
  }

  private String uri(AssetModel.Asset asset) {
    return line == AirflowLine.V3_0 ? AssetUri.of(asset.uri()).normalOfFirstLine() : asset.uri();
  }

  /** What Airflow draws between the DAG and its assets. */
  List<Object> dependencies(DagModel dag) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    Schedule schedule = dag.schedule();
    AssetModel awaited = schedule == null ? null : schedule.assets();
    if (awaited != null) {
      awaited.leaves().forEach(leaf -> all.add(dependency(leaf, null, dag.dagId())));
    }
    dag.tasks()
        .forEach(
            task ->
                // Each task's are a set.
                outlets(dag.attributes(task).get(TaskAttribute.OUTLETS)).stream()
                    .distinct()
                    .filter(AssetForm::isDrawn)
                    .map(outlet -> dependency(outlet, dag.dagId(), null))
                    .distinct()
                    .forEach(all::add));
    Comparator<Map<String, @Nullable Object>> order = (a, b) -> 0;
    for (String key : List.of("source", "target", "label", "dependency_type", "dependency_id")) {
      order = order.thenComparing(d -> String.valueOf(d.get(key)), PythonText.ORDER);
    }
    return all.stream().sorted(order).<Object>map(d -> d).toList();
  }

  private static List<AssetModel> outlets(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(AssetModel.class::cast).toList()
        : List.of();
  }

  private static boolean isDrawn(AssetModel outlet) {
    return outlet instanceof AssetModel.Asset || outlet instanceof AssetModel.Alias;
  }

  private Map<String, @Nullable Object> dependency(
      AssetModel model, @Nullable String source, @Nullable String target) {
    String kind = "asset";
    String label;
    String id;
    if (model instanceof AssetModel.Asset asset) {
      label = asset.name();
      // Python's json.dumps, with blanks between.
      id = "{\"name\": " + json(asset.name()) + ", \"uri\": " + json(uri(asset)) + "}";
    } else if (model instanceof AssetModel.Alias alias) {
      kind = "asset-alias";
      label = alias.name();
      id = label;
    } else {
      boolean byName = model instanceof AssetModel.NameRef;
      kind = byName ? "asset-name-ref" : "asset-uri-ref";
      label = model instanceof AssetModel.UriRef ref ? ref.uri() : name(model);
      id = label;
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("source", source == null ? kind : source);
    out.put("target", target == null ? kind : target);
    out.put("label", label);
    out.put("dependency_type", kind);
    out.put("dependency_id", id);
    return out;
  }

  private static String name(AssetModel model) {
    return model instanceof AssetModel.NameRef ref ? ref.name() : "";
  }

  private static String json(String text) {
    return dev.updraft.descriptor.Json.canonical(text);
  }
}
