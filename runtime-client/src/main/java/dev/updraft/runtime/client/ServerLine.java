package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the release of the server has. */
final class ServerLine {
  private static final Pattern LINE = Pattern.compile("(\\d+)\\.(\\d+).*");

  private final Rest rest;
  private volatile @Nullable String known;

  ServerLine(Rest rest) {
    this.rest = rest;
  }

  static String version(Rest rest) {
    return Need.text(rest.get("Asking for the version", rest.at("version").build()), "version");
  }

  /**
   * Refuses what came with a later release.
   *
   * @param minor the release 3.minor
   * @param feature what is wanted, as users name it
   */
  void require(int minor, String feature) {
    if (has(minor)) {
      return;
    }
    throw new AirflowException.Unsupported(
        feature
            + " needs Airflow 3."
            + minor
            + " or newer; the server at "
            + rest.calls().server()
            + " has "
            + known
            + ". Nothing was sent.");
  }

  /** Whether the server is of the release 3.minor or newer. */
  boolean has(int minor) {
    String before = known;
    if (before != null && atLeast(before, minor)) {
      return true;
    }
    // Who waits for an upgrade hears of it.
    String now = version(rest);
    known = now;
    return atLeast(now, minor);
  }

  private static boolean atLeast(String version, int minor) {
    Matcher matcher = LINE.matcher(version);
    // A version of another form is nobody's release: let the server decide.
    return !matcher.matches()
        || Integer.parseInt(matcher.group(1)) > 3
        || Integer.parseInt(matcher.group(1)) == 3 && Integer.parseInt(matcher.group(2)) >= minor;
  }
}
