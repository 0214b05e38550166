package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.VersionHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Puts a bundle on disk: complete files beside the old ones first, then they change places. */
final class BundleFiles {
  private BundleFiles() {}

  static void replace(Path folder, Path zip, SortedMap<String, byte[]> contents, Instant timestamp)
      throws IOException {
    Path target = Files.createDirectories(folder.toAbsolutePath().getParent());
    Path fresh = Files.createTempDirectory(target, ".new");
    try {
      Path freshFolder = Files.createDirectory(fresh.resolve("folder"));
      for (Map.Entry<String, byte[]> content : contents.entrySet()) {
        Path file = freshFolder.resolve(content.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, content.getValue());
      }
      Path freshZip = fresh.resolve("zip");
      Archive.write(freshZip, contents, timestamp);
      Path freshDigest = fresh.resolve("zip.sha256");
      Files.writeString(
          freshDigest,
          VersionHash.sha256(Files.readAllBytes(freshZip)) + "  " + zip.getFileName() + "\n");
      Path digest = zip.resolveSibling(zip.getFileName() + ".sha256");
      if (same(zip, freshZip) && same(folder, freshFolder) && same(digest, freshDigest)) {
        // Whoever looks at times, such as a dags folder that is synchronized, sees no change.
        return;
      }
      if (Files.exists(folder)) {
        Files.move(folder, fresh.resolve("old"));
      }
      Files.move(freshFolder, folder);
      Files.move(freshZip, zip, StandardCopyOption.REPLACE_EXISTING);
      Files.move(freshDigest, digest, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      delete(fresh);
    }
  }

  private static boolean same(Path old, Path fresh) throws IOException {
    if (Files.isRegularFile(old) && Files.isRegularFile(fresh)) {
      return Files.mismatch(old, fresh) < 0;
    }
    if (!Files.isDirectory(old) || !Files.isDirectory(fresh)) {
      return false;
    }
    List<Path> names = names(old);
    if (!names.equals(names(fresh))) {
      return false;
    }
    for (Path name : names) {
      if (!same(old.resolve(name), fresh.resolve(name))) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::getFileName).sorted().toList();
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
