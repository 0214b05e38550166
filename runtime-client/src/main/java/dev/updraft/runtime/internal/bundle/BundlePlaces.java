package dev.updraft.runtime.internal.bundle;

import dev.updraft.runtime.internal.task.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where bundles lie, and which of them a workload means. */
final class BundlePlaces {
  private static final Logger LOG = LoggerFactory.getLogger(BundlePlaces.class);

  private BundlePlaces() {}

  /** The bundles at a place: itself, or those in the folder; sorted. */
  static List<Path> at(Path place) throws IOException {
    if (!Files.isDirectory(place) || isBundleFolder(place)) {
      return Files.exists(place) ? List.of(place) : List.of();
    }
    try (Stream<Path> inside = Files.list(place)) {
      return inside.filter(path -> isBundleZip(path) || isBundleFolder(path)).sorted().toList();
    }
  }

  /** The zip files in the folder that cannot be read: no bundles, or not yet whole. */
  static List<Path> unreadableIn(Path place) throws IOException {
    if (!Files.isDirectory(place) || isBundleFolder(place)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(place)) {
      return inside.filter(BundlePlaces::isUnreadableZip).sorted().toList();
    }
  }

  static String nothingAt(Path place) {
    return Files.exists(place)
        ? place
            + " holds no bundle: neither "
            + BundleFiles.INDEX
            + " nor a zip file with it. Give the zip that the goal 'bundle' of the Updraft Maven"
            + " plugin writes to target/updraft."
        : place + " does not exist; --bundles takes zip files and folders";
  }

  /** A DAGs folder may hold zips of Python DAGs, too. */
  private static boolean isBundleZip(Path path) {
    if (!isZip(path)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return zip.getEntry(BundleFiles.INDEX) != null;
    } catch (IOException e) {
      // Perhaps half written; the next look will tell.
      LOG.debug("{} is no readable zip file: {}", path, e.toString());
      return false;
    }
  }

  private static boolean isUnreadableZip(Path path) {
    if (!isZip(path)) {
      return false;
    }
    try {
      new ZipFile(path.toFile()).close();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean isZip(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path) && (name.endsWith(".zip") || name.endsWith("-native.jar"));
  }

  private static boolean isBundleFolder(Path path) {
    return Files.isRegularFile(path.resolve(BundleFiles.INDEX));
  }

  /** Changes when the bundle does: times and sizes of the zip, or of all files that are read. */
  static String signature(Path bundle) throws IOException {
    if (!Files.isDirectory(bundle)) {
      return stamp(bundle);
    }
    StringBuilder result = new StringBuilder();
    for (String part : List.of("META-INF", "lib")) {
      Path folder = bundle.resolve(part);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            result.append(bundle.relativize(file)).append('=').append(stamp(file)).append(';');
          }
        }
      }
    }
    return result.toString();
  }

  private static String stamp(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime().toMillis()
          + "/"
          + attributes.size()
          + "/"
          + attributes.fileKey();
    } catch (NoSuchFileException e) {
      return "gone";
    }
  }

  /** Whether the workload's file or Airflow's bundle name points to this DAG's bundle. */
  static boolean names(Workload workload, LoadedDag dag) {
    String own = withoutZip(dag.bundle().name());
    String path = workload.dagPath();
    String[] segments = path == null ? new String[0] : path.split("/");
    if (segments.length > 0 && segments[segments.length - 1].equals(dag.bundle().name())) {
      // A native jar is the DAG's file itself.
      return true;
    }
    if (segments.length > 1) {
      return withoutZip(segments[segments.length - 2]).equals(own);
    }
    String name = workload.bundleName();
    return name != null && withoutZip(name).equals(own);
  }

  private static String withoutZip(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip")
        ? name.substring(0, name.length() - 4)
        : name;
  }
}
