package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.CompiledClass;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Has javac read the bodies that another compiler kept to itself: compiles the project's sources
 * once more, into a folder that is thrown away, and keeps what the annotation processor wrote.
 *
 * @param classes the project's class output, which gets the descriptors
 * @param sourceRoots where its Java sources are
 * @param classPath the jars and folders that it is compiled against
 * @param processorPath the annotation processor with what it needs, and the project's other ones
 * @param release the release of Java, null for that of the running JDK
 * @param encoding the encoding of the sources
 */
public record Regeneration(
    Path classes,
    List<Path> sourceRoots,
    List<Path> classPath,
    List<Path> processorPath,
    @Nullable String release,
    Charset encoding) {
  /** Where Maven has processors write sources, which they do again here. */
  private static final Path GENERATED = Path.of("generated-sources", "annotations");

  private static final List<String> KEPT =
      List.of("META-INF/updraft", LeftOvers.BINDINGS, LeftOvers.SOURCES);

  /**
   * Whether the annotation processor ran, but did not see the bodies of methods.
   *
   * @param classes the project's class output
   */
  public static boolean isNeeded(Path classes) {
    ClassOutput output = ClassOutput.read(classes);
    List<CompiledClass> all = List.copyOf(output.classes());
    return all.stream().anyMatch(type -> type.binding())
        && all.stream()
            .flatMap(type -> type.dagMethods().stream())
            .anyMatch(
                dag ->
                    !Files.isRegularFile(
                        classes.resolve(Descriptor.FOLDER + dag.dagId() + ".json")));
  }

  /**
   * Compiles.
   *
   * @throws BundleException if there is no javac, or it reports errors; the text has them
   */
  public void run() throws BundleException, IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new BundleException(
          List.of(
              "Maven runs on a Java without javac, so descriptors cannot be made anew: let"
                  + " JAVA_HOME be a JDK."));
    }
    Path scratch = Files.createTempDirectory("updraft-javac");
    try {
      compile(javac, scratch);
      for (String name : KEPT) {
        copy(scratch, scratch.resolve(name));
      }
    } finally {
      delete(scratch);
    }
  }

  private void compile(JavaCompiler javac, Path scratch) throws BundleException, IOException {
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(told, Locale.ENGLISH, encoding)) {
      boolean done =
          javac
              .getTask(
                  null,
                  files,
                  told,
                  options(scratch),
                  null,
                  files.getJavaFileObjectsFromPaths(sources()))
              .call();
      if (!done) {
        throw new BundleException(
            List.of(
                "javac cannot compile the sources, so there are no descriptors:\n"
                    + told.getDiagnostics().stream()
                        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"))));
      }
    }
  }

  private List<String> options(Path scratch) throws IOException {
    List<String> options = new ArrayList<>(List.of("-d", scratch.toString(), "-nowarn"));
    options.addAll(List.of("-s", Files.createDirectory(scratch.resolve("sources")).toString()));
    options.addAll(List.of("-parameters", "-encoding", encoding.name()));
    if (release != null) {
      options.addAll(List.of("--release", release));
    }
    options.addAll(List.of("-classpath", joined(classPath)));
    options.addAll(List.of("-processorpath", joined(processorPath)));
    return options;
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path root : sourceRoots) {
      if (Files.isDirectory(root) && !root.endsWith(GENERATED)) {
        try (Stream<Path> files = Files.walk(root)) {
          // A module would not find its others on the class path.
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.getFileName().toString().equals("module-info.java"))
              .sorted()
              .forEach(sources::add);
        }
      }
    }
    return sources;
  }

  private void copy(Path scratch, Path from) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = classes.resolve(scratch.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
