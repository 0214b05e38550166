package dev.updraft.descriptor.check;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.PartitionMapper;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks schedules that wait for assets.
 *
 * @param <T> what the front end knows types by
 */
public final class AssetSchedules<T> {
  /** The annotations of such schedules. */
  public static final Set<String> NAMES =
      Set.of("AssetSchedule", "AssetOrTimeSchedule", "PartitionedAssetTimetable");

  /** The attributes for times, by the annotations that they hold. */
  private static final Map<String, String> TIMES =
      new TreeMap<>(
          Map.of(
              "timetable", "CronTriggerTimetable",
              "cronDataInterval", "CronDataIntervalTimetable",
              "deltaTrigger", "DeltaTriggerTimetable",
              "deltaDataInterval", "DeltaDataIntervalTimetable",
              "events", "EventsTimetable"));

  private final AssetReader<T> assets;
  private final MapperReader<T> mappers;

  /** Reads types of a front end. */
  public AssetSchedules(DeclaredTypes<T> types) {
    assets = new AssetReader<>(types);
    mappers = new MapperReader<>(types);
  }

  /**
   * The schedule that an annotation says, one of {@link #NAMES}.
   *
   * @return null if something is wrong
   */
  public @Nullable Schedule read(Declaration<T> annotation) {
    return switch (annotation.name()) {
      case "AssetSchedule" -> {
        AssetModel awaited = awaited(annotation, "value");
        yield awaited == null ? null : new Schedule.Assets(awaited);
      }
      case "AssetOrTimeSchedule" -> {
        AssetModel awaited = awaited(annotation, "assets");
        Schedule times = times(annotation);
        yield awaited == null || times == null ? null : new Schedule.AssetsOrTime(awaited, times);
      }
      default -> partitioned(annotation);
    };
  }

  /** Several stand for all of them, as a list does in Airflow. */
  private @Nullable AssetModel awaited(Declaration<T> annotation, String attribute) {
    List<AssetModel> all = assets.readAll(annotation, attribute, AssetReader.Role.PART);
    return all == null ? null : all.size() == 1 ? all.get(0) : new AssetModel.All(all);
  }

  private @Nullable Schedule times(Declaration<T> annotation) {
    List<String> written = TIMES.keySet().stream().filter(annotation::has).toList();
    if (written.isEmpty()) {
      annotation.report("", Diagnostic.NO_TIMETABLE);
      return null;
    }
    for (String other : written.subList(1, written.size())) {
      annotation.report(other, Diagnostic.SCHEDULE_CONFLICT, written.get(0), other);
    }
    Declaration<T> timetable = annotation.annotations(written.get(0)).get(0);
    return new Timetables(timetable).of(String.valueOf(TIMES.get(written.get(0))), timetable);
  }

  private @Nullable Schedule partitioned(Declaration<T> annotation) {
    AssetModel awaited = awaited(annotation, "assets");
    boolean right = awaited != null;
    PartitionMapper usual = PartitionMapper.IDENTITY;
    if (annotation.has("defaultMapper")) {
      PartitionMapper written = mappers.readOne(annotation, "defaultMapper");
      right &= written != null;
      usual = written == null ? usual : written;
    }
    List<Schedule.AssetMapper> own = new ArrayList<>();
    Set<AssetModel> seen = new HashSet<>();
    for (Declaration<T> item : annotation.annotations("mappers")) {
      AssetModel asset = assets.readOne(item, "asset", AssetReader.Role.MAPPED);
      PartitionMapper mapper = mappers.readOne(item, "mapper");
      right &= asset != null && mapper != null;
      if (asset == null || mapper == null) {
        continue;
      }
      if (awaited != null && awaited.leaves().noneMatch(asset::equals)) {
        item.report(
            "asset",
            Diagnostic.INVALID_MAPPER,
            item.name(),
            "is for an asset that the schedule does not wait for");
        right = false;
      } else if (!seen.add(asset)) {
        item.report(
            "asset", Diagnostic.INVALID_MAPPER, item.name(), "is the second one of its asset");
        right = false;
      }
      own.add(new Schedule.AssetMapper(asset, mapper));
    }
    return right && awaited != null ? new Schedule.PartitionedAssets(awaited, usual, own) : null;
  }
}
