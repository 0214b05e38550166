package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.VersionHash;
import dev.updraft.descriptor.airflow.PythonDag;
import dev.updraft.descriptor.bundle.BundleDigests;
import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.descriptor.bundle.BundleIndex.DagEntry;
import dev.updraft.descriptor.bundle.BundleIndex.StubEntry;
import dev.updraft.descriptor.bundle.BundleIndex.TaskEntry;
import dev.updraft.descriptor.bundle.BundleSignature;
import dev.updraft.descriptor.bundle.BundleVersion;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.UnreadableClassException;
import dev.updraft.maven.internal.source.SourceDags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Packs a project's DAGs: everything is checked and computed before the first file is written. */
public final class Bundler {
  /** Files that a dag-processor need not look at when the bundle is unpacked (glob syntax). */
  private static final String IGNORED = "*.jar\nMETA-INF/\nlib/\nsrc/\n";

  private static final int VERSION_DIGITS = 16;

  private final BundleRequest request;

  private final SortedMap<String, byte[]> contents = new TreeMap<>();
  private final SortedMap<String, String> versions = new TreeMap<>();
  private final SortedMap<String, String> stubVersions = new TreeMap<>();
  private final List<BundleIndex.Jar> jarEntries = new ArrayList<>();
  private final List<DagEntry> dagEntries = new ArrayList<>();
  private final List<StubEntry> stubEntries = new ArrayList<>();
  private final List<String> withoutSource = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private NativeJar nativeJar;

  private Bundler(BundleRequest request) {
    this.request = request;
    nativeJar = new NativeJar(request.name(), List.of());
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
    JarCheck.check(request);
    PrivateKey key = signingKey();
    try {
      ClassOutput output = ClassOutput.read(request.classes());
      SourceDags sources =
          SourceDags.run(
              output, request.updraftVersion(), request.classPath(), request.projectFolder());
      warnings.addAll(sources.warnings());
      ProjectDags.Found found = ProjectDags.find(output, request.updraftVersion(), sources);
      Map<String, String> digests = addJars();
      Stamper stamper =
          new Stamper(
              output,
              output.withTaskLibraries(request.libraries().stream().map(Library::file).toList()),
              new KnownClasses(request.classPath()),
              digests,
              request.defaults(),
              request.zipName());
      List<Descriptor> stamped = new ArrayList<>();
      for (Descriptor descriptor : found.dags()) {
        stamped.add(stamper.stamp(descriptor));
        warnOfZip(descriptor.dag());
      }
      nativeJar = new NativeJar(request.name(), stamped);
      if (request.extras().nativeRuntime() != null && !nativeJar.problems().isEmpty()) {
        throw new BundleException(nativeJar.problems());
      }
      for (Descriptor descriptor : stamped) {
        addDag(descriptor, stamper.tasks(descriptor.dag()));
      }
      for (StubFile file : found.stubs()) {
        addStubs(file, stamper);
      }
    } catch (UnreadableClassException e) {
      throw new BundleException(List.of(String.valueOf(e.getMessage())));
    }
    addText(".airflowignore", IGNORED);
    BundleIndex index =
        new Index(request.extras().former(), version())
            .of(request.name(), jarEntries, dagEntries, stubEntries);
    addText(BundleIndex.FILE, index.toJson());
    byte[] digests = BundleDigests.of(contents).toJson().getBytes(StandardCharsets.UTF_8);
    contents.put(BundleDigests.FILE, digests);
    if (key != null) {
      addText(BundleDigests.SIGNATURE, BundleSignature.sign(digests, key));
    }
    Path folder = request.target().resolve(request.name());
    Path zip = request.target().resolve(request.zipName());
    BundleFiles.replace(folder, zip, contents, request.timestamp());
    Path program = request.target().resolve(NativeJar.fileName(request.name()));
    Path runtime = request.extras().nativeRuntime();
    if (runtime == null) {
      Files.deleteIfExists(program);
    } else {
      warnings.addAll(nativeJar.warnings());
      Path fresh = request.target().resolve("." + program.getFileName() + ".new");
      PackedArchive.write(
          fresh, nativeJar.contents(contents, index, runtime, key), request.timestamp());
      Files.move(fresh, program, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Bundle(folder, zip, index, versions, stubVersions, withoutSource, warnings);
  }

  private @Nullable PrivateKey signingKey() throws BundleException {
    Path file = request.extras().signingKey();
    try {
      return file == null ? null : BundleSignature.privateKey(file);
    } catch (IllegalArgumentException e) {
      throw new BundleException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Over all files, however and whenever the project's own jar was packed. */
  private BundleVersion version() throws IOException {
    String projectJar = "lib/" + request.name() + ".jar";
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      String digest =
          file.getKey().equals(projectJar)
              ? JarContents.digest(file.getValue())
              : VersionHash.sha256(file.getValue());
      text.append(file.getKey()).append('\n').append(digest).append('\n');
    }
    return new BundleVersion(
        VersionHash.sha256(text.toString()).substring(0, VERSION_DIGITS),
        request.projectVersion(),
        GitCommit.find(request.projectFolder()));
  }

  /** Airflow looks for a file at the path in the zip when it is to call something of the DAG. */
  private void warnOfZip(DagModel dag) {
    if (dag.settings().get(DagAttribute.ON_SUCCESS) != null
        || dag.settings().get(DagAttribute.ON_FAILURE) != null) {
      warnings.add(
          "DAG '"
              + dag.dagId()
              + "' has onSuccess or onFailure, which Airflow 3.2 and later do not call for a DAG in"
              + " a zip: put the folder "
              + request.name()
              + " into the dags folder, not "
              + request.zipName()
              + ".");
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
    byte[] plain = bytes;
    try {
      plain = PlainJar.of(bytes);
    } catch (IOException e) {
      warnings.add(
          "lib/"
              + name
              + " names a main class, which cannot be taken out: "
              + e.getMessage()
              + ". In an unpacked bundle, keep .airflowignore beside it, else an Airflow 3.4 with a"
              + " Java coordinator looks for DAGs in it.");
    }
    contents.put("lib/" + name, plain);
    jarEntries.add(new BundleIndex.Jar("lib/" + name, VersionHash.sha256(plain)));
    return VersionHash.sha256(bytes);
  }

  private void addDag(Descriptor descriptor, List<TaskEntry> tasks) throws IOException {
    String dagId = descriptor.dag().dagId();
    String version = String.valueOf(descriptor.javaVersion());
    JavaSource source =
        JavaSource.find(
            request.sourceRoots(), descriptor.dag().className(), descriptor.sourceFile());
    if (source == null) {
      withoutSource.add(dagId);
    } else {
      addText("src/" + source.path(), source.text());
      nativeJar.source(dagId, source.path());
    }
    String python = PythonDag.fileName(dagId);
    String json = Descriptor.FOLDER + dagId + ".json";
    addText(
        python, PythonDag.write(descriptor.dag(), version, source == null ? null : source.text()));
    addText(json, descriptor.toJson());
    versions.put(dagId, version);
    dagEntries.add(new DagEntry(dagId, version, json, python, null, tasks));
  }

  private void addStubs(StubFile file, Stamper stamper) {
    String json = StubFile.path(file.className());
    addText(json, file.toJson());
    for (StubModel stub : file.stubs()) {
      String version = stamper.version(stub);
      stubVersions.put(stub.dagId() + "." + stub.taskId(), version);
      stubEntries.add(
          new StubEntry(
              stub.dagId(),
              stub.taskId(),
              version,
              stub.method(),
              json,
              null,
              stamper.result(stub)));
    }
  }

  private void addText(String name, String text) {
    contents.put(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
