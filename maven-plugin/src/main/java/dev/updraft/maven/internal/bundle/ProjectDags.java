package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.airflow.PythonDag;
import dev.updraft.descriptor.check.AssetNames;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.CompiledClass;
import dev.updraft.maven.internal.code.CompiledClass.DagMethod;
import dev.updraft.maven.internal.source.SourceDags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the DAGs of a project and checks that class files, descriptors and invokers fit together: a
 * compiler that ran without the annotation processor, or left old files behind, says nothing.
 */
final class ProjectDags {
  private static final String BINDING = "dev.updraft.spi.TaskBinding";

  private final ClassOutput output;
  private final String version;
  private final List<String> problems = new ArrayList<>();

  /** The descriptors by class and method. */
  private final Map<String, Descriptor> descriptors = new TreeMap<>();

  /** The class and method by DAG id. */
  private final Map<String, String> ids = new TreeMap<>();

  private final Set<String> unprocessed = new LinkedHashSet<>();

  /** Methods of classes whose compiler hid their bodies from the annotation processor. */
  private final Set<String> unread = new LinkedHashSet<>();

  private final SourceDags sources;
  private final ProjectStubs stubs;

  private ProjectDags(ClassOutput output, String version, SourceDags sources) {
    this.output = output;
    this.version = version;
    this.sources = sources;
    this.stubs = new ProjectStubs(output, version);
  }

  /**
   * The descriptors of the project's DAGs, by DAG id, and its tasks of Python DAGs.
   *
   * @param version the version of this plugin, which the processor's must equal
   * @param sources the DAGs that sources define
   * @throws BundleException if there is none, or something does not fit
   */
  static Found find(ClassOutput output, String version, SourceDags sources) throws BundleException {
    ProjectDags dags = new ProjectDags(output, version, sources);
    dags.problems.addAll(sources.problems());
    dags.unprocessed.addAll(sources.unprocessed());
    dags.problems.addAll(dags.stubs.read());
    dags.unprocessed.addAll(dags.stubs.unprocessed());
    dags.readDescriptors();
    dags.checkClasses();
    dags.checkLeftOver();
    dags.checkBindings();
    List<Descriptor> all = new ArrayList<>(dags.descriptors.values());
    all.addAll(sources.descriptors());
    dags.checkAssets(all);
    if (dags.problems.isEmpty() && all.isEmpty() && dags.stubs.files().isEmpty()) {
      dags.problems.add(
          "Nothing to bundle: no class of this project has a method annotated @dev.updraft.Dag or"
              + " @dev.updraft.StubTask, and no dev.updraft.DagSource defines a DAG. Write one, or"
              + " leave out the goal in this module (-Dupdraft.skip).");
    }
    if (!dags.problems.isEmpty()) {
      throw new BundleException(dags.problems);
    }
    return new Found(
        all.stream().sorted((a, b) -> a.dag().dagId().compareTo(b.dag().dagId())).toList(),
        dags.stubs.files());
  }

  /** The compiler sees only what is compiled together, and no sources. */
  private void checkAssets(List<Descriptor> all) {
    AssetNames assets = new AssetNames();
    for (Descriptor descriptor : all) {
      String dagId = descriptor.dag().dagId();
      assets.add(
          descriptor.dag(),
          (diagnostic, details) ->
              problems.add("DAG '" + dagId + "': " + diagnostic.message(details)));
    }
  }

  private void readDescriptors() {
    Path folder = output.folder().resolve(Descriptor.FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        readDescriptor(file);
      }
    } catch (IOException e) {
      problems.add("Cannot read " + folder + ": " + e);
    }
  }

  private void readDescriptor(Path file) throws IOException {
    String name = Descriptor.FOLDER + file.getFileName();
    Descriptor descriptor;
    try {
      descriptor = Descriptor.parse(Files.readString(file));
    } catch (IllegalArgumentException | IOException e) {
      problems.add(
          name + " is no descriptor of a DAG: " + e.getMessage() + " Run `mvn clean package`.");
      return;
    }
    String dagId = descriptor.dag().dagId();
    String method = descriptor.dag().className() + "#" + descriptor.dag().methodName();
    if (!descriptor.processorVersion().equals(version)) {
      problems.add(
          name
              + " was written by updraft-annotation-processor "
              + descriptor.processorVersion()
              + ", this plugin is "
              + version
              + ". Use one version for both and run `mvn clean package`.");
    }
    String other = ids.putIfAbsent(dagId, method);
    if (other != null) {
      problems.add(
          "Two descriptors have the DAG id '"
              + dagId
              + "': of "
              + other
              + " and of "
              + method
              + ". Give one of them another id, then run `mvn clean package`.");
    } else if (!file.getFileName().toString().equals(dagId + ".json")) {
      problems.add(name + " describes the DAG '" + dagId + "'. Run `mvn clean package`.");
    }
    if (descriptors.putIfAbsent(method, descriptor) != null && other == null) {
      problems.add(
          "Two descriptors, one of them "
              + name
              + ", come from "
              + method
              + "; the older is left over. Run `mvn clean package`.");
    }
  }

  private void checkClasses() {
    Map<String, List<String>> methodsById = new TreeMap<>();
    for (CompiledClass type : output.classes()) {
      for (DagMethod dag : type.dagMethods()) {
        methodsById
            .computeIfAbsent(dag.dagId(), id -> new ArrayList<>())
            .add(type.binaryName() + "#" + dag.name());
      }
    }
    for (Descriptor descriptor : sources.descriptors()) {
      methodsById
          .computeIfAbsent(descriptor.dag().dagId(), id -> new ArrayList<>())
          .add(descriptor.dag().className() + "#" + descriptor.dag().methodName());
    }
    methodsById.forEach(this::checkMethods);
    checkFileNames(methodsById);
    if (!unprocessed.isEmpty()) {
      problems.add(ProcessorHint.text(unprocessed.stream().sorted().toList(), version));
    }
    if (!unread.isEmpty()) {
      problems.add(ProcessorHint.unreadable(unread.stream().sorted().toList()));
    }
  }

  /** Whether the processor ran, in a compiler that does not show it the bodies of methods. */
  private boolean isBound(String method) {
    String className = method.replaceFirst("#.*", "");
    return output.serviceImplementations(BINDING).stream()
        .map(name -> output.find(name.replace('.', '/')))
        .anyMatch(type -> type != null && className.equals(type.boundClass()));
  }

  /** A bundle is unpacked on macOS and Windows too, where {@code A.py} and {@code a.py} are one. */
  private void checkFileNames(Map<String, List<String>> methodsById) {
    Map<String, String> idsByFile = new TreeMap<>();
    for (String dagId : methodsById.keySet()) {
      String file = PythonDag.fileName(dagId).toLowerCase(Locale.ROOT);
      String other = idsByFile.putIfAbsent(Normalizer.normalize(file, Normalizer.Form.NFC), dagId);
      if (other != null) {
        problems.add(
            "The DAG ids '"
                + other
                + "' of "
                + methodsById.get(other).get(0)
                + " and '"
                + dagId
                + "' of "
                + methodsById.get(dagId).get(0)
                + " would share one file in the bundle where file systems ignore case ("
                + PythonDag.fileName(other)
                + ", "
                + PythonDag.fileName(dagId)
                + "). Give one of them an id that differs in more than case.");
      }
    }
  }

  private void checkMethods(String dagId, List<String> methods) {
    if (methods.size() > 1) {
      problems.add(
          "The DAG id '"
              + dagId
              + "' is declared by "
              + String.join(" and by ", methods)
              + ". Give each its own: @Dag(id = \"...\") or dag(\"...\").");
      return;
    }
    String method = methods.get(0);
    Descriptor descriptor = descriptors.get(method);
    if (sources.descriptors().stream().anyMatch(d -> d.dag().dagId().equals(dagId))) {
      // It was made just now.
      return;
    }
    if (descriptor == null) {
      (isBound(method) ? unread : unprocessed).add(method);
    } else if (!descriptor.dag().dagId().equals(dagId)) {
      problems.add(
          method
              + " has the DAG id '"
              + dagId
              + "', but its descriptor still says '"
              + descriptor.dag().dagId()
              + "'. Run `mvn clean package`.");
    }
  }

  private void checkLeftOver() {
    for (Map.Entry<String, Descriptor> entry : descriptors.entrySet()) {
      String className = entry.getValue().dag().className();
      CompiledClass type = output.find(className.replace('.', '/'));
      String methodName = entry.getValue().dag().methodName();
      if (type == null || type.dagMethods().stream().noneMatch(m -> m.name().equals(methodName))) {
        problems.add(
            Descriptor.FOLDER
                + entry.getValue().dag().dagId()
                + ".json is left over: "
                + (type == null
                    ? "the class " + className + " is gone"
                    : "the class " + className + " has no @Dag method " + methodName)
                + ". Run `mvn clean package`.");
      }
    }
  }

  private void checkBindings() {
    Set<String> bound = new LinkedHashSet<>();
    for (String name : output.serviceImplementations(BINDING)) {
      CompiledClass type = output.find(name.replace('.', '/'));
      if (type == null || !type.binding()) {
        problems.add(
            "META-INF/services/"
                + BINDING
                + " names "
                + name
                + (type == null ? ", which does not exist" : ", which is no TaskBinding")
                + ". Run `mvn clean package`.");
      } else if (type.boundClass() != null) {
        bound.add(type.boundClass());
      }
    }
    Stream<String> processed =
        descriptors.values().stream()
            .filter(d -> !unprocessed.contains(d.dag().className() + "#" + d.dag().methodName()))
            .map(d -> d.dag().className());
    Stream<String> defined =
        sources.classNames().stream().filter(name -> !unprocessed.contains(name));
    Stream.of(processed, defined, stubs.files().stream().map(StubFile::className))
        .flatMap(names -> names)
        .distinct()
        .filter(name -> output.find(name.replace('.', '/')) != null && !bound.contains(name))
        .forEach(
            name ->
                problems.add(
                    "The generated invokers of "
                        + name
                        + " are missing: META-INF/services/"
                        + BINDING
                        + " names no binding of it. Run `mvn clean package`; if another tool writes"
                        + " that file, let it keep the lines of Updraft."));
  }

  /**
   * What a project has to bundle.
   *
   * @param dags its DAGs, by id
   * @param stubs its tasks of Python DAGs, by class
   */
  record Found(List<Descriptor> dags, List<StubFile> stubs) {}
}
