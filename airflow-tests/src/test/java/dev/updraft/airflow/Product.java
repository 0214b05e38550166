package dev.updraft.airflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build made before these tests. */
final class Product {
  private static final Path SAMPLES =
      Path.of(System.getProperty("updraft.samples")).toAbsolutePath().normalize();

  private Product() {}

  /** The jar of the command line with the worker. */
  static Path cli() {
    return built("updraft.cli");
  }

  /** The jar of the dev server. */
  static Path devServer() {
    return built("updraft.dev.server");
  }

  /** The jar of the annotation processor. */
  static Path processor() {
    return built("updraft.processor");
  }

  /** The bundle of the weather sample. */
  static Path weather() {
    return sample("weather");
  }

  /** The bundle of the wine sample. */
  static Path wine() {
    return sample("wine");
  }

  /**
   * The bundle of a sample, as a zip; the folder of the same name beside it holds the same.
   *
   * @param name the name of its folder below {@code samples}
   */
  static Path sample(String name) {
    return built(SAMPLES.resolve(name).resolve(bundle(name)));
  }

  /** A file or folder below that of a sample. */
  static Path sampleFile(String name, String file) {
    return SAMPLES.resolve(name).resolve(file);
  }

  /**
   * The bundles of all samples that this build made, but for the one whose watchers need providers
   * that the tests' common Airflow does not have.
   */
  static List<Path> samples() {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      return folders
          .filter(folder -> !folder.endsWith("inference-poll"))
          .map(folder -> folder.resolve(bundle(folder.getFileName().toString())))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bundle(String name) {
    return "target/updraft/updraft-sample-" + name + ".zip";
  }

  private static Path built(String property) {
    return built(Path.of(System.getProperty(property)).normalize());
  }

  private static Path built(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          file + " is not built; run mvn verify -Pairflow -pl airflow-tests -am");
    }
    return file;
  }
}
