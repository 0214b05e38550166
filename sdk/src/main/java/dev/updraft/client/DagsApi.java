package dev.updraft.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DAGs. */
public interface DagsApi {
  /** All DAGs that are not stale, by id. */
  List<DagInfo> list();

  /** A DAG, or empty if the server has none of this id (yet). */
  Optional<DagInfo> find(String dagId);

  /**
   * A DAG.
   *
   * @throws AirflowException.NotFound if there is none of this id; the text names similar ones
   */
  DagInfo get(String dagId);

  /**
   * The params of a DAG: JSON schema, default and description of each as Airflow says them.
   *
   * @return by name: a map with {@code value}, {@code schema} and {@code description}
   */
  Map<String, Map<String, @Nullable Object>> params(String dagId);

  /** Lets no new run of a DAG start. */
  void pause(String dagId);

  /** Lets a DAG run. */
  void unpause(String dagId);

  /** The DAG files that Airflow cannot read. */
  List<ImportError> importErrors();

  /** The versions of a DAG, the newest first. */
  List<DagVersion> versions(String dagId);

  /** The file that Airflow keeps of a version; empty if it has none. */
  Optional<String> source(String dagId, int version);

  /** The tasks and edges of a version; empty if Airflow does not have them any more. */
  Optional<DagShape> shape(String dagId, int version);
}
