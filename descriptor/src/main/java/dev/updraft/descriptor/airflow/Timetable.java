package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A schedule in Airflow's serialized form and in Python.
 *
 * <p>Timetables are those of {@code airflow.timetables}: {@code airflow.sdk} has them from 3.2 on
 * only, and its {@code EventsTimetable} is broken there.
 */
final class Timetable {
  private static final Map<String, String> PRESETS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@quarterly", "0 0 1 */3 *",
          "@yearly", "0 0 1 1 *");

  /** As Python's {@code isoformat}: microseconds if there are any, the offset always. */
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private Timetable() {}

  /** The module and the class that the generated file imports; null if it needs none. */
  static @Nullable String importLine(@Nullable Schedule schedule) {
    String name = schedule == null ? null : className(schedule);
    if (name == null) {
      return null;
    }
    int dot = name.lastIndexOf('.');
    return "from " + name.substring(0, dot) + " import " + name.substring(dot + 1);
  }

  /** The class of Airflow that the generated file names; null if it says a plain value. */
  private static @Nullable String className(Schedule schedule) {
    if (schedule instanceof Schedule.Plain || schedule instanceof Schedule.Interval) {
      return null;
    }
    return String.valueOf(serialize(schedule).get("__type"));
  }

  /** The expression that the generated file gives as {@code schedule}. */
  static String python(@Nullable Schedule schedule) {
    if (schedule == null) {
      return "None";
    }
    if (schedule instanceof Schedule.Plain plain) {
      // Airflow makes presets cron expressions, but 3.2, which would refuse @quarterly.
      return literal(cron(plain.text()));
    }
    if (schedule instanceof Schedule.Interval interval) {
      return PythonDag.timedelta(interval.every());
    }
    String name = String.valueOf(className(schedule));
    StringJoiner call =
        new StringJoiner(", ", name.substring(name.lastIndexOf('.') + 1) + "(", ")");
    if (schedule instanceof Schedule.CronTrigger cron) {
      cron.expressions().forEach(expression -> call.add(literal(cron(expression))));
      call.add("timezone=" + literal(cron.timezone()));
      if (!cron.interval().isZero()) {
        call.add("interval=" + PythonDag.timedelta(cron.interval()));
      }
      if (cron.runImmediatelyWithin() != null) {
        call.add("run_immediately=" + PythonDag.timedelta(cron.runImmediatelyWithin()));
      } else if (cron.runImmediately()) {
        call.add("run_immediately=True");
      }
    } else if (schedule instanceof Schedule.CronDataInterval cron) {
      call.add(literal(cron(cron.expression())));
      call.add("timezone=" + literal(cron.timezone()));
    } else if (schedule instanceof Schedule.DeltaTrigger delta) {
      call.add(PythonDag.timedelta(delta.delta()));
      if (!delta.interval().isZero()) {
        call.add("interval=" + PythonDag.timedelta(delta.interval()));
      }
    } else if (schedule instanceof Schedule.DeltaDataInterval delta) {
      call.add(PythonDag.timedelta(delta.delta()));
    } else if (schedule instanceof Schedule.Events events) {
      StringJoiner dates = new StringJoiner(", ", "event_dates=[", "]");
      events.dates().forEach(date -> dates.add(PythonDag.datetime(date)));
      call.add(dates.toString());
      if (events.restrictToEvents()) {
        call.add("restrict_to_events=True");
      }
      call.add("presorted=True");
      if (events.description() != null) {
        call.add("description=" + literal(events.description()));
      }
    }
    return call.toString();
  }

  static Map<String, @Nullable Object> serialize(@Nullable Schedule schedule) {
    if (schedule == null) {
      return Typed.of("airflow.timetables.simple.NullTimetable", Map.of());
    }
    if (schedule instanceof Schedule.Plain plain) {
      return plain(plain.text());
    }
    if (schedule instanceof Schedule.Interval interval) {
      return deltaTrigger(interval.every(), Duration.ZERO);
    }
    if (schedule instanceof Schedule.CronTrigger cron) {
      return cronTrigger(cron);
    }
    if (schedule instanceof Schedule.CronDataInterval cron) {
      return Typed.of(
          "airflow.timetables.interval.CronDataIntervalTimetable",
          Map.of("expression", cron(cron.expression()), "timezone", cron.timezone()));
    }
    if (schedule instanceof Schedule.DeltaTrigger delta) {
      return deltaTrigger(delta.delta(), delta.interval());
    }
    if (schedule instanceof Schedule.DeltaDataInterval delta) {
      return Typed.of(
          "airflow.timetables.interval.DeltaDataIntervalTimetable",
          Map.of("delta", Seconds.of(delta.delta())));
    }
    return events((Schedule.Events) schedule);
  }

  private static Map<String, @Nullable Object> plain(String text) {
    return switch (text) {
      case "@once" -> Typed.of("airflow.timetables.simple.OnceTimetable", Map.of());
      case "@continuous" -> Typed.of("airflow.timetables.simple.ContinuousTimetable", Map.of());
      default -> cronTrigger(new Schedule.CronTrigger(text, Schedule.UTC));
    };
  }

  private static Map<String, @Nullable Object> cronTrigger(Schedule.CronTrigger schedule) {
    List<String> expressions = schedule.expressions().stream().map(Timetable::cron).toList();
    boolean several = expressions.size() > 1;
    Duration within = schedule.runImmediatelyWithin();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put(several ? "expressions" : "expression", several ? expressions : expressions.get(0));
    out.put("interval", Seconds.of(schedule.interval()));
    out.put(
        "run_immediately",
        within == null ? (Object) schedule.runImmediately() : Seconds.of(within));
    out.put("timezone", schedule.timezone());
    String name = several ? "MultipleCronTriggerTimetable" : "CronTriggerTimetable";
    return Typed.of("airflow.timetables.trigger." + name, out);
  }

  private static Map<String, @Nullable Object> deltaTrigger(Duration delta, Duration interval) {
    return Typed.of(
        "airflow.timetables.trigger.DeltaTriggerTimetable",
        Map.of("delta", Seconds.of(delta), "interval", Seconds.of(interval)));
  }

  private static Map<String, @Nullable Object> events(Schedule.Events schedule) {
    List<String> dates = schedule.dates().stream().map(Timetable::iso).toList();
    String description =
        schedule.description() != null
            ? schedule.description()
            : schedule.summary()
                + " between "
                + dates.get(0)
                + " and "
                + dates.get(dates.size() - 1);
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("event_dates", dates);
    out.put("restrict_to_events", schedule.restrictToEvents());
    out.put("description", description);
    out.put("_summary", schedule.summary());
    return Typed.of("airflow.timetables.events.EventsTimetable", out);
  }

  static String cron(String text) {
    return PRESETS.getOrDefault(text, text);
  }

  private static String iso(Instant date) {
    String text = ISO.format(date.atOffset(ZoneOffset.UTC));
    int micros = date.get(ChronoField.MICRO_OF_SECOND);
    return text + (micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros)) + "+00:00";
  }
}
