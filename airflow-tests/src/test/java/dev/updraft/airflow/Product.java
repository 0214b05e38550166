package dev.updraft.airflow;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the build made before these tests. */
final class Product {
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
    return built("updraft.weather");
  }

  /** The bundle of the wine sample. */
  static Path wine() {
    return built("updraft.wine");
  }

  private static Path built(String property) {
    Path file = Path.of(System.getProperty(property)).normalize();
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          file + " is not built; run mvn verify -Pairflow -pl airflow-tests -am");
    }
    return file;
  }
}
