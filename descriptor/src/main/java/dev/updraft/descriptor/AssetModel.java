package dev.updraft.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Data that tasks make and that DAGs wait for, or a combination of such. */
public sealed interface AssetModel {
  /** The group of assets for which nobody names one. */
  String DEFAULT_GROUP = "asset";

  /**
   * A piece of data, Airflow's {@code Asset}.
   *
   * @param name its name, unique in an Airflow deployment
   * @param uri where it is, in Airflow's normal form
   * @param group what it belongs to
   * @param extra what else there is to say about it, JSON values by key
   * @param watchers what tells Airflow of changes that no task made
   */
  record Asset(
      String name,
      String uri,
      String group,
      Map<String, @Nullable Object> extra,
      List<Watcher> watchers)
      implements AssetModel {
    /** Copies the collections. */
    public Asset {
      extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
      watchers = List.copyOf(watchers);
    }

    /** An asset of which only name and place are known. */
    public Asset(String name, String uri) {
      this(name, uri, DEFAULT_GROUP, Map.of(), List.of());
    }

    /** The same without watchers. */
    public Asset unwatched() {
      return watchers.isEmpty() ? this : new Asset(name, uri, group, extra, List.of());
    }
  }

  /**
   * What calls a trigger's events changes of an asset, Airflow's {@code AssetWatcher}.
   *
   * @param name its name, unique at its asset
   * @param trigger the class path of the Python class
   * @param kwargs the arguments of its constructor, JSON values by name
   */
  record Watcher(String name, String trigger, Map<String, @Nullable Object> kwargs) {
    /** Copies the map. */
    public Watcher {
      kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
    }
  }

  /**
   * A name for assets that are known when a task runs only, Airflow's {@code AssetAlias}.
   *
   * @param name its name
   * @param group what it belongs to
   */
  record Alias(String name, String group) implements AssetModel {}

  /**
   * The asset of a name that another DAG declares, Airflow's {@code Asset.ref(name=..)}.
   *
   * @param name the name
   */
  record NameRef(String name) implements AssetModel {}

  /**
   * The asset at a place that another DAG declares, Airflow's {@code Asset.ref(uri=..)}.
   *
   * @param uri the place
   */
  record UriRef(String uri) implements AssetModel {}

  /**
   * At least one of several, Airflow's {@code AssetAny}.
   *
   * @param of what they are
   */
  record Any(List<AssetModel> of) implements AssetModel {
    /** Copies the list. */
    public Any {
      of = List.copyOf(of);
    }
  }

  /**
   * All of several, Airflow's {@code AssetAll}.
   *
   * @param of what they are
   */
  record All(List<AssetModel> of) implements AssetModel {
    /** Copies the list. */
    public All {
      of = List.copyOf(of);
    }
  }

  /** What it combines; empty if it is no combination. */
  default List<AssetModel> parts() {
    return this instanceof Any any ? any.of() : this instanceof All all ? all.of() : List.of();
  }

  /** Itself, or what it combines at any depth, in the order of the author. */
  default Stream<AssetModel> leaves() {
    return this instanceof Any || this instanceof All
        ? parts().stream().flatMap(AssetModel::leaves)
        : Stream.of(this);
  }
}
