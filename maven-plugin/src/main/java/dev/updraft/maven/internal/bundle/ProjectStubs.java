package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.StubModel;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.CompiledClass;
import dev.updraft.maven.internal.code.CompiledClass.StubMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the tasks of Python DAGs that a project does, and checks that class files and what the
 * annotation processor wrote of them fit together.
 */
final class ProjectStubs {
  private final ClassOutput output;
  private final String version;
  private final Map<String, StubFile> files = new TreeMap<>();
  private final Set<String> unprocessed = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  ProjectStubs(ClassOutput output, String version) {
    this.output = output;
    this.version = version;
  }

  /** What was read, by class. */
  List<StubFile> files() {
    return List.copyOf(files.values());
  }

  /** Methods that no annotation processor has seen. */
  Set<String> unprocessed() {
    return unprocessed;
  }

  /** Reads all; returns what does not fit. */
  List<String> read() {
    Path folder = output.folder().resolve(StubFile.FOLDER);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> list = Files.list(folder)) {
        for (Path file : list.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          read(file);
        }
      } catch (IOException e) {
        problems.add("Cannot read " + folder + ": " + e);
      }
    }
    output.classes().forEach(this::check);
    checkDuplicates();
    return problems;
  }

  private void read(Path path) throws IOException {
    String name = StubFile.FOLDER + path.getFileName();
    StubFile file;
    try {
      file = StubFile.parse(Files.readString(path));
    } catch (IllegalArgumentException e) {
      problems.add(
          name + " is no list of stub tasks: " + e.getMessage() + " Run `mvn clean package`.");
      return;
    }
    if (!file.processorVersion().equals(version)) {
      problems.add(
          name
              + " was written by updraft-annotation-processor "
              + file.processorVersion()
              + ", this plugin is "
              + version
              + ". Use one version for both and run `mvn clean package`.");
    }
    CompiledClass type = output.find(file.className().replace('.', '/'));
    if (type == null || !StubFile.path(file.className()).equals(name)) {
      problems.add(
          name
              + " is left over: the class "
              + file.className()
              + (type == null ? " is gone" : " has another file")
              + ". Run `mvn clean package`.");
      return;
    }
    for (StubModel stub : file.stubs()) {
      if (!type.stubMethods().contains(method(stub))) {
        problems.add(
            name
                + " is left over: no method "
                + stub.method()
                + " has @StubTask(dagId = \""
                + stub.dagId()
                + "\", taskId = \""
                + stub.taskId()
                + "\"). Run `mvn clean package`.");
      }
    }
    files.put(file.className(), file);
  }

  private void check(CompiledClass type) {
    StubFile file = files.get(type.binaryName());
    for (StubMethod method : type.stubMethods()) {
      if (file == null || file.stubs().stream().noneMatch(s -> method(s).equals(method))) {
        unprocessed.add(type.binaryName() + "#" + method.name());
      }
    }
  }

  private static StubMethod method(StubModel stub) {
    String name = stub.method().substring(stub.method().indexOf('#') + 1);
    return new StubMethod(name, stub.dagId(), stub.taskId());
  }

  private void checkDuplicates() {
    Map<String, String> methods = new TreeMap<>();
    for (StubFile file : files.values()) {
      for (StubModel stub : file.stubs()) {
        String task = "Task '" + stub.taskId() + "' of DAG '" + stub.dagId() + "'";
        String other = methods.putIfAbsent(task, stub.method());
        if (other != null) {
          problems.add(
              task
                  + " is done by "
                  + other
                  + " and by "
                  + stub.method()
                  + ". Remove one of the two @StubTask methods.");
        }
      }
    }
  }
}
