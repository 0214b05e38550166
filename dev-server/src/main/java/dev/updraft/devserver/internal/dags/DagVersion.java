package dev.updraft.devserver.internal.dags;

import dev.updraft.descriptor.DagModel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a DAG. A run keeps the version that it began with.
 *
 * @param id the id of the version
 * @param number its number, from 1
 * @param model the model with the settings of every task resolved
 * @param file the path of its Python file relative to the folder of the bundle, as {@code
 *     dag_rel_path} of a job says it
 * @param hash what tells it from other versions
 * @param source the text that the Code tab shows, if the bundle has it
 * @param airflow the serialized form of Airflow
 * @param createdAt when the server first saw it
 */
public record DagVersion(
    UUID id,
    int number,
    DagModel model,
    String file,
    String hash,
    @Nullable String source,
    Map<String, @Nullable Object> airflow,
    Instant createdAt) {
  /** The name that Airflow gives to its dags folder. */
  public static final String BUNDLE_NAME = "dags-folder";

  /** The id of the DAG. */
  public String dagId() {
    return model.dagId();
  }
}
