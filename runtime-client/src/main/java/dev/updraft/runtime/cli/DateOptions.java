package dev.updraft.runtime.cli;

import dev.updraft.client.RunRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The choice of a logical date, which nobody makes for the user (AIP-83). */
final class DateOptions {
  private static final String FIX =
      " Write --no-logical-date (any number of runs; they have no data interval) or --logical-date"
          + " 2026-01-31 (the one run of that date).";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--logical-date",
      paramLabel = "<date>",
      description =
          "The run is that of this date, ISO 8601 or 'now'. This or the next is required.")
  private @Nullable Instant logicalDate;

  @Option(
      names = "--no-logical-date",
      description = "The run has no logical date, so that any number of runs can start at once.")
  private boolean none;

  /** Made by picocli. */
  @SuppressWarnings("NullAway.Init")
  DateOptions() {}

  /** Refuses neither and both. A flag wins over what environment and file say. */
  void check(boolean oneRun) {
    ParseResult flags = command.commandLine().getParseResult();
    if (flags.hasMatchedOption("--logical-date") != flags.hasMatchedOption("--no-logical-date")) {
      if (flags.hasMatchedOption("--logical-date")) {
        none = false;
      } else {
        logicalDate = none ? null : logicalDate;
      }
    }
    if (logicalDate == null && !none) {
      throw CliException.wrongUse("Whether the run has a logical date is yours to say." + FIX);
    }
    if (logicalDate != null && none) {
      throw CliException.wrongUse("--logical-date and --no-logical-date exclude each other." + FIX);
    }
    if (logicalDate != null && !oneRun) {
      throw CliException.wrongUse(
          "Only one run of a DAG has a logical date of "
              + logicalDate
              + "; several runs at once need --no-logical-date");
    }
  }

  /** The run with the choice. */
  RunRequest of(RunRequest.Undated run) {
    return logicalDate == null ? run.withoutLogicalDate() : run.logicalDate(logicalDate);
  }
}
