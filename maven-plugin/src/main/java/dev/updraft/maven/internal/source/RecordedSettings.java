package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.AttributeKind;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.check.AssetReader;
import dev.updraft.descriptor.check.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code TaskSettings} as a source recorded them. */
final class RecordedSettings {
  private RecordedSettings() {}

  /**
   * What is set, by the names of {@code @Task}'s attributes.
   *
   * @param settings the recorded values
   * @param types the annotations of the types that these name
   * @param faults told what is wrong with those types
   */
  static Map<String, Object> read(Recorded settings, Recorded types, Settings.Faults faults) {
    Map<String, Object> written = new LinkedHashMap<>();
    settings
        .entries()
        .forEach(
            (attribute, value) -> {
              if (value != null) {
                written.put(attribute, value);
              }
            });
    for (TaskAttribute attribute : TaskAttribute.values()) {
      String name = attribute.javaName();
      if (attribute.kind() == AttributeKind.ASSETS && written.remove(name) != null) {
        List<AssetModel> assets =
            assets(attribute, settings.texts(name), new RecordedTypes(types, faults));
        if (assets != null) {
          written.put(name, assets);
        }
      }
    }
    return written;
  }

  /** The assets, null if one of them is wrong. */
  private static @Nullable List<AssetModel> assets(
      TaskAttribute attribute, List<String> named, RecordedTypes types) {
    List<AssetModel> assets = new ArrayList<>();
    for (String type : named) {
      AssetModel asset =
          new AssetReader<>(types)
              .read(types.faults(), attribute.javaName(), type, AssetReader.Role.of(attribute));
      if (asset != null) {
        assets.add(asset);
      }
    }
    return assets.size() == named.size() ? assets : null;
  }
}
