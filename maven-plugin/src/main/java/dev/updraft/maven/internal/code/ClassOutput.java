package dev.updraft.maven.internal.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** The compiled classes of a project, as its compiler left them in a folder. */
public final class ClassOutput {
  private static final String SERVICES = "META-INF/services/";

  private final Path folder;
  private final Map<String, CompiledClass> classes = new TreeMap<>();
  private final Set<String> packages = new HashSet<>();

  private ClassOutput(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads all classes of a folder.
   *
   * @param folder the class output, usually {@code target/classes}; an absent one has no classes
   * @throws UnreadableClassException if a class file is broken or too new
   */
  public static ClassOutput read(Path folder) {
    ClassOutput output = new ClassOutput(folder);
    if (!Files.isDirectory(folder)) {
      return output;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(ClassOutput::isClass).sorted().toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (!path.startsWith("META-INF/")) {
          output.add(
              path.substring(0, path.length() - ".class".length()), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the classes in " + folder, e);
    }
    return output;
  }

  /**
   * The same with the classes of task libraries: of those jars that have tasks which the project
   * uses.
   *
   * @param jars all libraries of the project
   * @throws UnreadableClassException if a class of a task library is broken or too new
   */
  public ClassOutput withTaskLibraries(List<Path> jars) {
    ClassOutput all = new ClassOutput(folder);
    all.packages.addAll(packages);
    all.classes.putAll(TaskLibraries.of(classes.values(), jars));
    all.classes.putAll(classes);
    return all;
  }

  private static boolean isClass(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class")
        && !name.equals("module-info.class")
        && Files.isRegularFile(file);
  }

  private void add(String name, byte[] bytes) {
    packages.add(packageOf(name));
    try {
      classes.put(name, ClassScan.scan(new ClassReader(bytes)));
    } catch (RuntimeException e) {
      throw UnreadableClassException.broken(name.replace('/', '.'), e);
    }
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** All classes, by name. */
  public Collection<CompiledClass> classes() {
    return classes.values();
  }

  /** The class of this internal name ({@code com/acme/Tuning}), or null. */
  public @Nullable CompiledClass find(String internalName) {
    return classes.get(internalName);
  }

  /** Whether there are classes in the package of this class. */
  boolean hasPackageOf(String internalName) {
    return packages.contains(packageOf(internalName));
  }

  /** The implementations that the project itself names for a service, as binary names. */
  public List<String> serviceImplementations(String serviceBinaryName) {
    Path file = folder.resolve(SERVICES + serviceBinaryName);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static String packageOf(String internalName) {
    int slash = internalName.lastIndexOf('/');
    return slash < 0 ? "" : internalName.substring(0, slash);
  }
}
