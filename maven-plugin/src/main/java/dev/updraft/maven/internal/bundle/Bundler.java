package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.VersionHash;
import dev.updraft.descriptor.airflow.PythonDag;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.TaskCode;
import dev.updraft.maven.internal.code.UnreadableClassException;
import dev.updraft.maven.internal.source.SourceDags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Packs a project's DAGs: everything is checked and computed before the first file is written. */
public final class Bundler {
  private static final int FORMAT = 1;

  /** Files that a dag-processor need not look at when the bundle is unpacked (glob syntax). */
  private static final String IGNORED = "*.jar\nMETA-INF/\nlib/\nsrc/\n";

  private final BundleRequest request;

  private final SortedMap<String, byte[]> contents = new TreeMap<>();
  private final SortedMap<String, String> versions = new TreeMap<>();
  private final SortedMap<String, String> stubVersions = new TreeMap<>();
  private final List<Object> jarEntries = new ArrayList<>();
  private final List<Object> dagEntries = new ArrayList<>();
  private final List<Object> stubEntries = new ArrayList<>();
  private final List<String> withoutSource = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private Bundler(BundleRequest request) {
    this.request = request;
  }

  /**
   * Packs.
   *
   * @throws BundleException if the project cannot be bundled; then nothing has been changed
   */
  public static Bundle pack(BundleRequest request) throws BundleException, IOException {
    return new Bundler(request).pack();
  }

  private Bundle pack() throws BundleException, IOException {
    checkJars();
    try {
      ClassOutput output = ClassOutput.read(request.classes());
      SourceDags sources =
          SourceDags.run(
              output, request.updraftVersion(), request.classPath(), request.projectFolder());
      warnings.addAll(sources.warnings());
      ProjectDags.Found found = ProjectDags.find(output, request.updraftVersion(), sources);
      Map<String, String> digests = addJars();
      TaskCode code = new TaskCode(output, new KnownClasses(request.classPath()));
      Stamper stamper = new Stamper(code, digests, request.defaults(), request.zipName());
      for (Descriptor descriptor : found.dags()) {
        addDag(stamper.stamp(descriptor));
        warnOfZip(descriptor.dag());
      }
      for (StubFile file : found.stubs()) {
        addStubs(file, stamper);
      }
    } catch (UnreadableClassException e) {
      throw new BundleException(List.of(String.valueOf(e.getMessage())));
    }
    addText(".airflowignore", IGNORED);
    addText("META-INF/updraft/bundle.json", Json.pretty(index()));
    Path folder = request.target().resolve(request.name());
    Path zip = request.target().resolve(request.zipName());
    BundleFiles.replace(folder, zip, contents, request.timestamp());
    return new Bundle(folder, zip, versions, stubVersions, withoutSource, warnings);
  }

  /** Airflow looks for a file at the path in the zip when it is to call something of the DAG. */
  private void warnOfZip(DagModel dag) {
    if (dag.settings().get(DagAttribute.ON_SUCCESS) != null
        || dag.settings().get(DagAttribute.ON_FAILURE) != null) {
      warnings.add(
          "DAG '"
              + dag.dagId()
              + "' has onSuccess or onFailure, which Airflow 3.2 and later do not call for a DAG in a"
              + " zip: put the folder "
              + request.name()
              + " into the dags folder, not "
              + request.zipName()
              + ".");
    }
  }

  private void checkJars() throws BundleException {
    List<String> problems = new ArrayList<>();
    if (!Files.isRegularFile(request.projectJar())) {
      problems.add(
          "The project's jar "
              + request.projectJar().getFileName()
              + " does not exist yet. Run the goal with the phase: `mvn package`.");
    }
    for (Library library : request.libraries()) {
      if (Files.isDirectory(library.file())) {
        problems.add(
            "The dependency "
                + library.key()
                + " is a folder of classes, not a jar, because its module was only compiled. Run"
                + " `mvn package` (with -am if you build one module).");
      } else if (!Files.isRegularFile(library.file())) {
        problems.add("The dependency " + library.key() + " has no file: " + library.file());
      }
    }
    if (!problems.isEmpty()) {
      throw new BundleException(problems);
    }
  }

  /** Returns the digests of the libraries by their keys; the project's own jar is no library. */
  private Map<String, String> addJars() throws IOException {
    String projectJar = request.name() + ".jar";
    addJar(projectJar, request.projectJar());
    List<Library> libraries =
        request.libraries().stream()
            .sorted(
                (a, b) -> (a.fileName() + " " + a.key()).compareTo(b.fileName() + " " + b.key()))
            .toList();
    List<String> names = LibraryNames.assign(libraries, Set.of(projectJar));
    Map<String, String> digests = new TreeMap<>();
    for (int i = 0; i < libraries.size(); i++) {
      Library library = libraries.get(i);
      digests.put(library.key(), addJar(names.get(i), library.file()));
    }
    return digests;
  }

  private String addJar(String name, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String digest = VersionHash.sha256(bytes);
    contents.put("lib/" + name, bytes);
    jarEntries.add(Map.of("file", "lib/" + name, "sha256", digest));
    return digest;
  }

  private void addDag(Descriptor descriptor) throws IOException {
    String dagId = descriptor.dag().dagId();
    String version = String.valueOf(descriptor.javaVersion());
    JavaSource source =
        JavaSource.find(
            request.sourceRoots(), descriptor.dag().className(), descriptor.sourceFile());
    if (source == null) {
      withoutSource.add(dagId);
    } else {
      addText("src/" + source.path(), source.text());
    }
    String python = PythonDag.fileName(dagId);
    String json = Descriptor.FOLDER + dagId + ".json";
    addText(
        python, PythonDag.write(descriptor.dag(), version, source == null ? null : source.text()));
    addText(json, descriptor.toJson());
    versions.put(dagId, version);
    dagEntries.add(
        Map.of("dag_id", dagId, "java_version", version, "descriptor", json, "file", python));
  }

  private void addStubs(StubFile file, Stamper stamper) {
    String json = StubFile.path(file.className());
    addText(json, file.toJson());
    for (StubModel stub : file.stubs()) {
      String version = stamper.version(stub);
      stubVersions.put(stub.dagId() + "." + stub.taskId(), version);
      stubEntries.add(
          Map.of(
              "dag_id",
              stub.dagId(),
              "task_id",
              stub.taskId(),
              "java_version",
              version,
              "method",
              stub.method(),
              "descriptor",
              json));
    }
  }

  private Map<String, @Nullable Object> index() {
    Map<String, @Nullable Object> index = new LinkedHashMap<>();
    index.put("format", FORMAT);
    index.put("bundle", request.name());
    index.put("project_version", request.projectVersion());
    index.put("jars", jarEntries);
    index.put("dags", dagEntries);
    if (!stubEntries.isEmpty()) {
      index.put("stubs", stubEntries);
    }
    return index;
  }

  private void addText(String name, String text) {
    contents.put(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
