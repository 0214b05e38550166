package dev.updraft.descriptor.check;

import dev.updraft.descriptor.PartitionMapper;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks what an author says about when a DAG runs. */
public final class Timetables {
  /** The annotations of timetables, which are named as Airflow's classes. */
  public static final Set<String> NAMES =
      Set.of(
          "CronTriggerTimetable",
          "CronDataIntervalTimetable",
          "DeltaTriggerTimetable",
          "DeltaDataIntervalTimetable",
          "EventsTimetable",
          "CronPartitionTimetable",
          "PartitionedAtRuntime");

  /** Airflow adds it to now, which must stay in Python's calendar; 273 years are enough. */
  private static final Duration LONGEST = Duration.ofDays(100_000);

  private static final Pattern EVERY = Pattern.compile("every\\s+(.*)");

  private final Settings.Faults faults;

  /** Checks that tell {@code faults} what is wrong. */
  public Timetables(Settings.Faults faults) {
    this.faults = faults;
  }

  /** What an author wrote, by the names of the annotations' attributes. */
  public interface Values {
    /** The text, null if none is written. */
    @Nullable String text(String attribute);

    /** The texts, empty if none is written. */
    List<String> texts(String attribute);

    /** The flag, false if none is written. */
    boolean flag(String attribute);

    /** The number, null if none is written. */
    @Nullable Integer number(String attribute);
  }

  /**
   * The schedule that {@code @Dag} names in its {@code schedule} and {@code timezone}.
   *
   * @return null if there is none or it is wrong
   */
  public @Nullable Schedule ofDag(Values values) {
    String timezone = values.text("timezone");
    boolean known = timezone == null || timezone(timezone) != null;
    String written = values.text("schedule");
    String text = written == null ? null : written.strip();
    Matcher every = EVERY.matcher(text == null ? "" : text);
    boolean cron =
        text != null && !every.matches() && !text.equals("@once") && !text.equals("@continuous");
    if (timezone != null && !cron) {
      faults.report("timezone", Diagnostic.TIMEZONE_WITHOUT_CRON, timezone);
      known = false;
    }
    if (written == null || text == null) {
      return null;
    }
    if (every.matches()) {
      Duration delta = delta("schedule", every.group(1));
      return delta == null ? null : new Schedule.Interval(delta);
    }
    if (!check("schedule", written, Schedules.fault(written)) || !known) {
      return null;
    }
    return timezone == null ? Schedule.of(text) : new Schedule.CronTrigger(text, timezone);
  }

  /**
   * The schedule of a timetable.
   *
   * @param name its name, one of {@link #NAMES}
   * @return null if something is wrong
   */
  public @Nullable Schedule of(String name, Values values) {
    return switch (name) {
      case "CronTriggerTimetable" -> cronTrigger(values);
      case "CronDataIntervalTimetable" -> cronDataInterval(values);
      case "DeltaTriggerTimetable" -> {
        Duration delta = delta("value", String.valueOf(values.text("value")));
        Duration interval = duration("interval", values);
        yield delta == null || interval == null ? null : new Schedule.DeltaTrigger(delta, interval);
      }
      case "DeltaDataIntervalTimetable" -> {
        Duration delta = delta("value", String.valueOf(values.text("value")));
        yield delta == null ? null : new Schedule.DeltaDataInterval(delta);
      }
      case "EventsTimetable" -> events(values);
      case "CronPartitionTimetable" -> cronPartition(values);
      case "PartitionedAtRuntime" -> new Schedule.PartitionedAtRuntime();
      default -> throw new IllegalArgumentException("There is no timetable " + name);
    };
  }

  private @Nullable Schedule cronTrigger(Values values) {
    List<String> texts = values.texts("value");
    boolean right = true;
    for (int i = 0; i < texts.size(); i++) {
      right &= cron("value[" + i + "]", texts.get(i));
    }
    if (texts.isEmpty()) {
      right = cron("value", "");
    }
    String timezone = zone(values);
    Duration interval = duration("interval", values);
    boolean now = values.flag("runImmediately");
    boolean hasLimit = values.text("runImmediatelyWithin") != null;
    Duration within = duration("runImmediatelyWithin", values);
    right &= isOneOf(now, hasLimit);
    if (!right || timezone == null || interval == null || within == null) {
      return null;
    }
    return new Schedule.CronTrigger(
        texts.stream().map(String::strip).toList(),
        timezone,
        interval,
        now,
        hasLimit ? within : null);
  }

  private boolean isOneOf(boolean now, boolean hasLimit) {
    if (now && hasLimit) {
      faults.report(
          "runImmediatelyWithin",
          Diagnostic.SCHEDULE_CONFLICT,
          "runImmediately",
          "runImmediatelyWithin");
    }
    return !now || !hasLimit;
  }

  private @Nullable Schedule cronPartition(Values values) {
    String text = String.valueOf(values.text("value"));
    boolean right = cron("value", text);
    String timezone = zone(values);
    boolean now = values.flag("runImmediately");
    boolean hasLimit = values.text("runImmediatelyWithin") != null;
    Duration within = duration("runImmediatelyWithin", values);
    right &= isOneOf(now, hasLimit);
    String format = values.text("keyFormat");
    if (format != null && format.isBlank()) {
      faults.report("keyFormat", Diagnostic.INVALID_TEXT, format, "keyFormat", "", 250);
      right = false;
    }
    Integer offset = values.number("runOffset");
    if (!right || timezone == null || within == null) {
      return null;
    }
    return new Schedule.CronPartition(
        text.strip(),
        timezone,
        offset == null || offset == 0 ? null : offset,
        now,
        hasLimit ? within : null,
        format == null ? PartitionMapper.DEFAULT_INPUT_FORMAT : format);
  }

  private @Nullable Schedule cronDataInterval(Values values) {
    String text = String.valueOf(values.text("value"));
    boolean right = cron("value", text);
    String timezone = zone(values);
    return right && timezone != null ? new Schedule.CronDataInterval(text.strip(), timezone) : null;
  }

  private @Nullable Schedule events(Values values) {
    List<String> texts = values.texts("value");
    if (texts.isEmpty()) {
      faults.report("value", Diagnostic.NO_EVENTS);
    }
    List<Instant> dates = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Optional<Instant> date = Texts.date(texts.get(i)).filter(Timetables::inPython);
      date.ifPresent(dates::add);
      if (date.isEmpty()) {
        faults.report("value[" + i + "]", Diagnostic.INVALID_DATE, texts.get(i));
      }
    }
    return dates.isEmpty() || dates.size() < texts.size()
        ? null
        : new Schedule.Events(dates, values.flag("restrictToEvents"), values.text("description"));
  }

  private static boolean inPython(Instant date) {
    int year = date.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1 && year <= 9999;
  }

  private boolean cron(String attribute, String text) {
    return check(attribute, text, Schedules.cronFault(text));
  }

  private boolean check(String attribute, String text, Optional<String> fault) {
    fault.ifPresent(
        what ->
            faults.report(
                attribute, Diagnostic.INVALID_SCHEDULE, text, what, Schedules.didYouMean(text)));
    return fault.isEmpty();
  }

  /** The timezone, UTC if none is written, null if there is no such one. */
  private @Nullable String zone(Values values) {
    String written = values.text("timezone");
    return written == null ? Schedule.UTC : timezone(written);
  }

  private @Nullable String timezone(String written) {
    if (Zones.exists(written)) {
      return written;
    }
    faults.report("timezone", Diagnostic.INVALID_TIMEZONE, written, Zones.didYouMean(written));
    return null;
  }

  /** The duration, zero if none is written, null if it is wrong. */
  private @Nullable Duration duration(String attribute, Values values) {
    String text = values.text(attribute);
    return text == null ? Duration.ZERO : bounded(attribute, text);
  }

  /** The time between runs, null if it is wrong. */
  private @Nullable Duration delta(String attribute, String text) {
    Duration delta = bounded(attribute, text);
    if (delta != null && delta.isZero()) {
      faults.report(attribute, Diagnostic.INVALID_INTERVAL, text, "zero");
      return null;
    }
    return delta;
  }

  private @Nullable Duration bounded(String attribute, String text) {
    Duration duration = Texts.duration(text).orElse(null);
    if (duration == null) {
      faults.report(attribute, Diagnostic.INVALID_DURATION, text, Texts.didYouMeanDuration(text));
      return null;
    }
    if (duration.compareTo(LONGEST) > 0) {
      faults.report(attribute, Diagnostic.INVALID_INTERVAL, text, "longer than 100,000 days");
      return null;
    }
    // Python counts microseconds.
    return duration.truncatedTo(ChronoUnit.MICROS);
  }
}
