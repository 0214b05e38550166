package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.DagModel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A DAG in Airflow's own serialized form, as an Airflow with default settings would write it. */
public final class AirflowForm {
  private AirflowForm() {}

  /**
   * Serializes a DAG as Airflow serializes what {@link PythonDag} generates from it.
   *
   * @param dag the model, with resolved settings ({@link DagModel#resolved})
   * @param javaVersion the version stamped into every task
   * @param relativeFileloc the path of the DAG's file in its bundle
   * @param line the release line of Airflow
   * @return {@code {"__version": …, "dag": {…}}}
   */
  public static Map<String, @Nullable Object> serialize(
      DagModel dag, String javaVersion, String relativeFileloc, AirflowLine line) {
    throw new UnsupportedOperationException(dag + javaVersion + relativeFileloc + line);
  }
}
