package dev.updraft.store;

import java.util.regex.Pattern;

/** Versions are names of folders and parts of URLs, and Airflow keeps at most 200 characters. */
final class VersionName {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private VersionName() {}

  static boolean valid(String version) {
    return ALLOWED.matcher(version).matches();
  }

  /**
   * The version.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String check(String version) {
    if (!valid(version)) {
      throw new IllegalArgumentException(
          "'" + version + "' is no version: only letters, digits and . _ - make one");
    }
    return version;
  }
}
