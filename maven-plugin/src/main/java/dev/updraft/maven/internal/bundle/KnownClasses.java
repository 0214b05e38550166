package dev.updraft.maven.internal.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Tells whether a class comes from a library of the project; reads the jars when first asked. */
final class KnownClasses implements Predicate<String> {
  private final List<Path> classPath;
  private @Nullable Set<String> entries;

  KnownClasses(List<Path> classPath) {
    this.classPath = List.copyOf(classPath);
  }

  @Override
  public boolean test(String internalName) {
    String entry = internalName + ".class";
    return entries().contains(entry)
        || classPath.stream().anyMatch(path -> Files.isRegularFile(path.resolve(entry)));
  }

  private Set<String> entries() {
    if (entries == null) {
      Set<String> read = new HashSet<>();
      for (Path path : classPath) {
        if (Files.isRegularFile(path)) {
          try (ZipFile jar = new ZipFile(path.toFile())) {
            jar.stream().forEach(entry -> read.add(entry.getName()));
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + ", a jar of the class path", e);
          }
        }
      }
      entries = read;
    }
    return entries;
  }
}
