package dev.updraft.maven.internal.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;

/**
 * Finds task libraries: jars whose classes have tasks and are mentioned by the project, or by
 * another such jar. Their code is read like the project's own, so that a change of it is one of the
 * tasks that use it; of any other jar the digest has to do.
 */
final class TaskLibraries {
  private static final List<byte[]> ANNOTATIONS =
      List.of(bytes("Ldev/updraft/Task;"), bytes("Ldev/updraft/Sensor;"));

  private final Map<String, CompiledClass> classes = new LinkedHashMap<>();
  private final List<Path> left;

  private TaskLibraries(List<Path> jars) {
    left = new ArrayList<>(jars);
  }

  /**
   * Their classes by internal names.
   *
   * @param project the classes of the project
   * @param jars all libraries; a file that is no zip has no classes
   * @throws UnreadableClassException if a class of a task library is broken or too new
   */
  static Map<String, CompiledClass> of(Iterable<CompiledClass> project, List<Path> jars) {
    TaskLibraries libraries = new TaskLibraries(jars);
    Set<String> mentioned = new TreeSet<>();
    project.forEach(type -> mentioned.addAll(References.of(type.reader())));
    while (!mentioned.isEmpty()) {
      Set<String> more = new TreeSet<>();
      for (Path jar : List.copyOf(libraries.left)) {
        more.addAll(libraries.take(jar, mentioned));
      }
      mentioned.clear();
      mentioned.addAll(more);
    }
    return libraries.classes;
  }

  /** Reads a jar if it is such a one; what its classes mention, empty if it is none. */
  private Set<String> take(Path jar, Set<String> mentioned) {
    Set<String> more = new TreeSet<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (mentioned.stream().noneMatch(name -> zip.getEntry(name + ".class") != null)) {
        return more;
      }
      left.remove(jar);
      Map<String, byte[]> read = new LinkedHashMap<>();
      for (ZipEntry entry : zip.stream().filter(TaskLibraries::isClass).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          read.put(entry.getName().replaceFirst("\\.class$", ""), in.readAllBytes());
        }
      }
      if (read.values().stream().anyMatch(TaskLibraries::hasTasks)) {
        read.forEach((name, bytes) -> add(name, bytes, more));
      }
    } catch (ZipException e) {
      left.remove(jar);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the library " + jar, e);
    }
    return more;
  }

  private void add(String name, byte[] bytes, Set<String> mentioned) {
    try {
      CompiledClass type = ClassScan.scan(new ClassReader(bytes));
      classes.putIfAbsent(name, type);
      mentioned.addAll(References.of(type.reader()));
    } catch (RuntimeException e) {
      throw UnreadableClassException.broken(name.replace('/', '.'), e);
    }
  }

  private static boolean isClass(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(".class")
        && !name.startsWith("META-INF/")
        && !name.endsWith("module-info.class");
  }

  private static boolean hasTasks(byte[] type) {
    return ANNOTATIONS.stream().anyMatch(annotation -> contains(type, annotation));
  }

  private static boolean contains(byte[] all, byte[] part) {
    for (int i = 0; i <= all.length - part.length; i++) {
      int j = 0;
      while (j < part.length && all[i + j] == part[j]) {
        j++;
      }
      if (j == part.length) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
