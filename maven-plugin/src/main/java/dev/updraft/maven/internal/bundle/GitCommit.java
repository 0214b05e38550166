package dev.updraft.maven.internal.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which commit a working tree is at, without a Git program. */
final class GitCommit {
  private static final String COMMIT = "[0-9a-f]{40}|[0-9a-f]{64}";

  private GitCommit() {}

  /**
   * The commit of the working tree that a folder is in.
   *
   * @return null if it is in none, or the tree has no commit yet, or cannot be read: it is a label
   *     and no reason to fail
   */
  static @Nullable String find(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      try {
        if (Files.isDirectory(git)) {
          return commit(git, git);
        }
        if (Files.isRegularFile(git)) {
          return linked(at, Files.readString(git).strip());
        }
      } catch (IOException | IllegalArgumentException e) {
        return null;
      }
    }
    return null;
  }

  /** A further working tree or a submodule: the file says where its own files are. */
  private static @Nullable String linked(Path at, String text) throws IOException {
    if (!text.startsWith("gitdir:")) {
      return null;
    }
    Path git = at.resolve(text.substring("gitdir:".length()).strip());
    Path common = git.resolve("commondir");
    return commit(
        git, Files.isRegularFile(common) ? git.resolve(Files.readString(common).strip()) : git);
  }

  private static @Nullable String commit(Path git, Path common) throws IOException {
    String head = Files.readString(git.resolve("HEAD")).strip();
    if (!head.startsWith("ref:")) {
      return valid(head);
    }
    String ref = head.substring("ref:".length()).strip();
    for (Path place : List.of(git, common)) {
      Path file = place.resolve(ref).normalize();
      if (file.startsWith(place.normalize()) && Files.isRegularFile(file)) {
        return valid(Files.readString(file).strip());
      }
    }
    Path packed = common.resolve("packed-refs");
    if (Files.isRegularFile(packed)) {
      for (String line : Files.readAllLines(packed)) {
        if (line.endsWith(" " + ref)) {
          return valid(line.substring(0, line.indexOf(' ')));
        }
      }
    }
    return null;
  }

  private static @Nullable String valid(String text) {
    return text.matches(COMMIT) ? text : null;
  }
}
