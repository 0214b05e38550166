package dev.updraft.devserver.internal.dags;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens a bundle, be it a zip or a folder. */
final class BundleFiles {
  /** The path of the bundle's table of contents. */
  static final String CONTENTS = "META-INF/updraft/bundle.json";

  private BundleFiles() {}

  /** Whether the path is a bundle: a zip, or a folder with a table of contents. */
  static boolean isBundle(Path path) {
    return Files.isDirectory(path)
        ? Files.exists(path.resolve(CONTENTS))
        : path.getFileName().toString().endsWith(".zip");
  }

  /** Reads from the root of the bundle. */
  static <T> T read(Path bundle, Function<Path, T> reader) throws IOException {
    if (Files.isDirectory(bundle)) {
      return reader.apply(bundle);
    }
    try (FileSystem zip = FileSystems.newFileSystem(bundle)) {
      return reader.apply(zip.getPath("/"));
    }
  }

  /** The text of a file in the bundle, or null if there is none. */
  static @Nullable String text(Path root, String name) throws IOException {
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root.normalize())) {
      throw new IOException("'" + name + "' leads out of the bundle");
    }
    return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : null;
  }

  /** What changes when the bundle changes. */
  static String stamp(Path bundle) throws IOException {
    Path file = Files.isDirectory(bundle) ? bundle.resolve(CONTENTS) : bundle;
    if (!Files.exists(file)) {
      return "absent";
    }
    return Files.getLastModifiedTime(file) + " " + Files.size(file);
  }
}
