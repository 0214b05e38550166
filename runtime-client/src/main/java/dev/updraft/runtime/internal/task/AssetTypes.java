package dev.updraft.runtime.internal.task;

import dev.updraft.Asset;
import dev.updraft.AssetAlias;
import dev.updraft.AssetRef;
import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.AssetUri;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the types of assets that an author names stand for. */
final class AssetTypes {
  private AssetTypes() {}

  /**
   * What a type stands for.
   *
   * @throws IllegalArgumentException if it stands for no asset, reference or alias
   */
  static AssetModel model(Class<?> type) {
    Asset asset = type.getAnnotation(Asset.class);
    if (asset != null) {
      return asset(asset);
    }
    AssetRef ref = type.getAnnotation(AssetRef.class);
    if (ref != null) {
      return ref.name().isEmpty()
          ? new AssetModel.UriRef(AssetUri.of(ref.uri()).normal())
          : new AssetModel.NameRef(ref.name());
    }
    AssetAlias alias = type.getAnnotation(AssetAlias.class);
    if (alias != null) {
      return new AssetModel.Alias(alias.value(), alias.group());
    }
    throw new IllegalArgumentException(
        type.getName() + " has neither @Asset nor @AssetRef nor @AssetAlias");
  }

  private static AssetModel.Asset asset(Asset asset) {
    String name = asset.name().isEmpty() ? asset.uri() : asset.name();
    String uri = asset.uri().isEmpty() ? asset.name() : asset.uri();
    return new AssetModel.Asset(
        name,
        AssetUri.of(uri).normal(),
        asset.group(),
        asset.extra().isBlank()
            ? JsonObject.EMPTY.fields()
            : JsonObject.of(PlainJson.parse(asset.extra())).fields(),
        List.of());
  }

  /** Whether two name the same asset, or the same alias. */
  static boolean same(AssetModel one, AssetModel other) {
    if (one instanceof AssetModel.Alias a && other instanceof AssetModel.Alias b) {
      return a.name().equals(b.name());
    }
    String name = name(one);
    String uri = uri(one);
    return name != null && name.equals(name(other)) || uri != null && uri.equals(uri(other));
  }

  private static @Nullable String name(AssetModel model) {
    return model instanceof AssetModel.Asset asset
        ? asset.name()
        : model instanceof AssetModel.NameRef ref ? ref.name() : null;
  }

  private static @Nullable String uri(AssetModel model) {
    return model instanceof AssetModel.Asset asset
        ? asset.uri()
        : model instanceof AssetModel.UriRef ref ? ref.uri() : null;
  }

  /** Its name for messages, for example {@code asset 'raw'}. */
  static String said(AssetModel model) {
    if (model instanceof AssetModel.Alias alias) {
      return "alias '" + alias.name() + "'";
    }
    String name = name(model);
    return name == null ? "the asset at '" + uri(model) + "'" : "asset '" + name + "'";
  }
}
