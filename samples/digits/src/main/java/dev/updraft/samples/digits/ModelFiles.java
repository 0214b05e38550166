package dev.updraft.samples.digits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.regex.Pattern;

/** Where models are kept: a folder that the workers share. */
final class ModelFiles {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

  private ModelFiles() {}

  /** What writes a file. */
  interface Writer {
    void write(Path file) throws IOException;
  }

  /**
   * The folder of a search.
   *
   * @throws IllegalArgumentException if the search is no name of a folder
   */
  static Path of(String folder, String search) {
    if (!NAME.matcher(search).matches()) {
      throw new IllegalArgumentException(
          "The search '" + search + "' is no name of a folder: letters, digits and . _ - only.");
    }
    return Path.of(folder).toAbsolutePath().resolve(search);
  }

  /** Writes a file as a whole: who reads it sees all of it or none, also if tasks try again. */
  static void write(Path file, Writer writer) {
    Path temporary = file.resolveSibling("." + UUID.randomUUID() + ".part");
    try {
      Files.createDirectories(file.resolveSibling("."));
      try {
        writer.write(temporary);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The model " + file + " cannot be written: " + e, e);
    }
  }
}
