package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.Seconds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A schedule of any kind in Airflow's serialized form and in Python: times, assets, partitions. */
final class ScheduleForm {
  private ScheduleForm() {}

  /** What the header of the generated file imports for it, null if nothing. */
  static @Nullable String importLine(@Nullable Schedule schedule) {
    if (schedule instanceof Schedule.AssetsOrTime either) {
      return Timetable.importLine(either.timetable());
    }
    return isOfTime(schedule) ? Timetable.importLine(schedule) : null;
  }

  private static boolean isOfTime(@Nullable Schedule schedule) {
    return schedule == null
        || schedule.assets() == null
            && !(schedule instanceof Schedule.CronPartition)
            && !(schedule instanceof Schedule.PartitionedAtRuntime);
  }

  /**
   * The expression that the generated file gives as {@code schedule}.
   *
   * @param assets knows the variables of the file's assets
   */
  static String python(@Nullable Schedule schedule, PythonAssets assets) {
    if (schedule instanceof Schedule.Assets awaited) {
      return assets.expression(awaited.assets());
    }
    if (schedule instanceof Schedule.AssetsOrTime either) {
      return "AssetOrTimeSchedule(timetable="
          + timetable(either.timetable())
          + ", assets="
          + assets.expression(either.assets())
          + ")";
    }
    if (schedule instanceof Schedule.CronPartition cron) {
      StringJoiner call = new StringJoiner(", ", "CronPartitionTimetable(", ")");
      call.add(literal(Timetable.cron(cron.expression())));
      call.add("timezone=" + literal(cron.timezone()));
      if (cron.runOffset() != null) {
        call.add("run_offset=" + cron.runOffset());
      }
      if (cron.runImmediatelyWithin() != null) {
        call.add("run_immediately=" + PythonDag.timedelta(cron.runImmediatelyWithin()));
      } else if (cron.runImmediately()) {
        call.add("run_immediately=True");
      }
      return call.add("key_format=" + literal(cron.keyFormat())).toString();
    }
    if (schedule instanceof Schedule.PartitionedAssets partitioned) {
      StringJoiner call = new StringJoiner(", ", "PartitionedAssetTimetable(", ")");
      call.add("assets=" + assets.expression(partitioned.assets()));
      call.add("default_partition_mapper=" + PartitionForm.python(partitioned.defaultMapper()));
      if (!partitioned.mappers().isEmpty()) {
        StringJoiner map = new StringJoiner(", ", "partition_mapper_config={", "}");
        partitioned
            .mappers()
            .forEach(
                mapper ->
                    map.add(
                        assets.expression(key(mapper.asset()))
                            + ": "
                            + PartitionForm.python(mapper.mapper())));
        call.add(map.toString());
      }
      return call.toString();
    }
    return schedule instanceof Schedule.PartitionedAtRuntime
        ? "PartitionedAtRuntime()"
        : Timetable.python(schedule);
  }

  /** Airflow cannot hash an asset with watchers, and looks for names and places only. */
  static AssetModel key(AssetModel model) {
    return model instanceof AssetModel.Asset asset ? asset.unwatched() : model;
  }

  /** A timetable within another takes no plain value. */
  private static String timetable(Schedule timetable) {
    return Timetable.python(timetable);
  }

  /** The classes of {@code airflow.sdk} that such a schedule needs, none of which 3.0 has. */
  static List<String> laterClasses(@Nullable Schedule schedule) {
    List<String> names = new ArrayList<>();
    if (schedule instanceof Schedule.CronPartition) {
      names.add("CronPartitionTimetable");
    } else if (schedule instanceof Schedule.PartitionedAtRuntime) {
      names.add("PartitionedAtRuntime");
    } else if (schedule instanceof Schedule.PartitionedAssets partitioned) {
      names.addAll(partitioned.classes());
      names.add("PartitionedAssetTimetable");
      names.sort(null);
    }
    return names;
  }

  /** The name of the schedule's class, for messages. */
  static String name(Schedule schedule) {
    return schedule instanceof Schedule.PartitionedAssets
        ? "PartitionedAssetTimetable"
        : laterClasses(schedule).get(0);
  }

  /**
   * The serialized form.
   *
   * @throws IllegalArgumentException if the line lacks such schedules
   */
  static Map<String, @Nullable Object> serialize(@Nullable Schedule schedule, AirflowLine line) {
    if (schedule != null && line.ordinal() < schedule.firstMinor()) {
      throw new IllegalArgumentException(
          "Airflow 3." + line.ordinal() + " lacks the schedule " + name(schedule));
    }
    AssetForm form = new AssetForm(line);
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (schedule instanceof Schedule.Assets awaited) {
      out.put("asset_condition", form.condition(awaited.assets()));
      batch(out, requiresBatch(awaited.assets()), line);
      return Typed.of("airflow.timetables.simple.AssetTriggeredTimetable", out);
    }
    if (schedule instanceof Schedule.AssetsOrTime either) {
      out.put("asset_condition", form.condition(either.assets()));
      out.put("timetable", Timetable.serialize(either.timetable()));
      batch(out, requiresBatch(either.assets()), line);
      return Typed.of("airflow.timetables.assets.AssetOrTimeSchedule", out);
    }
    if (schedule instanceof Schedule.CronPartition cron) {
      Duration within = cron.runImmediatelyWithin();
      out.put("expression", Timetable.cron(cron.expression()));
      out.put("timezone", cron.timezone());
      out.put(
          "run_immediately", within == null ? (Object) cron.runImmediately() : Seconds.of(within));
      out.put("run_offset", cron.runOffset());
      out.put("key_format", cron.keyFormat());
      return Typed.of("airflow.timetables.trigger.CronPartitionTimetable", out);
    }
    if (schedule instanceof Schedule.PartitionedAssets partitioned) {
      out.put("asset_condition", form.condition(partitioned.assets()));
      out.put(
          "default_partition_mapper", PartitionForm.serialize(partitioned.defaultMapper(), line));
      List<Object> config = new ArrayList<>();
      partitioned
          .mappers()
          .forEach(
              m ->
                  config.add(
                      List.of(
                          form.condition(key(m.asset())),
                          PartitionForm.serialize(m.mapper(), line))));
      out.put("partition_mapper_config", config);
      batch(out, requiresBatch(partitioned.assets()) || rollsUp(partitioned), line);
      return Typed.of("airflow.timetables.simple.PartitionedAssetTimetable", out);
    }
    return schedule instanceof Schedule.PartitionedAtRuntime
        ? Typed.of("airflow.timetables.simple.PartitionedAtRuntime", Map.of())
        : Timetable.serialize(schedule);
  }

  private static void batch(Map<String, @Nullable Object> out, boolean batch, AirflowLine line) {
    if (line.compareTo(AirflowLine.V3_4) >= 0) {
      out.put("batch_asset_events", batch);
    }
  }

  /** Whether a run needs several events at once. */
  private static boolean requiresBatch(AssetModel model) {
    return model instanceof AssetModel.All all && all.of().size() > 1
        || model.parts().stream().anyMatch(ScheduleForm::requiresBatch);
  }

  private static boolean rollsUp(Schedule.PartitionedAssets schedule) {
    return schedule.defaultMapper().rule() instanceof dev.updraft.descriptor.PartitionMapper.Rollup
        || schedule.mappers().stream()
            .anyMatch(
                m -> m.mapper().rule() instanceof dev.updraft.descriptor.PartitionMapper.Rollup);
  }
}
