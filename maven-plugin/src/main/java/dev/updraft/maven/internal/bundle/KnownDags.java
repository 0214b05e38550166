package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The ids of the DAGs of other modules and of dependencies, by the places that define them. */
public final class KnownDags {
  private final Map<String, Set<String>> places = new TreeMap<>();

  /**
   * Adds the DAGs whose descriptors lie in a folder.
   *
   * @param folder a class output or an unpacked bundle; an absent one has none
   * @param place what messages call it
   */
  public void addFolder(Path folder, String place) throws IOException {
    Path descriptors = folder.resolve(Descriptor.FOLDER);
    if (!Files.isDirectory(descriptors)) {
      return;
    }
    try (Stream<Path> files = Files.list(descriptors)) {
      files.map(file -> file.getFileName().toString()).forEach(name -> add(name, place));
    }
  }

  /**
   * Adds the DAGs whose descriptors are in a jar.
   *
   * @param place what messages call it
   */
  public void addJar(Path jar, String place) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries =
          file.stream().filter(entry -> entry.getName().startsWith(Descriptor.FOLDER)).toList();
      entries.forEach(e -> add(e.getName().substring(Descriptor.FOLDER.length()), place));
    } catch (IOException e) {
      throw new IOException(
          "Cannot read " + jar + ", a jar of the class path: " + e.getMessage(), e);
    }
  }

  private void add(String fileName, String place) {
    // The file is called by the id; what does not is of nobody.
    if (fileName.endsWith(".json") && fileName.indexOf('/') < 0) {
      String dagId = fileName.substring(0, fileName.length() - ".json".length());
      places.computeIfAbsent(dagId, id -> new TreeSet<>()).add(place);
    }
  }

  /** The places, sorted, by DAG id. */
  public Map<String, Set<String>> places() {
    return places;
  }
}
