package dev.updraft.runtime.cli;

import dev.updraft.RunState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunFilter;
import dev.updraft.store.Retention;
import dev.updraft.store.StoredVersion;
import dev.updraft.store.VersionStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code updraft prune}. */
@Command(
    name = "prune",
    description = "Removes old versions that no unfinished run uses from a store.",
    footer = {
      "",
      "The current version and the newest ones stay. Whoever clears a task of an old run after",
      "its version was removed gets a failed task that says so."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class PruneCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private RestLogin login = new RestLogin();

  @Option(
      names = "--older-than",
      paramLabel = "<time>",
      description = "Only versions deployed longer ago. Default: 30d.")
  private Duration olderThan = Duration.ofDays(30);

  @Option(
      names = "--keep",
      paramLabel = "<n>",
      description = "How many of the newest stay in any case. Default: 5.")
  private int keep = 5;

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  /** Made by picocli. */
  PruneCommand() {}

  /** The versions of bundles that queued and running runs of all DAGs use. */
  private static Set<String> unfinished(AirflowClient airflow) {
    RunFilter filter = RunFilter.all().states(RunState.QUEUED, RunState.RUNNING);
    List<DagRun> runs = new ArrayList<>(airflow.runs().list(filter));
    if (runs.size() > 1) {
      // One that ended meanwhile may have moved another from one page to the page before.
      runs.addAll(airflow.runs().list(filter));
    }
    Set<String> used = new HashSet<>();
    for (DagRun run : runs) {
      if (run.bundleVersion() != null) {
        used.add(run.bundleVersion());
      }
    }
    return used;
  }

  @Override
  public Integer call() {
    try (VersionStore opened = store.open();
        AirflowClient airflow = login.client()) {
      Retention retention = new Retention(olderThan, keep);
      // Asked before the store is read: a run that starts meanwhile uses the current version.
      Set<String> used = unfinished(airflow);
      List<StoredVersion> removable = retention.removable(opened, used, Instant.now());
      for (StoredVersion version : removable) {
        if (!dryRun) {
          opened.remove(version.version());
        }
        System.out.println(
            (dryRun ? "Would remove " : "Removed ")
                + version.version()
                + " ("
                + version.label()
                + ") of "
                + version.created());
      }
      System.out.println(
          removable.size()
              + (removable.size() == 1 ? " version " : " versions ")
              + (dryRun ? "may go" : "removed"));
      return 0;
    } catch (IOException | AirflowException | IllegalArgumentException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
  }
}
