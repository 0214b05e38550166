package dev.updraft.descriptor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When the runs of a DAG start. A DAG that only runs when triggered has none. */
public sealed interface Schedule {
  /** The timezone that holds where an author names none. */
  String UTC = "UTC";

  /** A cron expression in UTC or a preset. */
  static Plain of(String text) {
    return new Plain(text);
  }

  /**
   * The schedule as a descriptor holds it: null, a text or an object.
   *
   * @throws IllegalArgumentException if the JSON is no schedule
   */
  static @Nullable Schedule ofJson(@Nullable Object json) {
    return ScheduleJson.read(json);
  }

  /** The short text that Airflow shows about it. */
  String summary();

  /**
   * A text as Airflow's {@code schedule} takes it. The deployment decides whether a cron expression
   * becomes a {@code CronTriggerTimetable}, as it does by default, or a {@code
   * CronDataIntervalTimetable}.
   *
   * @param text a cron expression in UTC or a preset
   */
  record Plain(String text) implements Schedule {
    /** Whether a run starts as soon as the last one ended. */
    public boolean continuous() {
      return text.equals("@continuous");
    }

    @Override
    public String summary() {
      return text;
    }
  }

  /**
   * A {@code timedelta} as Airflow's {@code schedule} takes it. The deployment decides whether it
   * becomes a {@code DeltaTriggerTimetable}, as it does by default, or a {@code
   * DeltaDataIntervalTimetable}.
   *
   * @param every the time from one run to the next
   */
  record Interval(Duration every) implements Schedule {
    @Override
    public String summary() {
      return clock(every);
    }
  }

  /**
   * Airflow's {@code CronTriggerTimetable}, or with several expressions its {@code
   * MultipleCronTriggerTimetable}.
   *
   * @param expressions cron expressions or presets, at least one
   * @param timezone the IANA name of the timezone in which they are read
   * @param interval how long before a run its data interval starts
   * @param runImmediately whether the latest run before now is made up for, if there was no run yet
   * @param runImmediatelyWithin how long ago that one may have been due; null for no such limit
   */
  record CronTrigger(
      List<String> expressions,
      String timezone,
      Duration interval,
      boolean runImmediately,
      @Nullable Duration runImmediatelyWithin)
      implements Schedule {
    /** Copies the list. */
    public CronTrigger {
      expressions = List.copyOf(expressions);
    }

    /** A schedule whose runs have an empty data interval. */
    public CronTrigger(String expression, String timezone) {
      this(List.of(expression), timezone, Duration.ZERO, false, null);
    }

    @Override
    public String summary() {
      return String.join(", ", expressions);
    }
  }

  /**
   * Airflow's {@code CronDataIntervalTimetable}: a run starts when its data interval ends.
   *
   * @param expression a cron expression or preset
   * @param timezone the IANA name of the timezone in which it is read
   */
  record CronDataInterval(String expression, String timezone) implements Schedule {
    @Override
    public String summary() {
      return expression;
    }
  }

  /**
   * Airflow's {@code DeltaTriggerTimetable}.
   *
   * @param delta the time from one run to the next
   * @param interval how long before a run its data interval starts
   */
  record DeltaTrigger(Duration delta, Duration interval) implements Schedule {
    @Override
    public String summary() {
      return clock(delta);
    }
  }

  /**
   * Airflow's {@code DeltaDataIntervalTimetable}: a run starts when its data interval ends.
   *
   * @param delta the length of a data interval
   */
  record DeltaDataInterval(Duration delta) implements Schedule {
    @Override
    public String summary() {
      return clock(delta);
    }
  }

  /**
   * Airflow's {@code EventsTimetable}.
   *
   * @param dates when runs start, in order and without duplicates
   * @param restrictToEvents whether a manual run gets the date of the latest event
   * @param description what Airflow shows about it, null for a text about number and range
   */
  record Events(List<Instant> dates, boolean restrictToEvents, @Nullable String description)
      implements Schedule {
    /** Sorts the dates. */
    public Events {
      dates = dates.stream().sorted().distinct().toList();
    }

    @Override
    public String summary() {
      return description == null ? dates.size() + " events" : description;
    }
  }

  /** The duration as Python writes it. */
  private static String clock(Duration duration) {
    long days = duration.toDays();
    long micros = duration.toNanosPart() / 1000;
    return (days == 0 ? "" : days + (days == 1 ? " day, " : " days, "))
        + duration.toHoursPart()
        + String.format(
            Locale.ROOT, ":%02d:%02d", duration.toMinutesPart(), duration.toSecondsPart())
        + (micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros));
  }
}
