package dev.updraft.airflow;

import dev.updraft.Task;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.maven.internal.bundle.BundleException;
import dev.updraft.maven.internal.bundle.BundleExtras;
import dev.updraft.maven.internal.bundle.BundleRequest;
import dev.updraft.maven.internal.bundle.Bundler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Packs the DAGs of the package {@code dags} with the code of the Maven plugin. */
final class TestBundle {
  private static final Path TEST_CLASSES = Path.of("target", "test-classes");
  private static final String PACKAGE = TestBundle.class.getPackageName().replace('.', '/');

  private static final Map<String, Path> PACKED = new HashMap<>();

  private TestBundle() {}

  /**
   * Writes the bundle, or returns the one that was written for another test, since workers that
   * read it may run.
   *
   * @param name the name of the bundle
   * @param defaults settings for the tasks that have none of their own
   * @return the archive
   */
  static synchronized Path pack(String name, TaskDefaults defaults) throws IOException {
    Path made = PACKED.get(name);
    if (made == null) {
      made = write(name, defaults);
      PACKED.put(name, made);
    }
    return made;
  }

  private static Path write(String name, TaskDefaults defaults) throws IOException {
    Path folder = Path.of("target", "test-bundles", name);
    AirflowInstall.delete(folder);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    // Only what a project of DAGs would have: the tests themselves stay out.
    try (Stream<Path> files = Files.walk(TEST_CLASSES)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String entry = TEST_CLASSES.relativize(file).toString();
        if (entry.startsWith(PACKAGE + "/dags/")
            || entry.startsWith(PACKAGE + "/conformance/dags/")
            || entry.startsWith("META-INF/")) {
          Path copy = classes.resolve(entry);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return pack(name, classes, Path.of("src", "test", "java"), folder, defaults);
  }

  /** Packs compiled classes. */
  static Path pack(String name, Path classes, Path sources, Path folder, TaskDefaults defaults)
      throws IOException {
    return pack(name, classes, sources, folder, defaults, BundleExtras.NONE);
  }

  /** Packs compiled classes, as a native jar beside the archive, too. */
  static Path packNative(String name, Path classes, Path sources, Path folder) throws IOException {
    return pack(
        name,
        classes,
        sources,
        folder,
        TaskDefaults.NONE,
        new BundleExtras(null, null, Product.cli()));
  }

  private static Path pack(
      String name,
      Path classes,
      Path sources,
      Path folder,
      TaskDefaults defaults,
      BundleExtras extras)
      throws IOException {
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    try {
      return Bundler.pack(
              new BundleRequest(
                  name,
                  "1.0",
                  System.getProperty("updraft.version"),
                  folder,
                  classes,
                  jar,
                  List.of(),
                  List.of(sdk()),
                  List.of(sources),
                  defaults,
                  Instant.EPOCH.plusSeconds(1_000_000_000),
                  folder.resolve("updraft"),
                  extras))
          .zip();
    } catch (BundleException e) {
      throw new IOException(e);
    }
  }

  private static Path sdk() {
    try {
      return Path.of(Task.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
