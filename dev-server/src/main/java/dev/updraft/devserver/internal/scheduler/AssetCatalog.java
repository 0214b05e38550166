package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.dags.DagVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The assets that DAGs declare. Of two with one name or one URI the one that comes first is active,
 * as in Airflow; the other is as if nobody declared it.
 */
public final class AssetCatalog {
  private final Map<String, AssetModel.Asset> byName = new TreeMap<>();

  private AssetCatalog() {}

  /**
   * The assets of these DAGs.
   *
   * @param made assets that tasks have made and no DAG declares
   */
  public static AssetCatalog of(Collection<DagVersion> dags, Collection<AssetModel.Asset> made) {
    AssetCatalog catalog = new AssetCatalog();
    dags.stream().map(DagVersion::model).flatMap(AssetCatalog::declared).forEach(catalog::add);
    made.forEach(catalog::add);
    return catalog;
  }

  private static Stream<AssetModel> declared(DagModel dag) {
    return Stream.concat(
        scheduled(dag).stream(),
        dag.tasks().stream()
            .flatMap(
                task ->
                    Stream.of(TaskAttribute.INLETS, TaskAttribute.OUTLETS)
                        .flatMap(attribute -> of(dag, task, attribute).stream())));
  }

  /** What a DAG waits for, without the combinations; empty if it waits for no asset. */
  public static List<AssetModel> scheduled(DagModel dag) {
    AssetModel assets = dag.schedule() == null ? null : dag.schedule().assets();
    return assets == null ? List.of() : assets.leaves().toList();
  }

  /** The inlets or the outlets of a task. */
  public static List<AssetModel> of(DagModel dag, TaskModel task, TaskAttribute attribute) {
    return dag.attributes(task).get(attribute) instanceof List<?> list
        ? list.stream().map(AssetModel.class::cast).toList()
        : List.of();
  }

  private void add(AssetModel asset) {
    if (asset instanceof AssetModel.Asset declared && place(declared.uri()) == null) {
      byName.putIfAbsent(declared.name(), declared.unwatched());
    }
  }

  /** The assets in the order of their names. */
  public List<AssetModel.Asset> assets() {
    return List.copyOf(byName.values());
  }

  /** The asset of the name, or null. */
  public AssetModel.@Nullable Asset named(String name) {
    return byName.get(name);
  }

  /** The asset at the URI, or null. */
  public AssetModel.@Nullable Asset place(String uri) {
    return byName.values().stream().filter(a -> a.uri().equals(uri)).findFirst().orElse(null);
  }

  /** The asset that is meant, or null if there is none, as for an alias. */
  public AssetModel.@Nullable Asset asset(AssetModel meant) {
    if (meant instanceof AssetModel.Asset asset) {
      AssetModel.Asset known = named(asset.name());
      return known != null && known.uri().equals(asset.uri()) ? known : null;
    }
    if (meant instanceof AssetModel.NameRef ref) {
      return named(ref.name());
    }
    return meant instanceof AssetModel.UriRef ref ? place(ref.uri()) : null;
  }

  /** Whether this is the asset itself; Airflow does not count what refers to it as its user. */
  public boolean is(AssetModel meant, AssetModel.Asset asset) {
    return meant instanceof AssetModel.Asset && asset.equals(asset(meant));
  }
}
