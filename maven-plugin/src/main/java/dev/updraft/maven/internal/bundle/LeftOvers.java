package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.HandleName;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.CompiledClass;
import dev.updraft.maven.internal.code.CompiledClass.HandleOf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what the annotation processor wrote for classes and methods that are gone: a compiler
 * that compiles again deletes old classes, but knows nothing of other files.
 *
 * <p>A file that cannot be read, or was written for something that is still there, stays: what is
 * wrong with it is for the checks to say.
 */
public final class LeftOvers {
  private static final String CATALOGS = TaskCatalog.path("").replace(".json", "");
  static final String BINDINGS = "META-INF/services/dev.updraft.spi.TaskBinding";

  /** The classes of a module that make DAGs when they are packed. */
  public static final String SOURCES = "META-INF/services/dev.updraft.DagSource";

  private static final List<String> SERVICES = List.of(BINDINGS, SOURCES);

  /** What is in the names of generated classes. */
  private static final String GENERATED = "_Updraft";

  private final ClassOutput output;
  private final List<String> deleted = new ArrayList<>();

  private LeftOvers(ClassOutput output) {
    this.output = output;
  }

  /**
   * Deletes them.
   *
   * @param classes the project's class output
   * @return the names of the files that are gone, relative to it; and service files that have lost
   *     a line
   */
  public static List<String> delete(Path classes) throws IOException {
    LeftOvers leftOvers = new LeftOvers(ClassOutput.read(classes));
    leftOvers.delete(Descriptor.FOLDER, leftOvers::isOldDescriptor);
    leftOvers.delete(StubFile.FOLDER, leftOvers::isOldStubFile);
    leftOvers.delete(CATALOGS, file -> leftOvers.type(name(file)) == null);
    leftOvers.deleteBindings();
    leftOvers.deleteHandles();
    return leftOvers.deleted;
  }

  private interface Test {
    boolean isOld(Path file) throws IOException;
  }

  private void delete(String folder, Test test) throws IOException {
    Path path = output.folder().resolve(folder);
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        if (test.isOld(file)) {
          Files.delete(file);
          deleted.add(folder + file.getFileName());
        }
      }
    }
  }

  private boolean isOldDescriptor(Path file) throws IOException {
    try {
      Descriptor descriptor = Descriptor.parse(Files.readString(file));
      CompiledClass type = type(descriptor.dag().className());
      return type == null
          || type.dagMethods().stream()
              .noneMatch(
                  method ->
                      method.name().equals(descriptor.dag().methodName())
                          && method.dagId().equals(descriptor.dag().dagId()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isOldStubFile(Path file) {
    CompiledClass type = type(name(file));
    return type == null || type.stubMethods().isEmpty();
  }

  private @Nullable CompiledClass type(String className) {
    return output.find(className.replace('.', '/'));
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".json".length());
  }

  /** A class that is generated twice or for nothing would be a stranger in the jar. */
  private void deleteBindings() throws IOException {
    for (CompiledClass type : output.classes()) {
      String bound = type.boundClass();
      if (type.binding()
          && bound != null
          && type(bound) == null
          && type.name().contains(GENERATED)) {
        delete(type.name());
      }
    }
    for (String service : SERVICES) {
      deleteLines(service);
    }
  }

  /** Also the handle that had its name before another DAG came to the class. */
  private void deleteHandles() throws IOException {
    for (CompiledClass type : output.classes()) {
      HandleOf of = type.handleOf();
      if (of != null && !type.name().equals(handleName(of))) {
        delete(type.name());
        delete(type.name() + "$Params");
      }
    }
  }

  /** The internal name of a DAG's handle, null if there is no such DAG. */
  private @Nullable String handleName(HandleOf of) {
    CompiledClass dags = type(of.type());
    if (dags == null || dags.dagMethods().stream().noneMatch(m -> m.name().equals(of.method()))) {
      return null;
    }
    int end = dags.name().lastIndexOf('/') + 1;
    return dags.name().substring(0, end)
        + HandleName.of(
            List.of(dags.name().substring(end).split("\\$")),
            of.method(),
            dags.dagMethods().size() == 1);
  }

  private void delete(String name) throws IOException {
    if (Files.deleteIfExists(output.folder().resolve(name + ".class"))) {
      deleted.add(name + ".class");
    }
  }

  private void deleteLines(String service) throws IOException {
    Path file = output.folder().resolve(service);
    if (!Files.isRegularFile(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    List<String> kept = lines.stream().filter(this::isThere).toList();
    if (kept.size() == lines.size()) {
      return;
    }
    deleted.add(service);
    if (kept.stream().allMatch(String::isBlank)) {
      Files.delete(file);
    } else {
      Files.writeString(file, String.join("\n", kept) + "\n", StandardCharsets.UTF_8);
    }
  }

  private boolean isThere(String line) {
    String name = line.replaceFirst("#.*", "").strip();
    return name.isEmpty()
        || type(name) != null && !deleted.contains(name.replace('.', '/') + ".class");
  }
}
