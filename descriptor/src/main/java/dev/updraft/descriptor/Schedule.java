package dev.updraft.descriptor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When the runs of a DAG start. A DAG that only runs when triggered has none. */
public sealed interface Schedule {
  /** The timezone that holds where an author names none. */
  String UTC = "UTC";

  /** The type of runs that changes of assets start. */
  String ASSET_TRIGGERED = "asset_triggered";

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

  /** What runs of the DAG wait for, null if that is time alone. */
  default @Nullable AssetModel assets() {
    return null;
  }

  /** Whether each run that it starts has a logical date. */
  default boolean byTimeAlone() {
    return true;
  }

  /** The run types, by Airflow's names, without which the DAG could not run as it is meant to. */
  default List<String> runTypes() {
    return List.of("scheduled");
  }

  /** The minor release of Airflow 3 from which on there is such a schedule. */
  default int firstMinor() {
    return 0;
  }

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

  /**
   * Runs start when assets changed.
   *
   * @param assets what must have changed since the last run
   */
  record Assets(AssetModel assets) implements Schedule {
    @Override
    public String summary() {
      return "Asset";
    }

    @Override
    public boolean byTimeAlone() {
      return false;
    }

    @Override
    public List<String> runTypes() {
      return List.of(ASSET_TRIGGERED);
    }
  }

  /**
   * Airflow's {@code AssetOrTimeSchedule}: runs start when assets changed, and by time as well.
   *
   * @param assets what must have changed since the last run
   * @param timetable the times
   */
  record AssetsOrTime(AssetModel assets, Schedule timetable) implements Schedule {
    @Override
    public String summary() {
      return "Asset or " + timetable.summary();
    }

    @Override
    public boolean byTimeAlone() {
      return false;
    }

    @Override
    public List<String> runTypes() {
      return List.of(ASSET_TRIGGERED, "scheduled");
    }
  }

  /**
   * Airflow's {@code CronPartitionTimetable}: each run is for a partition, whose name comes of the
   * time.
   *
   * @param expression a cron expression or preset
   * @param timezone the IANA name of the timezone in which it is read
   * @param runOffset which partition a run is for, counted from the one at its time; null for that
   * @param runImmediately whether the latest run before now is made up for, if there was no run yet
   * @param runImmediatelyWithin how long ago that one may have been due; null for no such limit
   * @param keyFormat how the partition is written, as Python's {@code strftime} has it
   */
  record CronPartition(
      String expression,
      String timezone,
      @Nullable Integer runOffset,
      boolean runImmediately,
      @Nullable Duration runImmediatelyWithin,
      String keyFormat)
      implements Schedule {
    @Override
    public String summary() {
      return expression;
    }

    @Override
    public boolean byTimeAlone() {
      return false;
    }

    @Override
    public int firstMinor() {
      return 2;
    }
  }

  /**
   * Airflow's {@code PartitionedAssetTimetable}: a run for each partition for which the assets
   * changed.
   *
   * @param assets what must have changed
   * @param defaultMapper finds the partition of a run by that of an asset
   * @param mappers other mappers, for single assets
   */
  record PartitionedAssets(
      AssetModel assets, PartitionMapper defaultMapper, List<AssetMapper> mappers)
      implements Schedule {
    /** Copies the list. */
    public PartitionedAssets {
      mappers = List.copyOf(mappers);
    }

    @Override
    public String summary() {
      return "Partitioned Asset";
    }

    @Override
    public boolean byTimeAlone() {
      return false;
    }

    @Override
    public List<String> runTypes() {
      return List.of(ASSET_TRIGGERED);
    }

    @Override
    public int firstMinor() {
      return Math.max(
          defaultMapper.firstMinor(),
          mappers.stream().mapToInt(m -> m.mapper().firstMinor()).max().orElse(0));
    }

    /** Airflow's mappers, windows and policies that it needs, sorted. */
    public List<String> classes() {
      return Stream.concat(Stream.of(defaultMapper), mappers.stream().map(AssetMapper::mapper))
          .flatMap(mapper -> mapper.classes().stream())
          .sorted()
          .distinct()
          .toList();
    }
  }

  /**
   * A mapper for one asset.
   *
   * @param asset the asset or reference
   * @param mapper the mapper
   */
  record AssetMapper(AssetModel asset, PartitionMapper mapper) {}

  /**
   * Airflow's {@code PartitionedAtRuntime}: runs only when triggered, and whoever triggers one
   * names its partition.
   */
  record PartitionedAtRuntime() implements Schedule {
    @Override
    public String summary() {
      return "PartitionedAtRuntime";
    }

    @Override
    public boolean byTimeAlone() {
      return false;
    }

    @Override
    public List<String> runTypes() {
      return List.of("manual");
    }

    @Override
    public int firstMinor() {
      return 3;
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
