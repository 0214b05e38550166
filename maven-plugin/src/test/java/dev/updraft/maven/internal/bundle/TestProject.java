package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.descriptor.ir.TaskRef;
import dev.updraft.maven.internal.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A project as the compiler, the annotation processor and the jar plugin would leave it. */
final class TestProject {
  static final String VERSION = "1.2.3";
  static final String SERVICE = "META-INF/services/dev.updraft.spi.TaskBinding";

  private final Path folder;
  final Map<String, String> sources = new TreeMap<>();
  final List<Library> libraries = new ArrayList<>();
  TaskDefaults defaults = TaskDefaults.NONE;
  BundleExtras extras = BundleExtras.NONE;
  String projectVersion = "1.0";

  TestProject(Path folder) {
    this.folder = folder;
    source(
        "acme.Tuning",
        """
        package acme;

        public class Tuning {
          @dev.updraft.Task public int train(int rate) { return rate * 2; }
          @dev.updraft.Dag(id = "tuning") public void tune() { train(1); }
        }
        """);
    source(
        "acme.Tuning_UpdraftTasks",
        """
        package acme;

        public class Tuning_UpdraftTasks implements dev.updraft.spi.TaskBinding {
          @Override public String className() { return "acme.Tuning"; }
          @Override public java.util.List<dev.updraft.spi.TaskInvoker> invokers() {
            return java.util.List.of();
          }
        }
        """);
  }

  void source(String name, String text) {
    sources.put(name, text);
  }

  Path classes() {
    return folder.resolve("target/classes");
  }

  /** Writes sources, classes, the descriptor, the service file and the jar. */
  TestProject build() throws IOException {
    for (Map.Entry<String, String> source : sources.entrySet()) {
      write("src/main/java/" + source.getKey().replace('.', '/') + ".java", source.getValue());
    }
    Compiled.compile(classes(), sources);
    writeDescriptor("tuning", "acme.Tuning", "tune", VERSION);
    write("target/classes/" + SERVICE, "acme.Tuning_UpdraftTasks\n");
    write("target/acme-1.0.jar", "the jar");
    return this;
  }

  /** The same with a source {@code acme.Made}, of which this is the body of {@code define}. */
  TestProject buildWithSource(String body) throws IOException {
    source(
        "acme.Made",
        """
        package acme;

        public class Made implements dev.updraft.DagSource {
          @dev.updraft.Task public int train(int rate) { return rate * 2; }
          @Override public void define(dev.updraft.Dags dags) { %s }
        }
        """
            .formatted(body));
    source(
        "acme.Made_UpdraftTasks",
        sources
            .get("acme.Tuning_UpdraftTasks")
            .replace("Tuning_Up", "Made_Up")
            .replace("acme.Tuning", "acme.Made"));
    build();
    write("target/classes/META-INF/services/dev.updraft.DagSource", "acme.Made\n");
    write("target/classes/" + SERVICE, "acme.Made_UpdraftTasks\nacme.Tuning_UpdraftTasks\n");
    TaskRef train =
        new TaskRef(
            "acme.Made#train",
            "train",
            "train",
            false,
            List.of("rate"),
            List.of("int"),
            true,
            TaskDefaults.NONE);
    write(
        "target/classes/" + TaskCatalog.path("acme.Made"),
        new TaskCatalog(VERSION, List.of(train)).toJson());
    return this;
  }

  void writeDescriptor(String dagId, String className, String method, String version)
      throws IOException {
    TaskModel task =
        new TaskModel(
            "train",
            className + "#train",
            "train",
            List.of("rate"),
            List.of(new Argument.Constant(1L)),
            null,
            List.of(),
            TriggerRule.ALL_SUCCESS,
            true,
            false,
            TaskDefaults.NONE);
    DagModel dag =
        new DagModel(
            dagId,
            className,
            method,
            null,
            null,
            null,
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE,
            List.of(task));
    Descriptor descriptor =
        new Descriptor(
            Descriptor.FORMAT,
            version,
            "sha256:0123456789abcdef",
            Map.of(className + "#train", "0123"),
            null,
            "Tuning.java",
            Map.of("train", 5),
            dag,
            Map.of());
    write("target/classes/" + Descriptor.FOLDER + dagId + ".json", descriptor.toJson());
  }

  Library library(String groupId, String fileName, String content) throws IOException {
    write("repository/" + groupId + "/" + fileName, content);
    Library library =
        new Library(
            groupId + ":" + fileName,
            groupId,
            fileName,
            folder.resolve("repository/" + groupId + "/" + fileName));
    libraries.add(library);
    return library;
  }

  void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Path sdk() {
    try {
      return Path.of(
          dev.updraft.Dag.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Bundle pack() throws IOException, BundleException {
    return Bundler.pack(
        new BundleRequest(
            "acme",
            projectVersion,
            VERSION,
            folder,
            classes(),
            folder.resolve("target/acme-1.0.jar"),
            libraries,
            List.of(sdk()),
            List.of(folder.resolve("src/main/java")),
            defaults,
            Instant.parse("2026-11-22T00:00:00Z"),
            folder.resolve("target/updraft"),
            extras));
  }
}
