package dev.updraft.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assets and their events. Assets are named by their name or their URI. */
public interface AssetsApi {
  /** All assets that a DAG uses, by name. */
  List<AssetInfo> list();

  /** An asset of this name, else of this URI; empty if there is none. */
  Optional<AssetInfo> find(String nameOrUri);

  /**
   * An asset of this name, else of this URI.
   *
   * @throws AirflowException.NotFound if there is none; the text names similar ones
   */
  AssetInfo get(String nameOrUri);

  /**
   * The events of an asset, the oldest first.
   *
   * @param since only those of this time and later, null for all
   * @param limit at most so many, the newest; 0 for all
   */
  List<RecordedEvent> events(String nameOrUri, @Nullable Instant since, int limit);

  /**
   * Says that an asset has changed, which starts the DAGs that wait for it.
   *
   * @param extra what there is to say of it, values of JSON
   */
  default RecordedEvent update(String nameOrUri, Map<String, ? extends @Nullable Object> extra) {
    return update(nameOrUri, extra, null);
  }

  /**
   * Says that an asset has changed.
   *
   * @param partitionKey the partition that changed, null for none. Since Airflow 3.2
   */
  RecordedEvent update(
      String nameOrUri,
      Map<String, ? extends @Nullable Object> extra,
      @Nullable String partitionKey);

  /**
   * Starts a run of the DAG that makes an asset.
   *
   * @throws AirflowException.Invalid if no DAG makes it, or more than one
   */
  DagRun materialize(String nameOrUri);

  /** What a DAG has seen of its assets while it waits for the others. */
  List<QueuedEvent> queued(String dagId);

  /** Forgets what a DAG has seen of its assets. */
  void deleteQueued(String dagId);
}
