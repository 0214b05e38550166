package dev.updraft.maven.internal.source;

import dev.updraft.Dag;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.descriptor.ir.TaskRef;
import dev.updraft.maven.internal.Compiled;
import dev.updraft.maven.internal.code.ClassOutput;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A project with one source, {@code acme.Flow}, as compiler and annotation processor leave it. */
final class SourceProject {
  static final String VERSION = "1.2.3";

  private static final String HEAD =
      """
      package acme;
      import dev.updraft.*;
      import java.util.*;
      public class Flow implements DagSource {
        public enum Mode { FAST, FULL }
        record Place(String file, Mode mode) {}
        @Override public void define(Dags dags) throws Exception {
          DagBuilder d = dags.dag("flow");
      """;

  final Path folder;
  final Path classes;
  final List<TaskRef> tasks = new ArrayList<>();
  final List<String> callbacks = new ArrayList<>();
  final Map<String, String> withoutOutputs = new LinkedHashMap<>();

  SourceProject(Path folder) {
    this.folder = folder;
    this.classes = folder.resolve("target/classes");
  }

  /** Adds a task, for example {@code train(double rate, java.lang.String model)}. */
  SourceProject task(String invoker, boolean returnsValue, String... parameters) {
    tasks.add(ref(invoker, returnsValue, parameters));
    return this;
  }

  static TaskRef ref(String invoker, boolean returnsValue, String... parameters) {
    String id = invoker.replaceFirst("\\(.*", "").replaceFirst("^lib\\.", "");
    return new TaskRef(
        (invoker.startsWith("lib.") ? "acme.Lib#" : "acme.Flow#") + id,
        invoker,
        id,
        false,
        Stream.of(parameters).map(p -> p.substring(p.indexOf(' ') + 1)).toList(),
        Stream.of(parameters).map(p -> p.substring(0, p.indexOf(' '))).toList(),
        returnsValue,
        TaskDefaults.NONE);
  }

  /** Compiles the source, of which this is the body of {@code define}. */
  SourceProject define(String body) throws IOException {
    return source(HEAD + body + "\n  }\n}\n");
  }

  SourceProject source(String text) throws IOException {
    Compiled.compile(classes, Map.of("acme.Flow", text));
    write("META-INF/services/dev.updraft.DagSource", "acme.Flow\n");
    write(
        TaskCatalog.path("acme.Flow"),
        new TaskCatalog(VERSION, tasks, callbacks, withoutOutputs).toJson());
    return this;
  }

  void write(String name, String text) throws IOException {
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  SourceDags run() throws IOException {
    return SourceDags.run(ClassOutput.read(classes), VERSION, List.of(sdk()), folder);
  }

  /** The only DAG, with which nothing is wrong. */
  Descriptor dag() throws IOException {
    SourceDags dags = run();
    if (!dags.problems().isEmpty() || dags.descriptors().size() != 1) {
      throw new AssertionError(dags.problems() + " " + dags.descriptors());
    }
    return dags.descriptors().get(0);
  }

  static Path sdk() {
    try {
      return Path.of(Dag.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
