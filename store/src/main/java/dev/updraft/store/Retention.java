package dev.updraft.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which versions may go: those that are old enough, that no unfinished run uses, and that are
 * neither current nor among the newest.
 *
 * @param olderThan how long ago a version must have been deployed
 * @param keep how many of the newest versions stay in any case
 */
public record Retention(Duration olderThan, int keep) {
  /** Checks the values. */
  public Retention {
    if (olderThan.isNegative() || keep < 1) {
      throw new IllegalArgumentException("A time span and a number of at least 1 are needed");
    }
  }

  /**
   * The versions that may go, the oldest first.
   *
   * @param used the versions that unfinished runs use
   */
  public List<StoredVersion> removable(VersionStore store, Set<String> used, Instant now)
      throws IOException {
    String current = store.current();
    List<StoredVersion> versions = store.versions();
    List<StoredVersion> result = new ArrayList<>();
    for (int i = versions.size() - 1; i >= keep; i--) {
      StoredVersion version = versions.get(i);
      if (version.created().isBefore(now.minus(olderThan))
          && !version.version().equals(current)
          && !used.contains(version.version())) {
        result.add(version);
      }
    }
    return result;
  }
}
