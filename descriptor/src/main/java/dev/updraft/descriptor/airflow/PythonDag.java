package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.DagModel;
import org.jspecify.annotations.Nullable;

/** The Python file by which a stock Airflow learns of a DAG. */
public final class PythonDag {
  private PythonDag() {}

  /** The name of the file for a DAG, {@code dag_<dag_id>.py}. */
  public static String fileName(String dagId) {
    return "dag_" + dagId + ".py";
  }

  /**
   * Writes the file.
   *
   * @param dag the model, with resolved settings ({@link DagModel#resolved})
   * @param javaVersion the version to stamp into every task
   * @param javaSource the Java source to append as comment lines for Airflow's Code tab, if known
   */
  public static String write(DagModel dag, String javaVersion, @Nullable String javaSource) {
    throw new UnsupportedOperationException(dag + javaVersion + javaSource);
  }
}
