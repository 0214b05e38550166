package dev.updraft.runtime.cli;

import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.diff.BundleDiff;
import dev.updraft.descriptor.diff.Change;
import dev.updraft.store.StoreException;
import dev.updraft.store.VersionStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changed from one version of a store to another, as {@code updraft diff} says it. */
final class StoredChanges {
  private final VersionStore store;
  private final Map<String, Optional<BundleContents>> read = new HashMap<>();

  StoredChanges(VersionStore store) {
    this.store = store;
  }

  /**
   * The changes that concern a DAG.
   *
   * @return empty if the store does not have both versions
   */
  Optional<List<Change>> between(String before, String after, String dagId) throws IOException {
    Optional<BundleContents> old = contents(before);
    Optional<BundleContents> now = contents(after);
    if (old.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        BundleDiff.of(old.get(), now.get()).changes().stream()
            .filter(change -> change.dagId() == null || change.dagId().equals(dagId))
            .toList());
  }

  private Optional<BundleContents> contents(String version) throws IOException {
    Optional<BundleContents> known = read.get(version);
    if (known == null) {
      try {
        known = Optional.of(BundleContents.read(store.zip(version)));
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.GONE) {
          throw e;
        }
        known = Optional.empty();
      } catch (IllegalArgumentException e) {
        System.err.println("Version " + version + " cannot be compared: " + e.getMessage());
        known = Optional.empty();
      }
      read.put(version, known);
    }
    return known;
  }
}
