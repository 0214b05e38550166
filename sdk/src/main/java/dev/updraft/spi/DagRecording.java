package dev.updraft.spi;

import dev.updraft.DagSource;
import dev.updraft.Dags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DagSource} defined, as lists, maps and texts of the JDK, so that a program with
 * another class loader can read it. Only constants that an author passes are objects of any class.
 */
public final class DagRecording {
  private final Path projectFolder;
  private final List<Map<String, @Nullable Object>> dags = new ArrayList<>();

  private DagRecording(Path projectFolder) {
    this.projectFolder = projectFolder;
  }

  /**
   * Runs a source.
   *
   * @param projectFolder the folder of the project that is being built
   * @return a map for each DAG, in the order of {@link Dags#dag}
   * @throws Exception what {@link DagSource#define} throws
   */
  public static List<Map<String, @Nullable Object>> of(DagSource source, Path projectFolder)
      throws Exception {
    DagRecording recording = new DagRecording(projectFolder);
    source.define(new Dags(recording));
    return recording.dags;
  }

  /** Keeps a DAG, which may go on to be filled. */
  public void add(Map<String, @Nullable Object> dag) {
    dags.add(dag);
  }

  /** The folder of the project that is being built. */
  public Path projectFolder() {
    return projectFolder;
  }
}
