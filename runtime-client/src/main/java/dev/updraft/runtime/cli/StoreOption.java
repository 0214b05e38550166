package dev.updraft.runtime.cli;

import dev.updraft.store.StoreAccess;
import dev.updraft.store.VersionStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a store. */
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "<place>",
      description = "The store: a folder, or an URL (https://, s3://).")
  private @Nullable String place;

  /** Made by picocli. */
  StoreOption() {}

  /** Whether a store is named. */
  boolean given() {
    return place != null;
  }

  /** The named store. */
  VersionStore open() {
    if (place == null) {
      throw new CliException("--store is missing: the folder or URL of the store");
    }
    Map<String, String> environment = System.getenv();
    try {
      return VersionStore.open(
          place, StoreAccess.of(StoreAccess.defaultCache(environment), environment));
    } catch (IllegalArgumentException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
  }
}
