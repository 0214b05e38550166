package dev.updraft.runtime.cli;

import dev.updraft.client.LogLine;
import java.util.function.Predicate;

/** Leaves out where Airflow found a log, which its UI folds in and nobody reads. */
final class LogFold implements Predicate<LogLine> {
  private static final String SOURCES = "::group::Log message source details";
  private static final String END = "::endgroup::";

  private boolean folded;

  @Override
  public boolean test(LogLine line) {
    if (line.event().startsWith(SOURCES)) {
      folded = true;
      return false;
    }
    boolean shown = !folded;
    if (line.event().startsWith(END)) {
      folded = false;
    }
    return shown;
  }
}
