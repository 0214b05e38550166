package dev.updraft.runtime.cli;

import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.diff.BundleDiff;
import dev.updraft.descriptor.diff.Effect;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft diff}. */
@Command(
    name = "diff",
    description = "Says what changed from one bundle to another, and whom it concerns.",
    footer = {
      "",
      "Each change is safe, affects running runs (unless Airflow pins them to their version) or",
      "breaks consumers: who triggers the DAG, waits for its assets or reads its XComs.",
      "Ends with 0, or with 1 if --fail-on says so."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class DiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "<old>", description = "The older bundle, zip or folder.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "<new>", description = "The newer bundle, zip or folder.")
  private Path after = Path.of("");

  @Option(names = "--config", paramLabel = "<file>", description = "Properties file with options.")
  private @Nullable Path config;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--fail-on",
      paramLabel = "<effect>",
      description =
          "End with 1 from this effect on: safe (any change), running, breaks or never. Default:"
              + " never.")
  private String failOn = "never";

  /** Made by picocli. */
  DiffCommand() {}

  @Override
  public Integer call() {
    Effect limit = limit();
    BundleDiff diff;
    try {
      diff = BundleDiff.of(BundleContents.read(before), BundleContents.read(after));
    } catch (IllegalArgumentException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
    System.out.print(json ? diff.toJson() : diff.toText());
    Effect worst = diff.worst();
    return limit != null && worst != null && worst.compareTo(limit) >= 0 ? 1 : 0;
  }

  private @Nullable Effect limit() {
    if (failOn.equals("never")) {
      return null;
    }
    for (Effect effect : Effect.values()) {
      if (effect.name().toLowerCase(Locale.ROOT).equals(failOn)) {
        return effect;
      }
    }
    throw new CliException("--fail-on is '" + failOn + "'; write safe, running, breaks or never");
  }
}
