package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.Schedule;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.dags.DagRegistry;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import dev.updraft.devserver.internal.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the runs that schedules ask for, as Airflow's scheduler makes them. */
public final class ScheduledRuns {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduledRuns.class);
  private static final String TYPE = "scheduled";

  private final Store store;
  private final DagRegistry dags;
  private final Runs runs;
  private final Map<String, Planned> plans = new HashMap<>();

  /** Starts runs in this store. */
  public ScheduledRuns(Store store, DagRegistry dags, Runs runs) {
    this.store = store;
    this.dags = dags;
    this.runs = runs;
  }

  /**
   * The next run of a DAG, planned when the last one was made: planned anew at each look, it would
   * move along with the clock.
   */
  private record Planned(
      Schedule schedule, @Nullable Instant earliest, NextRuns.@Nullable Times next) {
    boolean fits(Schedule other, @Nullable Instant start) {
      return schedule.equals(other) && Objects.equals(earliest, start);
    }
  }

  /**
   * When a run starts.
   *
   * @param logicalDate its logical date and the start of its data interval
   * @param runAfter the end of its data interval, when it starts
   */
  public record NextRun(Instant logicalDate, Instant runAfter) {}

  /** The next run of the DAG, null if none is planned. */
  public @Nullable NextRun next(String dagId) {
    Planned plan = plans.get(dagId);
    NextRuns.Times next = plan == null ? null : plan.next();
    return next == null ? null : new NextRun(next.start(), next.end());
  }

  /** Makes the runs that are due. */
  public void start(Instant clock) {
    Instant now = clock.truncatedTo(ChronoUnit.MICROS);
    for (DagVersion dag : List.copyOf(dags.dags())) {
      Schedule schedule = timed(dag.model().schedule());
      if (schedule != null && !store.paused.getOrDefault(dag.dagId(), false)) {
        start(dag, schedule, now);
      }
    }
  }

  /** What of the schedule time decides, null if nothing; the server starts no partition's run. */
  private static @Nullable Schedule timed(@Nullable Schedule schedule) {
    if (schedule instanceof Schedule.AssetsOrTime either) {
      return either.timetable();
    }
    return schedule != null && schedule.byTimeAlone() ? schedule : null;
  }

  private void start(DagVersion dag, Schedule schedule, Instant now) {
    List<Run> all = store.runs(dag.dagId());
    if (active(all) >= Scheduler.maxActiveRuns(dag.model())) {
      // What comes next is decided when there is room again, as Airflow does.
      plans.remove(dag.dagId());
      return;
    }
    Planned plan = plans.get(dag.dagId());
    if (plan == null || !plan.fits(schedule, dag.model().startDate())) {
      plan = plan(dag, schedule, last(all), now);
    }
    NextRuns.Times next = plan.next();
    if (next == null || next.end().isAfter(now)) {
      return;
    }
    String runId = TYPE + "__" + Airflow.isoformat(next.end());
    if (runs.conflict(dag.dagId(), runId, next.start()) == null) {
      runs.add(
          new Run(
              runId,
              dag,
              TYPE,
              "timetable",
              next.start(),
              next.start(),
              next.end(),
              next.end(),
              JsonText.object()));
    }
    plan(dag, schedule, next, now);
  }

  private Planned plan(
      DagVersion dag, Schedule schedule, NextRuns.@Nullable Times last, Instant now) {
    Instant earliest = dag.model().startDate();
    NextRuns.Situation situation =
        new NextRuns.Situation(last, earliest, dag.model().catchup(), now);
    Planned plan = new Planned(schedule, earliest, next(dag, schedule, situation));
    plans.put(dag.dagId(), plan);
    return plan;
  }

  private static NextRuns.@Nullable Times next(
      DagVersion dag, Schedule schedule, NextRuns.Situation situation) {
    try {
      NextRuns.Times next = NextRuns.next(schedule, situation);
      Object end = dag.model().settings().get(DagAttribute.END_DATE);
      boolean over = next != null && end instanceof Instant latest && next.start().isAfter(latest);
      return over ? null : next;
    } catch (IllegalStateException e) {
      // Such as the thirtieth of February, which Airflow logs in the same way.
      LOG.error("DAG {} will not run by its schedule: {}", dag.dagId(), e.getMessage());
      return null;
    }
  }

  private static long active(List<Run> all) {
    return all.stream()
        .filter(run -> run.state == RunState.QUEUED || run.state == RunState.RUNNING)
        .count();
  }

  private static NextRuns.@Nullable Times last(List<Run> all) {
    return all.stream()
        .filter(run -> run.type.equals(TYPE))
        .filter(run -> run.intervalStart != null && run.intervalEnd != null)
        .map(run -> new NextRuns.Times(known(run.intervalStart), known(run.intervalEnd)))
        .max(Comparator.comparing(NextRuns.Times::start))
        .orElse(null);
  }

  private static Instant known(@Nullable Instant time) {
    if (time == null) {
      throw new IllegalStateException("a scheduled run without data interval");
    }
    return time;
  }
}
