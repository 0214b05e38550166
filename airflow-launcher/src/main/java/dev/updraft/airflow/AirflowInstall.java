package dev.updraft.airflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An Airflow in a virtual environment of the user's cache folder, made once and then reused.
 *
 * <p>It lies in {@code updraft/airflow/<version>-<hash of the package list>} under {@code
 * $XDG_CACHE_HOME} or {@code ~/.cache}, with an empty, migrated SQLite database beside it. Several
 * processes may ask for it at once; one that was interrupted half way is made anew.
 */
public final class AirflowInstall {
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(20);

  /** How much of a line of pip's progress says enough. */
  private static final int WIDTH = 90;

  private final AirflowRelease release;
  private final Path folder;
  private final Path python;

  private AirflowInstall(AirflowRelease release, Path folder) {
    this(release, folder, folder.resolve("venv").resolve("bin").resolve("python"));
  }

  private AirflowInstall(AirflowRelease release, Path folder, Path python) {
    this.release = release;
    this.folder = folder;
    this.python = python;
  }

  /**
   * The installation of a release in the user's cache folder; made first if there is none.
   *
   * @throws IllegalStateException if there is no Python of the wanted version
   * @throws IOException if the installation fails; the text holds what {@code pip} or {@code uv}
   *     said
   */
  public static AirflowInstall of(String version) throws IOException {
    return of(AirflowRelease.of(version), cacheFolder().resolve("updraft").resolve("airflow"));
  }

  /**
   * The same with more packages, for example {@code apache-airflow-providers-apache-kafka==1.14.0}.
   * They are installed once for each list, beside the release, whose own packages keep their
   * versions.
   *
   * @param requirements packages as in {@code pip install}; none is the release as it is
   * @throws IllegalArgumentException if one of them is no name of a package
   */
  public static AirflowInstall of(String version, List<String> requirements) throws IOException {
    AirflowInstall base = of(version);
    return requirements.isEmpty()
        ? base
        : new AirflowInstall(
            base.release,
            base.folder,
            AirflowLayer.of(base.folder, base.python, base.release.packages(), requirements));
  }

  static AirflowInstall of(AirflowRelease release, Path parent) throws IOException {
    String name = release.version() + "-" + hash(release.packages());
    // What is there needs no Python that could be found today.
    for (String version : Python.SUPPORTED) {
      AirflowInstall made = new AirflowInstall(release, parent.resolve(name + suffix(version)));
      if (made.complete()) {
        return made;
      }
    }
    Python python = Python.find();
    AirflowInstall install =
        new AirflowInstall(release, parent.resolve(name + suffix(python.version())));
    CacheLock.with(
        parent.resolve(name + suffix(python.version()) + ".lock"),
        () -> {
          // Somebody else may have made it while this process waited for the lock.
          if (!install.complete()) {
            install.make(python);
          }
        });
    return install;
  }

  private static String suffix(String python) {
    return python.equals(Python.BEST) ? "" : "-py" + python;
  }

  /** What is installed. */
  public AirflowRelease release() {
    return release;
  }

  /** The Python interpreter that can import this Airflow. */
  public Path python() {
    return python;
  }

  /** A SQLite database that {@code airflow db migrate} made and nobody used, to be copied. */
  Path database() {
    return folder.resolve("airflow.db");
  }

  /** The file that is written last, so that its absence tells an interrupted installation. */
  private Path marker() {
    return folder.resolve("complete");
  }

  private boolean complete() {
    // A Python that was upgraded or removed leaves a virtual environment with a dead link.
    return Files.exists(marker()) && Files.isExecutable(python()) && Files.exists(database());
  }

  private void make(Python interpreter) throws IOException {
    long start = System.nanoTime();
    delete(folder);
    Files.createDirectories(folder);
    Path packages = Files.writeString(folder.resolve("packages.txt"), release.packages());
    boolean uv = available("uv");
    System.out.printf(
        "Installing Airflow %s with %s into %s ...%n",
        release.version(), uv ? "uv" : "pip", folder);
    run(
        "environment",
        INSTALL_LIMIT,
        List.of(interpreter.path().toString(), "-m", "venv", folder.resolve("venv").toString()));
    String program = python.toString();
    List<String> line =
        new ArrayList<>(
            uv
                ? List.of("uv", "pip", "install", "--python", program, "--compile-bytecode")
                : List.of(program, "-m", "pip", "install", "--progress-bar", "off"));
    if (!uv) {
      line.addAll(List.of("--disable-pip-version-check", "--no-input"));
    }
    line.addAll(List.of("--no-deps", "-r", packages.toString()));
    run("packages", INSTALL_LIMIT, line);
    long installed = System.nanoTime();
    migrate();
    Files.writeString(marker(), "");
    System.out.printf(
        "Airflow %s is installed: %d s for the packages, %d s for the database.%n",
        release.version(),
        Duration.ofNanos(installed - start).toSeconds(),
        Duration.ofNanos(System.nanoTime() - installed).toSeconds());
  }

  /** Migrating takes 10 s and more, a copy of the result nothing. */
  private void migrate() throws IOException {
    Path home = Files.createDirectories(folder.resolve("migrate"));
    Map<String, String> environment =
        Map.of(
            "AIRFLOW_HOME",
            home.toString(),
            "AIRFLOW__CORE__LOAD_EXAMPLES",
            "False",
            "AIRFLOW__CORE__EXECUTOR",
            LocalAirflow.EDGE_EXECUTOR,
            "AIRFLOW__EDGE__API_ENABLED",
            "True");
    new Command(List.of(python().toString(), "-m", "airflow", "db", "migrate"), environment)
        .output(INSTALL_LIMIT, progress("database"));
    Files.move(home.resolve("airflow.db"), database());
    delete(home);
  }

  /** Runs a program and tells that it works. */
  static void run(String step, Duration limit, List<String> line) throws IOException {
    new Command(line, Map.of()).output(limit, progress(step));
  }

  /** It may take minutes, which nobody should take for a program that hangs. */
  private static Consumer<String> progress(String step) {
    long start = System.nanoTime();
    return lastLine -> {
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      String shown = lastLine.length() <= WIDTH ? lastLine : lastLine.substring(0, WIDTH) + "...";
      System.out.printf("  %s, %d s%s%n", step, seconds, shown.isEmpty() ? "" : ": " + shown);
      System.out.flush();
    };
  }

  private static boolean available(String program) {
    try {
      return new Command(List.of(program, "--version"), Map.of()).run(Duration.ofSeconds(30)).code()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path cacheFolder() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    return xdg == null || xdg.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(xdg);
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Deletes a folder with all that is in it; nothing happens if there is none. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
