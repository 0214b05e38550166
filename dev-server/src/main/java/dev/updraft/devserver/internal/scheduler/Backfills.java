package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.Schedule;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.store.Backfill;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import dev.updraft.devserver.internal.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the runs of backfills, as Airflow does. */
public final class Backfills {
  private static final String TYPE = "backfill";
  private static final Set<String> WITHOUT_PERIOD = Set.of("@once", "@continuous");

  private final Store store;
  private final Runs runs;
  private final Operations operations;

  /** Makes runs in this store. */
  public Backfills(Store store, Runs runs, Operations operations) {
    this.store = store;
    this.runs = runs;
    this.operations = operations;
  }

  /**
   * A date of a backfill.
   *
   * @param start the logical date and the start of the data interval
   * @param end the end of the data interval
   */
  public record Day(Instant start, Instant end) {}

  /** Whether a DAG of this schedule can be backfilled. */
  public static boolean periodic(@Nullable Schedule schedule) {
    if (schedule instanceof Schedule.Plain plain && WITHOUT_PERIOD.contains(plain.text())) {
      return false;
    }
    return schedule != null
        && (schedule.byTimeAlone() || schedule instanceof Schedule.AssetsOrTime);
  }

  /** The dates of a range whose data intervals are over. */
  public static List<Day> days(DagVersion dag, Instant from, Instant to, boolean reverse) {
    Schedule schedule = dag.model().schedule();
    if (schedule instanceof Schedule.AssetsOrTime either) {
      schedule = either.timetable();
    }
    Instant now = Instant.now();
    List<Day> days = new ArrayList<>();
    NextRuns.Times last = null;
    while (schedule != null) {
      NextRuns.Times next = NextRuns.next(schedule, new NextRuns.Situation(last, from, true, now));
      if (next == null || next.start().isAfter(to) || !next.end().isBefore(now)) {
        break;
      }
      days.add(new Day(next.start(), next.end()));
      last = next;
    }
    if (reverse) {
      Collections.reverse(days);
    }
    return days;
  }

  /** Whether a backfill makes the run of this date, or makes it run again. */
  public boolean makes(String dagId, Day day, String reprocess) {
    Run run = of(dagId, day);
    return run == null
        || run.state == RunState.FAILED && !reprocess.equals("none")
        || run.state == RunState.SUCCESS && reprocess.equals("completed");
  }

  private @Nullable Run of(String dagId, Day day) {
    return store.runs(dagId).stream()
        .filter(run -> day.start().equals(run.logicalDate))
        .findFirst()
        .orElse(null);
  }

  /** Makes the runs. */
  public void start(DagVersion dag, Backfill backfill, List<Day> days) {
    for (Day day : days) {
      if (!makes(dag.dagId(), day, backfill.reprocess)) {
        continue;
      }
      Run run = of(dag.dagId(), day);
      if (run == null) {
        run = made(dag, backfill, day);
        runs.add(run);
      } else {
        run.type = TYPE;
        run.triggeredBy = TYPE;
        operations.clear(run, List.copyOf(run.tasks), true);
        operations.requeue(run);
      }
      run.backfill = backfill;
      backfill.runs.add(run);
    }
    store.backfills.add(backfill);
  }

  private static Run made(DagVersion dag, Backfill backfill, Day day) {
    return new Run(
        TYPE + "__" + Airflow.isoformat(day.end()),
        dag,
        TYPE,
        TYPE,
        day.start(),
        day.start(),
        day.end(),
        day.end(),
        backfill.conf.deepCopy());
  }

  /** Ends a backfill: what has not started is failed. */
  public void cancel(Backfill backfill) {
    backfill.paused = true;
    for (Run run : backfill.runs) {
      if (run.state == RunState.QUEUED && run.backfill == backfill) {
        run.state = RunState.FAILED;
      }
    }
    backfill.completed = Instant.now();
  }

  /** Notes which backfills have ended. */
  public void look() {
    for (Backfill backfill : store.backfills) {
      boolean ended =
          backfill.runs.stream().allMatch(r -> r.state.finished() || r.backfill != backfill);
      if (backfill.completed == null && ended) {
        backfill.completed = Instant.now();
      }
    }
  }
}
