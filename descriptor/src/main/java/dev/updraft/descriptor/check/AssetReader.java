package dev.updraft.descriptor.check;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the types that stand for assets.
 *
 * @param <T> what the front end knows types by
 */
public final class AssetReader<T> {
  /** The annotations that make a type an asset, without those of watchers. */
  public static final Set<String> KINDS =
      Set.of("Asset", "AssetAlias", "AssetRef", "AssetAny", "AssetAll");

  private final DeclaredTypes<T> types;

  private final TypePath<T> path;

  /** Reads types of a front end. */
  public AssetReader(DeclaredTypes<T> types) {
    this.types = types;
    this.path = new TypePath<>(types);
  }

  /** Whether a type has an annotation that says something about assets. */
  public static boolean isOfAssets(String annotation) {
    return KINDS.contains(annotation) || WatcherReader.NAMES.contains(annotation);
  }

  /** Checks what a type declares; nothing if it declares no asset. */
  public void check(T type) {
    List<Declaration<T>> all = types.annotations(type);
    if (all.stream().anyMatch(a -> KINDS.contains(a.name()))) {
      read(type);
    }
    boolean asset = all.stream().anyMatch(a -> a.name().equals("Asset"));
    for (Declaration<T> annotation : all) {
      if (!asset && WatcherReader.NAMES.contains(annotation.name())) {
        annotation.report(
            "", Diagnostic.WATCHER_WITHOUT_ASSET, annotation.name(), types.name(type));
      }
    }
  }

  /**
   * The asset that a type stands for.
   *
   * @return null if something is wrong with it, or with what it names
   */
  public @Nullable AssetModel read(T type) {
    Declaration<T> found = null;
    List<Declaration<T>> watchers = new ArrayList<>();
    boolean right = true;
    for (Declaration<T> annotation : types.annotations(type)) {
      if (WatcherReader.NAMES.contains(annotation.name())) {
        watchers.add(annotation);
      } else if (KINDS.contains(annotation.name())) {
        if (found != null) {
          annotation.report(
              "", Diagnostic.SEVERAL_KINDS, types.name(type), found.name(), annotation.name());
          right = false;
        } else {
          found = annotation;
        }
      }
    }
    if (found == null) {
      return null;
    }
    path.enter(type);
    try {
      AssetModel model =
          switch (found.name()) {
            case "Asset" -> asset(found, watchers);
            case "AssetAlias" -> alias(found);
            case "AssetRef" -> reference(found, types.name(type));
            default -> {
              List<AssetModel> parts = readAll(found, "value", Role.PART);
              yield parts == null
                  ? null
                  : found.name().equals("AssetAny")
                      ? new AssetModel.Any(parts)
                      : new AssetModel.All(parts);
            }
          };
      return right ? model : null;
    } finally {
      path.leave();
    }
  }

  /** What types are named for. */
  public enum Role {
    /** To be awaited, itself or as a part of something. */
    PART("part of a schedule"),
    /** To be read by a task. */
    INLET("an inlet"),
    /** To be made by a task. */
    OUTLET("an outlet"),
    /** To get a mapper of its own. */
    MAPPED("given a mapper");

    private final String text;

    Role(String text) {
      this.text = text;
    }

    /** What an attribute of tasks names types for. */
    public static Role of(TaskAttribute attribute) {
      return attribute == TaskAttribute.INLETS ? INLET : OUTLET;
    }
  }

  /**
   * The assets that an attribute names.
   *
   * @return null if one of them is wrong or there is none where there must be one
   */
  public @Nullable List<AssetModel> readAll(
      Declaration<T> annotation, String attribute, Role role) {
    List<T> named = annotation.types(attribute);
    if (named.isEmpty() && role == Role.PART) {
      annotation.report(attribute, Diagnostic.NO_ASSETS, annotation.name());
      return null;
    }
    List<AssetModel> models = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      AssetModel model = read(annotation, attribute + "[" + i + "]", named.get(i), role);
      if (model != null) {
        models.add(model);
      }
    }
    return models.size() == named.size() ? models : null;
  }

  /** The one asset that an attribute names, null if it is wrong. */
  public @Nullable AssetModel readOne(Declaration<T> annotation, String attribute, Role role) {
    List<T> named = annotation.types(attribute);
    return named.isEmpty() ? null : read(annotation, attribute, named.get(0), role);
  }

  /**
   * The asset that a type stands for where it is named.
   *
   * @param faults told at {@code attribute} if the type cannot be named there
   * @return null if something is wrong with it
   */
  public @Nullable AssetModel read(Settings.Faults faults, String attribute, T type, Role role) {
    String name = types.name(type);
    String kind =
        types.annotations(type).stream()
            .map(Declaration::name)
            .filter(KINDS::contains)
            .findFirst()
            .orElse(null);
    if (kind == null) {
      faults.report(attribute, Diagnostic.NOT_AN_ASSET, name);
      return null;
    }
    boolean combination = kind.equals("AssetAny") || kind.equals("AssetAll");
    if (role != Role.PART && combination || role == Role.MAPPED && kind.equals("AssetAlias")) {
      faults.report(attribute, Diagnostic.ASSET_USE, name, kind, role.text);
      return null;
    }
    path.goOn(faults, attribute);
    if (path.closes(type)) {
      return null;
    }
    return read(type);
  }

  private @Nullable AssetModel asset(Declaration<T> asset, List<Declaration<T>> declared) {
    String name = asset.text("name");
    String place = asset.text("uri");
    if (name == null && place == null) {
      asset.report("", Diagnostic.ASSET_WITHOUT_NAME, asset.name());
      return null;
    }
    boolean right = true;
    if (name != null) {
      right = AssetTexts.isName("name", name, asset);
    }
    // A name that is no URI is one, too.
    String uri = null;
    if (place != null || right) {
      uri = AssetTexts.uri(place == null ? "name" : "uri", place == null ? name : place, asset);
    }
    String group = asset.text("group");
    right &= group == null || AssetTexts.isGroup("group", group, asset);
    Map<String, @Nullable Object> extra = AssetTexts.object("extra", asset.text("extra"), asset);
    List<AssetModel.Watcher> watchers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Declaration<T> declaration : declared) {
      AssetModel.Watcher watcher = WatcherReader.read(declaration);
      if (watcher == null) {
        right = false;
      } else if (!names.add(watcher.name())) {
        declaration.report(
            "name",
            Diagnostic.INVALID_ASSET,
            watcher.name(),
            "watcher name",
            "the asset has another watcher of that name");
        right = false;
      } else {
        watchers.add(watcher);
      }
    }
    return !right || uri == null || extra == null
        ? null
        : new AssetModel.Asset(
            name == null ? String.valueOf(place) : name,
            uri,
            group == null ? AssetModel.DEFAULT_GROUP : group,
            extra,
            watchers);
  }

  private static @Nullable AssetModel alias(Declaration<?> alias) {
    String name = String.valueOf(alias.text("value"));
    String group = alias.text("group");
    boolean right = AssetTexts.isIdentifier("value", name, "alias name", alias);
    right &= group == null || AssetTexts.isGroup("group", group, alias);
    return right
        ? new AssetModel.Alias(name, group == null ? AssetModel.DEFAULT_GROUP : group)
        : null;
  }

  private static @Nullable AssetModel reference(Declaration<?> reference, String type) {
    String name = reference.text("name");
    String uri = reference.text("uri");
    if (name != null && uri != null) {
      reference.report("uri", Diagnostic.SCHEDULE_CONFLICT, "name", "uri");
      return null;
    }
    if (name != null) {
      return AssetTexts.isName("name", name, reference) ? new AssetModel.NameRef(name) : null;
    }
    if (uri == null) {
      reference.report("", Diagnostic.ASSET_WITHOUT_NAME, reference.name());
      return null;
    }
    String normal = AssetTexts.uri("uri", uri, reference);
    return normal == null ? null : new AssetModel.UriRef(normal);
  }
}
