package dev.updraft.maven.internal.run;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bundle on this machine.
 *
 * @param folder where it is
 * @param dags its DAGs, by id
 */
public record LocalBundle(Path folder, List<DagModel> dags) {
  /** Copies the list. */
  public LocalBundle {
    dags = List.copyOf(dags);
  }

  /**
   * Reads a bundle.
   *
   * @throws RunException if there is none or its descriptors cannot be read
   */
  public static LocalBundle read(Path folder) throws RunException {
    Path descriptors = folder.resolve(Descriptor.FOLDER);
    if (Files.isDirectory(folder.resolve(StubFile.FOLDER)) && !Files.isDirectory(descriptors)) {
      return new LocalBundle(folder, List.of());
    }
    if (!Files.isDirectory(descriptors)) {
      throw new RunException(
          "There is no bundle in "
              + folder
              + ". Bind the goal updraft:bundle in the pom.xml and run `mvn package` first.");
    }
    try (Stream<Path> files = Files.list(descriptors)) {
      List<DagModel> dags = new java.util.ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        dags.add(Descriptor.parse(Files.readString(file)).dag());
      }
      return new LocalBundle(folder, dags);
    } catch (IOException | IllegalArgumentException e) {
      throw new RunException("The bundle in " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The DAG to run.
   *
   * @param dagId its id, or null for the only one
   */
  public DagModel choose(@Nullable String dagId) throws RunException {
    if (dags.isEmpty()) {
      throw new RunException(
          "The bundle in "
              + folder
              + " has no DAG, only Java tasks of Python DAGs, which this goal cannot run.");
    }
    String all = dags.stream().map(DagModel::dagId).collect(Collectors.joining(", "));
    if (dagId == null) {
      if (dags.size() != 1) {
        throw new RunException(
            "The bundle has several DAGs, so say which one to run: -Dupdraft.dagId=… of "
                + all
                + ".");
      }
      return dags.get(0);
    }
    return dags.stream()
        .filter(dag -> dag.dagId().equals(dagId))
        .findFirst()
        .orElseThrow(
            () -> new RunException("The bundle has no DAG '" + dagId + "'; it has: " + all + "."));
  }

  /** All queues that its Java tasks use, sorted. */
  public Set<String> queues() {
    return dags.stream()
        .flatMap(dag -> dag.tasks().stream())
        .filter(task -> task.operator() == null)
        .map(task -> task.settings().queue())
        .map(queue -> queue == null ? TaskDefaults.DEFAULT_QUEUE : queue)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
