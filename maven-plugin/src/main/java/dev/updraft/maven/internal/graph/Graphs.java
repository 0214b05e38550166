package dev.updraft.maven.internal.graph;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes pictures of DAGs. */
public final class Graphs {
  private Graphs() {}

  /**
   * Writes {@code <dag_id>.svg} and {@code <dag_id>.html} of a DAG. Files that hold the same
   * already stay as they are.
   *
   * @param defaults the settings of the whole bundle
   * @return both files
   */
  public static List<Path> write(DagModel dag, TaskDefaults defaults, Path folder)
      throws IOException {
    TaskText text = new TaskText(dag.resolved(defaults));
    Files.createDirectories(folder);
    return List.of(
        write(folder.resolve(dag.dagId() + ".svg"), GraphSvg.of(text, true)),
        write(folder.resolve(dag.dagId() + ".html"), GraphPage.of(text)));
  }

  private static Path write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      Files.write(file, bytes);
    }
    return file;
  }
}
