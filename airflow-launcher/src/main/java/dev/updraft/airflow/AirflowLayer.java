package dev.updraft.airflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A virtual environment with more packages, which lies beside that of an installed Airflow and sees
 * all that is in it: so a provider is installed in seconds, and the installation stays as it is.
 */
final class AirflowLayer {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String SITE = "import sysconfig; print(sysconfig.get_path('purelib'))";

  private AirflowLayer() {}

  /**
   * The interpreter that sees both; made first if there is none.
   *
   * @param base the folder of the installed Airflow
   * @param python the interpreter of the installed Airflow
   * @param constraints the packages that stay as they are, in the format of {@code pip}
   * @param requirements what is wanted on top; one with {@code ==} that is among the constraints
   *     stands in front of the release's own
   * @throws IOException if {@code pip} cannot install it; the text holds what it said
   */
  static Path of(Path base, Path python, String constraints, List<String> requirements)
      throws IOException {
    List<String> wanted = List.copyOf(new TreeSet<>(requirements));
    for (String requirement : wanted) {
      if (requirement.isBlank() || requirement.startsWith("-")) {
        throw new IllegalArgumentException(
            "A requirement must name a package, like apache-airflow-providers-apache-kafka==1.14.0:"
                + " '"
                + requirement
                + "'");
      }
    }
    String name = base.getFileName() + "-with-" + AirflowInstall.hash(String.join("\n", wanted));
    Path folder = base.resolveSibling(name);
    Path layer = folder.resolve("venv").resolve("bin").resolve("python");
    if (complete(folder, layer)) {
      return layer;
    }
    CacheLock.with(
        base.resolveSibling(name + ".lock"),
        () -> {
          // Somebody else may have made it while this process waited for the lock.
          if (!complete(folder, layer)) {
            make(folder, layer, python, constraints, wanted);
          }
        });
    return layer;
  }

  private static boolean complete(Path folder, Path layer) {
    return Files.exists(folder.resolve("complete")) && Files.isExecutable(layer);
  }

  private static void make(
      Path folder, Path layer, Path python, String constraints, List<String> wanted)
      throws IOException {
    AirflowInstall.delete(folder);
    Files.createDirectories(folder);
    System.out.printf("Installing %s into %s ...%n", String.join(", ", wanted), folder);
    Path venv = folder.resolve("venv");
    // Without pip: that of the installed Airflow is seen, too.
    AirflowInstall.run(
        "environment",
        LIMIT,
        List.of(python.toString(), "-m", "venv", "--without-pip", venv.toString()));
    String base =
        new Command(List.of(python.toString(), "-c", SITE), Map.of())
            .output(Duration.ofMinutes(1))
            .strip();
    Files.writeString(
        sitePackages(venv).resolve("base.pth"),
        "import site; site.addsitedir(r'" + base + "')" + System.lineSeparator());
    Path pins = Files.writeString(folder.resolve("constraints.txt"), without(constraints, wanted));
    List<String> line =
        new ArrayList<>(List.of(layer.toString(), "-m", "pip", "install", "--progress-bar", "off"));
    line.addAll(List.of("--disable-pip-version-check", "--no-input", "-c", pins.toString()));
    line.addAll(wanted);
    AirflowInstall.run("packages", LIMIT, line);
    Files.writeString(folder.resolve("requirements.txt"), String.join("\n", wanted) + "\n");
    Files.writeString(folder.resolve("complete"), "");
  }

  /** The constraints but for packages of which another version is wanted by name. */
  static String without(String constraints, List<String> wanted) {
    Set<String> pinned =
        wanted.stream()
            .filter(requirement -> requirement.contains("=="))
            .map(AirflowLayer::nameOf)
            .collect(Collectors.toSet());
    return constraints
        .lines()
        .filter(line -> !pinned.contains(nameOf(line)))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** As PyPI compares names. */
  private static String nameOf(String requirement) {
    return requirement
        .split("[\\[=<>~!; ]", 2)[0]
        .toLowerCase(Locale.ROOT)
        .replaceAll("[-_.]+", "-");
  }

  private static Path sitePackages(Path venv) throws IOException {
    try (Stream<Path> versions = Files.list(venv.resolve("lib"))) {
      return versions
          .map(version -> version.resolve("site-packages"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(() -> new IOException("No site-packages in " + venv));
    }
  }
}
