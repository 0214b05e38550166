package dev.updraft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a DAG of a {@link DagSource} waits for, where it is known only when the project is built:
 * for {@link Timetable#assets(Assets)} and its kin. Where types can be written, name those.
 */
public final class Assets {
  /** The name under which the recording knows it. */
  private final String key;

  /** The annotations of all types that it is made of, by their names. */
  private final Map<String, List<Object>> types = new LinkedHashMap<>();

  private Assets(String key) {
    this.key = key;
  }

  /** What the type stands for, see {@link Asset} and its kin. */
  public static Assets of(Class<?> type) {
    Assets assets = new Assets(type.getName());
    TypeNodes.record(type, assets.types);
    return assets;
  }

  /** An asset of this name, as {@link Asset#name()}. */
  public static Assets asset(String name) {
    return made(Node.of("Asset", "name", name));
  }

  /** An asset of this name and place, as {@link Asset#name()} and {@link Asset#uri()}. */
  public static Assets asset(String name, String uri) {
    return made(Node.of("Asset", "name", name, "uri", uri));
  }

  /** An alias, as {@link AssetAlias}. */
  public static Assets alias(String name) {
    return made(Node.of("AssetAlias", "value", name));
  }

  /** A reference by name, as {@link AssetRef#name()}. */
  public static Assets ref(String name) {
    return made(Node.of("AssetRef", "name", name));
  }

  /** At least one of these, as {@link AssetAny}. */
  public static Assets any(Assets... assets) {
    return combined("AssetAny", assets);
  }

  /** All of these, as {@link AssetAll}. */
  public static Assets all(Assets... assets) {
    return combined("AssetAll", assets);
  }

  private static Assets combined(String kind, Assets... parts) {
    List<Object> keys = new ArrayList<>();
    Arrays.stream(parts).forEach(part -> keys.add(part.key));
    Assets assets = made(Node.of(kind, "value", keys));
    Arrays.stream(parts).forEach(part -> assets.types.putAll(part.types));
    return assets;
  }

  /** The node itself is the name: nothing else is called so. */
  private static Assets made(Map<String, @Nullable Object> node) {
    Assets assets = new Assets(node.toString());
    assets.types.put(assets.key, List.of(node));
    return assets;
  }

  String key() {
    return key;
  }

  Map<String, List<Object>> types() {
    return types;
  }
}
