package dev.updraft.maven.internal.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source of a DAG's class.
 *
 * @param path where it belongs below a source root, with {@code /}
 * @param text what it says
 */
record JavaSource(String path, String text) {
  /**
   * Looks for it.
   *
   * @param className the binary name of the class that declares the DAG
   * @param sourceFile the name of the file that its compiler read, if known: a class may stand in a
   *     file that is not named like it
   */
  static @Nullable JavaSource find(List<Path> roots, String className, @Nullable String sourceFile)
      throws IOException {
    int dot = className.lastIndexOf('.');
    String folder = className.substring(0, dot + 1).replace('.', '/');
    String simpleName = className.substring(dot + 1);
    List<String> fileNames = new ArrayList<>();
    if (sourceFile != null) {
      fileNames.add(sourceFile.substring(sourceFile.replace('\\', '/').lastIndexOf('/') + 1));
    }
    // A dollar may be part of a name, so that the longest name is tried first.
    for (int end = simpleName.length(); end > 0; end = simpleName.lastIndexOf('$', end - 1)) {
      fileNames.add(simpleName.substring(0, end) + ".java");
    }
    for (String fileName : fileNames) {
      for (Path root : roots) {
        Path file = root.resolve(folder + fileName);
        if (Files.isRegularFile(file)) {
          // Only shown: a byte that is no UTF-8 is no reason to refuse the bundle.
          String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
          return new JavaSource(folder + fileName, text.replace("\r\n", "\n"));
        }
      }
    }
    return null;
  }
}
