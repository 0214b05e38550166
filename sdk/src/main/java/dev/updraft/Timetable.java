package dev.updraft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the runs of a DAG of a {@link DagSource} start, for {@link DagBuilder#schedule(Timetable)}.
 * Each kind means what the annotation of its name does.
 */
public abstract sealed class Timetable {
  private final Map<String, @Nullable Object> recorded;

  private Timetable(String name, Object value) {
    recorded = Node.of(name, "value", value);
  }

  /** Runs start whenever one of the cron expressions says so, see {@link CronTriggerTimetable}. */
  public static CronTrigger cronTrigger(String... crons) {
    return new CronTrigger(crons);
  }

  /** Runs cover the time between two moments of a cron, see {@link CronDataIntervalTimetable}. */
  public static CronDataInterval cronDataInterval(String cron) {
    return new CronDataInterval(cron);
  }

  /** Runs start one fixed time after the other, see {@link DeltaTriggerTimetable}. */
  public static DeltaTrigger deltaTrigger(String delta) {
    return new DeltaTrigger(delta);
  }

  /** Runs cover a fixed time each, see {@link DeltaDataIntervalTimetable}. */
  public static DeltaDataInterval deltaDataInterval(String delta) {
    return new DeltaDataInterval(delta);
  }

  /** Runs start at listed times, see {@link EventsTimetable}. */
  public static Events events(String... dates) {
    return new Events(dates);
  }

  /**
   * Runs start when all of these assets changed, see {@link AssetSchedule}.
   *
   * @param assets types with {@link Asset} or its kin
   */
  public static OfAssets assets(Class<?>... assets) {
    return new OfAssets("AssetSchedule", "value", types(assets));
  }

  /** Runs start when assets changed, see {@link AssetSchedule}. */
  public static OfAssets assets(Assets assets) {
    return new OfAssets("AssetSchedule", "value", List.of(assets));
  }

  /**
   * Runs start when assets changed and at times as well, see {@link AssetOrTimeSchedule}.
   *
   * @param times any kind but those that wait for assets or have partitions
   * @param assets types with {@link Asset} or its kin
   */
  public static OfAssets assetsOrTime(Timetable times, Class<?>... assets) {
    return new OfAssets("AssetOrTimeSchedule", "assets", types(assets)).or(times);
  }

  /** The same with assets that are known only when the project is built. */
  public static OfAssets assetsOrTime(Timetable times, Assets assets) {
    return new OfAssets("AssetOrTimeSchedule", "assets", List.of(assets)).or(times);
  }

  /** Runs start by cron, each for a partition, see {@link CronPartitionTimetable}. */
  public static CronPartition cronPartition(String cron) {
    return new CronPartition(cron);
  }

  /**
   * A run for each partition for which assets changed, see {@link PartitionedAssetTimetable}.
   *
   * @param assets types with {@link Asset} or its kin
   */
  public static PartitionedAssets partitionedAssets(Class<?>... assets) {
    return new PartitionedAssets(types(assets));
  }

  /** Runs only when triggered, each for a partition, see {@link PartitionedAtRuntime}. */
  public static AtRuntime partitionedAtRuntime() {
    return new AtRuntime();
  }

  private static List<Assets> types(Class<?>... types) {
    return Arrays.stream(types).map(Assets::of).toList();
  }

  Map<String, @Nullable Object> recorded() {
    return recorded;
  }

  void set(String key, Object value) {
    recorded.put(key, value);
  }

  String kind() {
    return String.valueOf(recorded.get("kind"));
  }

  /** See {@link CronTriggerTimetable}. */
  public static final class CronTrigger extends Timetable {
    private CronTrigger(String... crons) {
      super("CronTriggerTimetable", List.of(crons));
    }

    /** As {@link CronTriggerTimetable#timezone()}. */
    public CronTrigger timezone(String timezone) {
      set("timezone", timezone);
      return this;
    }

    /** As {@link CronTriggerTimetable#interval()}. */
    public CronTrigger interval(String interval) {
      set("interval", interval);
      return this;
    }

    /** As {@link CronTriggerTimetable#runImmediately()}. */
    public CronTrigger runImmediately(boolean runImmediately) {
      set("runImmediately", runImmediately);
      return this;
    }

    /** As {@link CronTriggerTimetable#runImmediatelyWithin()}. */
    public CronTrigger runImmediatelyWithin(String limit) {
      set("runImmediatelyWithin", limit);
      return this;
    }
  }

  /** See {@link CronDataIntervalTimetable}. */
  public static final class CronDataInterval extends Timetable {
    private CronDataInterval(String cron) {
      super("CronDataIntervalTimetable", cron);
    }

    /** As {@link CronDataIntervalTimetable#timezone()}. */
    public CronDataInterval timezone(String timezone) {
      set("timezone", timezone);
      return this;
    }
  }

  /** See {@link DeltaTriggerTimetable}. */
  public static final class DeltaTrigger extends Timetable {
    private DeltaTrigger(String delta) {
      super("DeltaTriggerTimetable", delta);
    }

    /** As {@link DeltaTriggerTimetable#interval()}. */
    public DeltaTrigger interval(String interval) {
      set("interval", interval);
      return this;
    }
  }

  /** See {@link DeltaDataIntervalTimetable}. */
  public static final class DeltaDataInterval extends Timetable {
    private DeltaDataInterval(String delta) {
      super("DeltaDataIntervalTimetable", delta);
    }
  }

  /** See {@link EventsTimetable}. */
  public static final class Events extends Timetable {
    private Events(String... dates) {
      super("EventsTimetable", List.of(dates));
    }

    /** As {@link EventsTimetable#restrictToEvents()}. */
    public Events restrictToEvents(boolean restrictToEvents) {
      set("restrictToEvents", restrictToEvents);
      return this;
    }

    /** As {@link EventsTimetable#description()}. */
    public Events description(String description) {
      set("description", description);
      return this;
    }
  }

  /** See {@link AssetSchedule} and {@link AssetOrTimeSchedule}. */
  public static sealed class OfAssets extends Timetable {
    private static final Map<String, String> ATTRIBUTES =
        Map.of(
            "CronTriggerTimetable", "timetable",
            "CronDataIntervalTimetable", "cronDataInterval",
            "DeltaTriggerTimetable", "deltaTrigger",
            "DeltaDataIntervalTimetable", "deltaDataInterval",
            "EventsTimetable", "events");

    private final Map<String, List<Object>> types = new LinkedHashMap<>();

    private OfAssets(String name, String attribute, List<Assets> assets) {
      super(name, assets.stream().map(Assets::key).toList());
      if (!attribute.equals("value")) {
        set(attribute, assets.stream().map(Assets::key).toList());
      }
      assets.forEach(asset -> types.putAll(asset.types()));
      set("types", types);
    }

    private OfAssets or(Timetable times) {
      String attribute = ATTRIBUTES.get(times.kind());
      if (attribute == null) {
        throw new IllegalArgumentException(
            "assetsOrTime(..) takes a timetable of times, not " + times.kind() + ".");
      }
      set(attribute, times.recorded());
      return this;
    }

    String type(Class<?> type) {
      TypeNodes.record(type, types);
      return type.getName();
    }
  }

  /** See {@link CronPartitionTimetable}. */
  public static final class CronPartition extends Timetable {
    private CronPartition(String cron) {
      super("CronPartitionTimetable", cron);
    }

    /** As {@link CronPartitionTimetable#timezone()}. */
    public CronPartition timezone(String timezone) {
      set("timezone", timezone);
      return this;
    }

    /** As {@link CronPartitionTimetable#runOffset()}. */
    public CronPartition runOffset(int runOffset) {
      set("runOffset", runOffset);
      return this;
    }

    /** As {@link CronPartitionTimetable#runImmediately()}. */
    public CronPartition runImmediately(boolean runImmediately) {
      set("runImmediately", runImmediately);
      return this;
    }

    /** As {@link CronPartitionTimetable#runImmediatelyWithin()}. */
    public CronPartition runImmediatelyWithin(String limit) {
      set("runImmediatelyWithin", limit);
      return this;
    }

    /** As {@link CronPartitionTimetable#keyFormat()}. */
    public CronPartition keyFormat(String keyFormat) {
      set("keyFormat", keyFormat);
      return this;
    }
  }

  /** See {@link PartitionedAssetTimetable}. */
  public static final class PartitionedAssets extends OfAssets {
    private final List<Object> mappers = new ArrayList<>();

    private PartitionedAssets(List<Assets> assets) {
      super("PartitionedAssetTimetable", "assets", assets);
      set("mappers", mappers);
    }

    /** As {@link PartitionedAssetTimetable#defaultMapper()}. */
    public PartitionedAssets defaultMapper(Class<?> mapper) {
      set("defaultMapper", type(mapper));
      return this;
    }

    /** As {@link PartitionedAssetTimetable#mappers()}, one more. */
    public PartitionedAssets mapper(Class<?> asset, Class<?> mapper) {
      mappers.add(Node.of("AssetMapper", "asset", type(asset), "mapper", type(mapper)));
      return this;
    }
  }

  /** See {@link dev.updraft.PartitionedAtRuntime}. */
  public static final class AtRuntime extends Timetable {
    private AtRuntime() {
      super("PartitionedAtRuntime", List.of());
    }
  }
}
