package dev.updraft.maven.internal.bundle;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Checks that there are the jars of a project before anything is computed from them. */
final class JarCheck {
  private JarCheck() {}

  /**
   * Checks.
   *
   * @throws BundleException if one is missing or is no file
   */
  static void check(BundleRequest request) throws BundleException {
    List<String> problems = new ArrayList<>();
    if (!Files.isRegularFile(request.projectJar())) {
      problems.add(
          "The project's jar "
              + request.projectJar().getFileName()
              + " does not exist yet. Run the goal with the phase: `mvn package`.");
    }
    for (Library library : request.libraries()) {
      if (Files.isDirectory(library.file())) {
        problems.add(
            "The dependency "
                + library.key()
                + " is a folder of classes, not a jar, because its module was only compiled. Run"
                + " `mvn package` (with -am if you build one module).");
      } else if (!Files.isRegularFile(library.file())) {
        problems.add("The dependency " + library.key() + " has no file: " + library.file());
      }
    }
    if (!problems.isEmpty()) {
      throw new BundleException(problems);
    }
  }
}
