package dev.updraft.runtime.cli;

import dev.updraft.store.StoredVersion;
import dev.updraft.store.VersionStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft deploy}. */
@Command(
    name = "deploy",
    description = "Puts a bundle into a store and makes it the current version.",
    footer = {"", "With --use and no bundle it goes back to a version that is there."},
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class DeployCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "<zip>",
      description = "The bundle: target/updraft/<name>.zip of the Maven plugin.")
  private @Nullable Path zip;

  @Option(names = "--config", paramLabel = "<file>", description = "Properties file with options.")
  private @Nullable Path config;

  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--label",
      paramLabel = "<text>",
      description = "What people call the version. Default: what the bundle says.")
  private @Nullable String label;

  @Option(
      names = "--no-use",
      description = "Only put it there; the current version stays the current one.")
  private boolean noUse;

  @Option(
      names = "--use",
      paramLabel = "<version>",
      description = "Make this version the current one.")
  private @Nullable String use;

  /** Made by picocli. */
  DeployCommand() {}

  @Override
  public Integer call() {
    if (zip == null && use == null || zip != null && use != null) {
      throw new CliException("Give a bundle to deploy, or --use with a version that is there");
    }
    try (VersionStore opened = store.open()) {
      String version = use;
      if (zip != null) {
        StoredVersion deployed = opened.publish(zip, label);
        version = deployed.version();
        System.out.println(
            "Version "
                + version
                + " ("
                + deployed.label()
                + ") of bundle "
                + deployed.bundle()
                + " is in "
                + opened.place());
      }
      if (!noUse && version != null) {
        opened.use(version);
        System.out.println("Version " + version + " is the current one");
      }
      return 0;
    } catch (IOException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
  }
}
