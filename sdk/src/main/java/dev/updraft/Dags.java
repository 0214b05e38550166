package dev.updraft;

import dev.updraft.spi.DagRecording;
import java.nio.file.Path;

/** Takes the DAGs that a {@link DagSource} defines. */
public final class Dags {
  private final DagRecording recording;

  /**
   * For the program that runs the source, not for authors.
   *
   * @param recording what keeps the DAGs
   */
  public Dags(DagRecording recording) {
    this.recording = recording;
  }

  /**
   * Begins a DAG. It is complete when {@link DagSource#define} returns.
   *
   * @param id the id of the DAG, unique in an Airflow deployment: letters, digits, {@code _},
   *     {@code -} and {@code .}, at most 250 characters. Airflow: {@code dag_id}
   */
  public DagBuilder dag(String id) {
    DagBuilder dag = new DagBuilder(id);
    recording.add(dag.recorded());
    return dag;
  }

  /**
   * A file of the project that is being built. A relative path alone would be taken from the folder
   * in which Maven was started, which need not be the project's.
   *
   * @param path relative to the project's folder, where its {@code pom.xml} is
   */
  public Path projectFile(String path) {
    return recording.projectFolder().resolve(path);
  }
}
