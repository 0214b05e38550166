package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.maven.internal.code.ClassOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which tasks a source can call, as the annotation processor wrote it. */
final class TaskCatalogs {
  private final ClassOutput output;
  private final String version;

  TaskCatalogs(ClassOutput output, String version) {
    this.output = output;
    this.version = version;
  }

  /** The tasks; null if the processor wrote nothing. What is wrong is added to the problems. */
  @Nullable TaskCatalog read(String className, List<String> problems) {
    String name = TaskCatalog.path(className);
    Path file = output.folder().resolve(name);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      TaskCatalog catalog = TaskCatalog.parse(Files.readString(file));
      if (!catalog.processorVersion().equals(version)) {
        problems.add(
            name
                + " was written by updraft-annotation-processor "
                + catalog.processorVersion()
                + ", this plugin is "
                + version
                + ". Use one version for both and run `mvn clean package`.");
      }
      return catalog;
    } catch (IllegalArgumentException | IOException e) {
      problems.add(name + " is no list of tasks: " + e.getMessage() + " Run `mvn clean package`.");
      return new TaskCatalog(version, List.of());
    }
  }
}
