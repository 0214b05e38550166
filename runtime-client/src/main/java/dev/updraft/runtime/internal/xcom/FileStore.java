package dev.updraft.runtime.internal.xcom;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Objects as files of a folder that all workers share. */
record FileStore(Path root) implements ObjectStore {
  @Override
  public void write(String name, byte[] content) throws IOException {
    Path file = at(name);
    Path folder = file.resolveSibling("");
    Files.createDirectories(folder);
    Path part = folder.resolve("." + UUID.randomUUID() + ".part");
    try {
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    try {
      return Files.readAllBytes(at(name));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Path file = at(name);
    Files.deleteIfExists(file);
    try {
      // The folder of a try, which is seldom left with anything.
      Files.deleteIfExists(file.resolveSibling(""));
    } catch (DirectoryNotEmptyException e) {
      // Another key of the same try.
    }
  }

  private Path at(String name) throws IOException {
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root.normalize())) {
      throw new IOException(name + " leads out of " + root);
    }
    return file;
  }
}
