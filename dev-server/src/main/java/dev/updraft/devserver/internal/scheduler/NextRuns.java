package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a schedule starts its next run, after the timetables of Airflow 3.3. */
final class NextRuns {
  private static final Duration LEAST_BUFFER = Duration.ofMinutes(5);

  private NextRuns() {}

  /**
   * The data interval of a run, whose start is the logical date.
   *
   * @param start when it starts
   * @param end when it ends, which is when the run may start
   */
  record Times(Instant start, Instant end) {
    static Times at(Instant time) {
      return new Times(time, time);
    }
  }

  /**
   * What is known when a next run is asked for.
   *
   * @param last the data interval of the last scheduled run, if there was one
   * @param earliest the start date of the DAG, if it has one
   * @param catchup whether missed runs are made up for
   * @param now the time
   */
  record Situation(
      @Nullable Times last, @Nullable Instant earliest, boolean catchup, Instant now) {}

  /** The next run, null if there is none. */
  static @Nullable Times next(Schedule schedule, Situation at) {
    if (schedule instanceof Schedule.Plain plain) {
      return switch (plain.text()) {
        case "@once" ->
            at.last() != null
                ? null
                : Times.at(Objects.requireNonNullElse(at.earliest(), at.now()));
        case "@continuous" -> continuous(at);
        default -> next(new Schedule.CronTrigger(plain.text(), Schedule.UTC), at);
      };
    }
    if (schedule instanceof Schedule.Interval interval) {
      return trigger(new Fixed(interval.every()), Duration.ZERO, null, at);
    }
    if (schedule instanceof Schedule.DeltaTrigger delta) {
      return trigger(new Fixed(delta.delta()), delta.interval(), null, at);
    }
    if (schedule instanceof Schedule.CronTrigger cron) {
      return firstOf(
          cron.expressions().stream()
              .map(text -> new ByCron(new CronTimes(text, cron.timezone())))
              .map(steps -> trigger(steps, cron.interval(), cron, at))
              .toList(),
          at);
    }
    if (schedule instanceof Schedule.CronDataInterval cron) {
      return interval(new ByCron(new CronTimes(cron.expression(), cron.timezone())), at);
    }
    if (schedule instanceof Schedule.DeltaDataInterval delta) {
      return interval(new Fixed(delta.delta()), at);
    }
    return event((Schedule.Events) schedule, at);
  }

  /** The moments of a schedule. */
  private sealed interface Steps {
    Instant next(Instant time);

    Instant previous(Instant time);

    Instant alignNext(Instant time);

    Instant alignPrevious(Instant time);

    /** The start of the latest data interval that is over. */
    Instant latest(Instant now);
  }

  private record ByCron(CronTimes times) implements Steps {
    @Override
    public Instant next(Instant time) {
      return times.next(time);
    }

    @Override
    public Instant previous(Instant time) {
      return times.previous(time);
    }

    @Override
    public Instant alignNext(Instant time) {
      return times.alignNext(time);
    }

    @Override
    public Instant alignPrevious(Instant time) {
      return times.alignPrevious(time);
    }

    @Override
    public Instant latest(Instant now) {
      Instant start = times.previous(now);
      return times.next(start).equals(now) ? start : times.previous(start);
    }
  }

  private record Fixed(Duration delta) implements Steps {
    @Override
    public Instant next(Instant time) {
      return time.plus(delta);
    }

    @Override
    public Instant previous(Instant time) {
      return time.minus(delta);
    }

    @Override
    public Instant alignNext(Instant time) {
      return time;
    }

    @Override
    public Instant alignPrevious(Instant time) {
      return time;
    }

    @Override
    public Instant latest(Instant now) {
      long length = micros(delta);
      long since = micros(Duration.between(Instant.EPOCH, now));
      return now.minus(Duration.ofNanos(Math.floorMod(since, length) * 1000)).minus(delta);
    }

    private static long micros(Duration duration) {
      return duration.toSeconds() * 1_000_000 + duration.toNanosPart() / 1000;
    }
  }

  private static Times trigger(
      Steps steps, Duration interval, Schedule.@Nullable CronTrigger cron, Situation at) {
    Instant next;
    if (at.catchup()) {
      next =
          at.last() != null
              ? steps.next(at.last().end())
              : at.earliest() == null
                  ? first(steps, cron, at.now())
                  : steps.alignNext(at.earliest());
    } else {
      Stream.Builder<Instant> candidates = Stream.builder();
      candidates.add(steps.alignPrevious(at.now()));
      if (at.last() != null) {
        candidates.add(steps.next(at.last().end()));
      } else if (at.earliest() == null) {
        candidates.add(first(steps, cron, at.now()));
      }
      if (at.earliest() != null) {
        candidates.add(steps.alignNext(at.earliest()));
      }
      next = Collections.max(candidates.build().toList());
    }
    return new Times(next.minus(interval), next);
  }

  /** The first run of a DAG without start date. */
  private static Instant first(Steps steps, Schedule.@Nullable CronTrigger cron, Instant now) {
    Instant past = steps.alignPrevious(now);
    if (cron == null || cron.runImmediately()) {
      return past;
    }
    Instant next = steps.alignNext(now);
    Duration tenth = Duration.between(past, next).dividedBy(10);
    Duration buffer =
        cron.runImmediatelyWithin() != null
            ? cron.runImmediatelyWithin()
            : tenth.compareTo(LEAST_BUFFER) < 0 ? LEAST_BUFFER : tenth;
    return Duration.between(past, now).compareTo(buffer) <= 0 ? past : next;
  }

  /** Of the runs of several expressions the one that comes first by Airflow's order. */
  private static Times firstOf(List<Times> all, Situation at) {
    Times best = all.get(0);
    for (Times other : all.subList(1, all.size())) {
      boolean past = !other.start().isAfter(at.now());
      boolean bestPast = !best.start().isAfter(at.now());
      boolean sooner = other.start().isBefore(best.start());
      boolean better =
          at.catchup() || !past && !bestPast
              ? sooner
              : past && (!bestPast || other.start().isAfter(best.start()));
      best = better ? other : best;
    }
    return best;
  }

  private static @Nullable Times interval(Steps steps, Situation at) {
    Instant earliest = at.earliest();
    if (!at.catchup()) {
      Instant latest = steps.latest(at.now());
      Instant aligned = earliest == null ? latest : steps.alignNext(earliest);
      earliest = aligned.isAfter(latest) ? aligned : latest;
    } else if (earliest != null) {
      earliest = steps.alignNext(earliest);
    }
    Instant start;
    if (at.last() == null) {
      if (earliest == null) {
        return null;
      }
      start = earliest;
    } else {
      Instant end = steps.alignPrevious(at.last().end());
      start = earliest != null && earliest.isAfter(end) ? earliest : end;
      if (!start.isAfter(at.last().start())) {
        start = steps.next(start);
      }
    }
    return new Times(start, steps.next(start));
  }

  private static @Nullable Times event(Schedule.Events events, Situation at) {
    Instant earliest =
        at.catchup() || at.earliest() != null && !at.now().isAfter(at.earliest())
            ? at.earliest()
            : at.now();
    return events.dates().stream()
        .filter(date -> earliest == null || !date.isBefore(earliest))
        .filter(date -> at.last() == null || date.isAfter(at.last().end()))
        .findFirst()
        .map(Times::at)
        .orElse(null);
  }

  private static Times continuous(Situation at) {
    Instant start = Objects.requireNonNullElse(at.earliest(), at.now());
    if (at.last() == null) {
      return new Times(start, start.isAfter(at.now()) ? start : at.now());
    }
    Times last = at.last();
    return last.end().isAfter(at.now())
        ? new Times(start, start.plus(Duration.between(last.start(), last.end())))
        : new Times(last.end(), at.now());
  }
}
