package dev.updraft.descriptor.bundle;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.StubModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a bundle says of itself, read without its code.
 *
 * @param place where it was read from
 * @param index its {@code bundle.json}
 * @param dags the descriptors of its DAGs by id
 * @param stubs its tasks of Python DAGs
 */
public record BundleContents(
    String place, BundleIndex index, SortedMap<String, Descriptor> dags, List<StubModel> stubs) {
  /** Copies the collections. */
  public BundleContents {
    dags = Collections.unmodifiableSortedMap(new TreeMap<>(dags));
    stubs = List.copyOf(stubs);
  }

  /** For a reader: its place and version. */
  @Override
  public String toString() {
    return place + (index.version() == null ? "" : ", " + index.version());
  }

  /**
   * Reads a bundle.
   *
   * @param place a zip file or folder
   * @throws IllegalArgumentException if it is none or not a whole one; the text names it and the
   *     fix
   */
  public static BundleContents read(Path place) {
    if (Files.isDirectory(place)) {
      return read(place, name -> inFolder(place, name));
    }
    if (!Files.exists(place)) {
      throw new IllegalArgumentException(place + " does not exist");
    }
    try (ZipFile zip = new ZipFile(place.toFile())) {
      return read(place, name -> inZip(place, zip, name));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          place
              + " is no zip file, or not a whole one ("
              + e.getMessage()
              + "): copy it again, or give the folder or zip that the goal 'bundle' of the Updraft"
              + " Maven plugin writes",
          e);
    }
  }

  private static BundleContents read(Path place, Source source) {
    BundleIndex index = parsed(place, BundleIndex.FILE, source, BundleIndex::parse);
    SortedMap<String, Descriptor> dags = new TreeMap<>();
    for (BundleIndex.DagEntry dag : index.dags()) {
      Descriptor descriptor = parsed(place, dag.descriptor(), source, Descriptor::parse);
      dags.put(descriptor.dag().dagId(), descriptor);
    }
    Map<String, StubFile> files = new TreeMap<>();
    List<StubModel> stubs = new ArrayList<>();
    for (BundleIndex.StubEntry stub : index.stubs()) {
      files
          .computeIfAbsent(stub.descriptor(), name -> parsed(place, name, source, StubFile::parse))
          .stubs()
          .stream()
          .filter(m -> m.dagId().equals(stub.dagId()) && m.taskId().equals(stub.taskId()))
          .forEach(stubs::add);
    }
    return new BundleContents(place.toString(), index, dags, stubs);
  }

  private static <T> T parsed(Path place, String name, Source source, Parser<T> parser) {
    String text;
    try {
      text = source.text(name);
    } catch (IOException e) {
      throw new IllegalArgumentException(place + ": " + name + " cannot be read: " + e, e);
    }
    try {
      return parser.parse(text);
    } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
      throw new IllegalArgumentException(place + ": " + name + ": " + e.getMessage(), e);
    }
  }

  private static String inFolder(Path place, String name) throws IOException {
    Path file = place.resolve(name).normalize();
    if (!file.startsWith(place.normalize())) {
      throw new IllegalArgumentException(place + " names a file outside of itself: " + name);
    }
    if (!Files.isRegularFile(file)) {
      throw missing(place, name);
    }
    return Files.readString(file);
  }

  private static String inZip(Path place, ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.isDirectory()) {
      throw missing(place, name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static IllegalArgumentException missing(Path place, String name) {
    return new IllegalArgumentException(
        place
            + " has no "
            + name
            + ": it is no Updraft bundle, or not a whole one. Give the folder or zip that the goal"
            + " 'bundle' of the Updraft Maven plugin writes.");
  }

  private interface Source {
    String text(String name) throws IOException;
  }

  private interface Parser<T> {
    T parse(String text);
  }
}
