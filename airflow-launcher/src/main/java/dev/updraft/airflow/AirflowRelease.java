package dev.updraft.airflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One release of Airflow with the exact packages that are known to install and start together.
 *
 * @param version the version, for example {@code 3.3.2}
 * @param packages the packages as lines of {@code pip}'s requirements format, edge3 among them
 */
public record AirflowRelease(String version, String packages) {
  /** The release that the tests use unless they are about others. */
  public static final String DEFAULT = "3.3.2";

  /** The last releases of the other lines that Updraft supports. */
  public static final List<String> OTHER_LINES = List.of("3.0.6", "3.1.8", "3.2.2", "3.4.0b2");

  /**
   * A release by its version.
   *
   * @throws IllegalArgumentException if there is no package list for it; the text names those there
   *     are
   */
  public static AirflowRelease of(String version) {
    try (InputStream in = AirflowRelease.class.getResourceAsStream("airflow-" + version + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException(
            "No package list for Airflow %s; there are lists for %s and %s."
                .formatted(version, DEFAULT, String.join(", ", OTHER_LINES)));
      }
      return new AirflowRelease(version, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The pinned version of a package.
   *
   * @throws IllegalArgumentException if the release has no such package
   */
  public String versionOf(String name) {
    return packages
        .lines()
        .filter(line -> line.startsWith(name + "=="))
        .map(line -> line.substring(name.length() + 2).strip())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("Airflow " + version + " comes without " + name));
  }
}
