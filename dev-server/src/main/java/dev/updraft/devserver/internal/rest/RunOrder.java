package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.store.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The order in which a list of runs is asked for. */
final class RunOrder {
  private RunOrder() {}

  /**
   * The runs in this order, else as they came to be; what is missing is first, as SQLite has it.
   *
   * @param by the name of a time or id, with a leading {@code -} for the reverse; null for none
   */
  static List<Run> sorted(@Nullable String by, List<Run> runs) {
    if (by == null) {
      return runs;
    }
    boolean reverse = by.startsWith("-");
    Comparator<Run> order =
        switch (reverse ? by.substring(1) : by) {
          case "run_after" -> time(run -> run.runAfter);
          case "logical_date" -> time(run -> run.logicalDate);
          case "start_date" -> time(run -> run.startDate);
          case "end_date" -> time(run -> run.endDate);
          case "run_id", "dag_run_id" -> Comparator.comparing(run -> run.runId);
          // They are stored in the order of their ids.
          default -> Comparator.comparing(runs::indexOf);
        };
    return runs.stream().sorted(reverse ? order.reversed() : order).toList();
  }

  private static Comparator<Run> time(Function<Run, @Nullable Instant> time) {
    return Comparator.comparing(time, Comparator.nullsFirst(Comparator.naturalOrder()));
  }
}
