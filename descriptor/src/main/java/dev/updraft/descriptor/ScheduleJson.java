package dev.updraft.descriptor;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schedule as a JSON value and back: a text where Airflow takes one, else an object. */
final class ScheduleJson {
  private ScheduleJson() {}

  static @Nullable Object write(@Nullable Schedule schedule) {
    if (schedule == null) {
      return null;
    }
    if (schedule instanceof Schedule.Plain plain) {
      return plain.text();
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (schedule instanceof Schedule.Interval interval) {
      out.put("kind", "interval");
      out.put("every_seconds", Seconds.of(interval.every()));
    } else if (schedule instanceof Schedule.CronTrigger cron) {
      out.put("kind", "cron_trigger");
      out.put("expressions", cron.expressions());
      out.put("timezone", cron.timezone());
      out.put("interval_seconds", Seconds.of(cron.interval()));
      out.put("run_immediately", cron.runImmediately());
      if (cron.runImmediatelyWithin() != null) {
        out.put("run_immediately_within_seconds", Seconds.of(cron.runImmediatelyWithin()));
      }
    } else if (schedule instanceof Schedule.CronDataInterval cron) {
      out.put("kind", "cron_data_interval");
      out.put("expression", cron.expression());
      out.put("timezone", cron.timezone());
    } else if (schedule instanceof Schedule.DeltaTrigger delta) {
      out.put("kind", "delta_trigger");
      out.put("delta_seconds", Seconds.of(delta.delta()));
      out.put("interval_seconds", Seconds.of(delta.interval()));
    } else if (schedule instanceof Schedule.DeltaDataInterval delta) {
      out.put("kind", "delta_data_interval");
      out.put("delta_seconds", Seconds.of(delta.delta()));
    } else if (schedule instanceof Schedule.Events events) {
      out.put("kind", "events");
      out.put("dates", events.dates().stream().map(Instant::toString).toList());
      out.put("restrict_to_events", events.restrictToEvents());
      if (events.description() != null) {
        out.put("description", events.description());
      }
    } else {
      assets(out, schedule);
    }
    return out;
  }

  private static void assets(Map<String, @Nullable Object> out, Schedule schedule) {
    if (schedule instanceof Schedule.Assets assets) {
      out.put("kind", "assets");
      out.put("assets", AssetJson.write(assets.assets()));
    } else if (schedule instanceof Schedule.AssetsOrTime either) {
      out.put("kind", "assets_or_time");
      out.put("assets", AssetJson.write(either.assets()));
      out.put("timetable", write(either.timetable()));
    } else if (schedule instanceof Schedule.PartitionedAssets partitioned) {
      out.put("kind", "partitioned_assets");
      out.put("assets", AssetJson.write(partitioned.assets()));
      out.put("default_mapper", PartitionJson.write(partitioned.defaultMapper()));
      if (!partitioned.mappers().isEmpty()) {
        out.put("mappers", partitioned.mappers().stream().map(ScheduleJson::mapper).toList());
      }
    } else if (schedule instanceof Schedule.CronPartition cron) {
      out.put("kind", "cron_partition");
      out.put("expression", cron.expression());
      out.put("timezone", cron.timezone());
      if (cron.runOffset() != null) {
        out.put("run_offset", cron.runOffset());
      }
      out.put("run_immediately", cron.runImmediately());
      if (cron.runImmediatelyWithin() != null) {
        out.put("run_immediately_within_seconds", Seconds.of(cron.runImmediatelyWithin()));
      }
      out.put("key_format", cron.keyFormat());
    } else {
      out.put("kind", "partitioned_at_runtime");
    }
  }

  private static Map<String, @Nullable Object> mapper(Schedule.AssetMapper mapper) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("asset", AssetJson.write(mapper.asset()));
    out.put("mapper", PartitionJson.write(mapper.mapper()));
    return out;
  }

  static @Nullable Schedule read(@Nullable Object json) {
    if (json == null) {
      return null;
    }
    if (json instanceof String text) {
      return Schedule.of(text);
    }
    Map<String, @Nullable Object> in = Json.object(json);
    String kind = ModelJson.string(in, "kind");
    return switch (kind) {
      case "interval" -> new Schedule.Interval(duration(in, "every_seconds"));
      case "cron_trigger" ->
          new Schedule.CronTrigger(
              Json.strings(in.get("expressions")),
              ModelJson.string(in, "timezone"),
              duration(in, "interval_seconds"),
              ModelJson.flag(in, "run_immediately"),
              ModelJson.seconds(in, "run_immediately_within_seconds"));
      case "cron_data_interval" ->
          new Schedule.CronDataInterval(
              ModelJson.string(in, "expression"), ModelJson.string(in, "timezone"));
      case "delta_trigger" ->
          new Schedule.DeltaTrigger(
              duration(in, "delta_seconds"), duration(in, "interval_seconds"));
      case "delta_data_interval" -> new Schedule.DeltaDataInterval(duration(in, "delta_seconds"));
      case "events" ->
          new Schedule.Events(
              dates(Json.strings(in.get("dates"))),
              ModelJson.flag(in, "restrict_to_events"),
              ModelJson.optional(in, "description"));
      case "assets" -> new Schedule.Assets(AssetJson.read(in.get("assets")));
      case "assets_or_time" -> {
        Schedule timetable = read(in.get("timetable"));
        if (timetable == null) {
          throw new IllegalArgumentException("The schedule lacks 'timetable'");
        }
        yield new Schedule.AssetsOrTime(AssetJson.read(in.get("assets")), timetable);
      }
      case "partitioned_assets" ->
          new Schedule.PartitionedAssets(
              AssetJson.read(in.get("assets")),
              PartitionJson.read(in.get("default_mapper")),
              in.containsKey("mappers")
                  ? Json.objects(in.get("mappers")).stream().map(ScheduleJson::readMapper).toList()
                  : List.of());
      case "cron_partition" ->
          new Schedule.CronPartition(
              ModelJson.string(in, "expression"),
              ModelJson.string(in, "timezone"),
              ModelJson.integer(in, "run_offset"),
              ModelJson.flag(in, "run_immediately"),
              ModelJson.seconds(in, "run_immediately_within_seconds"),
              ModelJson.string(in, "key_format"));
      case "partitioned_at_runtime" -> new Schedule.PartitionedAtRuntime();
      default -> throw new IllegalArgumentException("There is no schedule of kind '" + kind + "'");
    };
  }

  private static Schedule.AssetMapper readMapper(Map<String, @Nullable Object> in) {
    return new Schedule.AssetMapper(
        AssetJson.read(in.get("asset")), PartitionJson.read(in.get("mapper")));
  }

  private static List<Instant> dates(List<String> texts) {
    return texts.stream().map(text -> ModelJson.instant("schedule", text)).toList();
  }

  private static Duration duration(Map<String, @Nullable Object> in, String key) {
    Duration duration = ModelJson.seconds(in, key);
    if (duration == null) {
      throw new IllegalArgumentException("The schedule lacks '" + key + "'");
    }
    return duration;
  }
}
