package dev.updraft.airflow;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** DAGs with runs of partitions, which not every release line of Airflow takes. */
final class PartitionedBundle {
  private static final Path RESOURCES = Path.of("src", "test", "resources", "partitions");
  private static final Path FOLDER = Path.of("target", "test-bundles", "updraft-partitions");

  private PartitionedBundle() {}

  /** Compiles and packs the DAGs. */
  static Path pack() throws IOException {
    AirflowInstall.delete(FOLDER);
    Path sources = Files.createDirectories(FOLDER.resolve("sources/acme"));
    Path classes = Files.createDirectories(FOLDER.resolve("classes"));
    Path source =
        Files.copy(RESOURCES.resolve("Partitioned.java"), sources.resolve("Partitioned.java"));
    RandomBundle.compile(List.of(source), classes);
    return TestBundle.pack(
        "updraft-partitions", classes, FOLDER.resolve("sources"), FOLDER, TaskDefaults.NONE);
  }
}
