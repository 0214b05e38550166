package dev.updraft.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assets as JSON values and back. What is not said is left out. */
final class AssetJson {
  private AssetJson() {}

  static List<Object> write(List<?> assets) {
    return assets.stream().<Object>map(asset -> write((AssetModel) asset)).toList();
  }

  static Map<String, @Nullable Object> write(AssetModel model) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (model instanceof AssetModel.Asset asset) {
      out.put("kind", "asset");
      out.put("name", asset.name());
      out.put("uri", asset.uri());
      group(out, asset.group());
      if (!asset.extra().isEmpty()) {
        out.put("extra", asset.extra());
      }
      if (!asset.watchers().isEmpty()) {
        out.put("watchers", asset.watchers().stream().map(AssetJson::watcher).toList());
      }
    } else if (model instanceof AssetModel.Alias alias) {
      out.put("kind", "alias");
      out.put("name", alias.name());
      group(out, alias.group());
    } else if (model instanceof AssetModel.NameRef ref) {
      out.put("kind", "ref");
      out.put("name", ref.name());
    } else if (model instanceof AssetModel.UriRef ref) {
      out.put("kind", "ref");
      out.put("uri", ref.uri());
    } else {
      out.put("kind", model instanceof AssetModel.All ? "all" : "any");
      out.put("of", write(model.parts()));
    }
    return out;
  }

  private static void group(Map<String, @Nullable Object> out, String group) {
    if (!group.equals(AssetModel.DEFAULT_GROUP)) {
      out.put("group", group);
    }
  }

  private static Map<String, @Nullable Object> watcher(AssetModel.Watcher watcher) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("name", watcher.name());
    out.put("trigger", watcher.trigger());
    out.put("kwargs", watcher.kwargs());
    return out;
  }

  static List<AssetModel> readList(@Nullable Object json) {
    return Json.objects(json).stream().map(AssetJson::read).toList();
  }

  static AssetModel read(@Nullable Object json) {
    Map<String, @Nullable Object> in = Json.object(json);
    String kind = ModelJson.string(in, "kind");
    return switch (kind) {
      case "asset" ->
          new AssetModel.Asset(
              ModelJson.string(in, "name"),
              ModelJson.string(in, "uri"),
              readGroup(in),
              in.containsKey("extra") ? Json.object(in.get("extra")) : Map.of(),
              in.containsKey("watchers")
                  ? Json.objects(in.get("watchers")).stream().map(AssetJson::readWatcher).toList()
                  : List.of());
      case "alias" -> new AssetModel.Alias(ModelJson.string(in, "name"), readGroup(in));
      case "ref" ->
          in.containsKey("uri")
              ? new AssetModel.UriRef(ModelJson.string(in, "uri"))
              : new AssetModel.NameRef(ModelJson.string(in, "name"));
      case "any" -> new AssetModel.Any(readList(in.get("of")));
      case "all" -> new AssetModel.All(readList(in.get("of")));
      default -> throw new IllegalArgumentException("There is no asset of kind '" + kind + "'");
    };
  }

  private static String readGroup(Map<String, @Nullable Object> in) {
    String group = ModelJson.optional(in, "group");
    return group == null ? AssetModel.DEFAULT_GROUP : group;
  }

  private static AssetModel.Watcher readWatcher(Map<String, @Nullable Object> in) {
    return new AssetModel.Watcher(
        ModelJson.string(in, "name"),
        ModelJson.string(in, "trigger"),
        Json.object(in.get("kwargs")));
  }
}
