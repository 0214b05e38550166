package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.PartitionMapper;
import dev.updraft.descriptor.PartitionMapper.Period;
import dev.updraft.descriptor.PartitionMapper.Window;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assets, schedules that wait for them, and DAGs that make and read them. */
final class ExampleAssets {
  static final AssetModel.Asset RAW =
      new AssetModel.Asset(
          "raw", "s3://lake/raw", "lake", Map.of("team", "ml", "n", 1L), List.of());
  static final AssetModel.Asset FEATURES =
      new AssetModel.Asset("s3://lake/features", "s3://lake/features");
  static final AssetModel.Asset MODEL = new AssetModel.Asset("model", "model");
  static final AssetModel.Alias DYN = new AssetModel.Alias("dyn", "asset");

  static final AssetModel.Asset INBOX =
      new AssetModel.Asset(
          "inbox",
          "x-queue://inbox",
          "asset",
          Map.of(),
          List.of(
              new AssetModel.Watcher(
                  "sqs",
                  "airflow.providers.common.messaging.triggers.msg_queue.MessageQueueTrigger",
                  kwargs()),
              new AssetModel.Watcher("other", "acme.triggers.Other", Map.of())));

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  /** Every kind of asset. */
  static final List<AssetModel> ASSETS =
      List.of(
          RAW,
          FEATURES,
          MODEL,
          DYN,
          INBOX,
          new AssetModel.Asset("it's \"one\"", "file:///tmp/x", "", Map.of(), List.of()),
          new AssetModel.Asset("adls", "abfss://container@account.dfs.core.windows.net/a"),
          new AssetModel.Alias("grouped alias", "lake"),
          new AssetModel.NameRef("model"),
          new AssetModel.UriRef("s3://lake/raw"));

  /** Every kind of mapper. */
  static final List<PartitionMapper> MAPPERS =
      List.of(
          PartitionMapper.IDENTITY,
          PartitionMapper.of(new PartitionMapper.AllowedKeys(List.of("us", "eu"))),
          startOf(Period.HOUR),
          startOf(Period.QUARTER),
          PartitionMapper.of(
              new PartitionMapper.StartOf(Period.WEEK, Schedule.UTC, "%Y%m%d", "%G-%V")),
          PartitionMapper.of(
              new PartitionMapper.Product(
                  List.of(
                      PartitionMapper.IDENTITY,
                      PartitionMapper.of(
                          new PartitionMapper.Chain(
                              List.of(startOf(Period.DAY), startOf(Period.YEAR))))),
                  "/")),
          new PartitionMapper(new PartitionMapper.Identity(), 4),
          PartitionMapper.of(
              new PartitionMapper.StartOf(
                  Period.MONTH, "Europe/Berlin", PartitionMapper.DEFAULT_INPUT_FORMAT, null)),
          PartitionMapper.of(
              new PartitionMapper.Rollup(
                  PartitionMapper.of(new PartitionMapper.FixedKey("all")),
                  new Window(null, false, List.of("us", "eu")),
                  null)),
          PartitionMapper.of(
              new PartitionMapper.Rollup(
                  startOf(Period.DAY), new Window(Period.DAY, false, List.of()), -3)),
          new PartitionMapper(
              new PartitionMapper.FanOut(
                  startOf(Period.WEEK), new Window(Period.WEEK, true, List.of()), null),
              7),
          PartitionMapper.of(
              new PartitionMapper.FanOut(
                  startOf(Period.HOUR),
                  new Window(Period.HOUR, false, List.of()),
                  PartitionMapper.IDENTITY)));

  /** Every kind of schedule that waits for assets or has partitions. */
  static final List<Schedule> SCHEDULES = schedules();

  private ExampleAssets() {}

  private static Map<String, @Nullable Object> kwargs() {
    Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();
    kwargs.put("queue", "https://sqs.eu-west-1.amazonaws.com/1/inbox");
    kwargs.put("poll", 5L);
    kwargs.put("opts", Map.of("a", List.of(1L, 2L)));
    kwargs.put("list", List.of(Map.of("b", 0.5)));
    kwargs.put("none", null);
    return kwargs;
  }

  private static PartitionMapper startOf(Period period) {
    return PartitionMapper.of(
        new PartitionMapper.StartOf(
            period, Schedule.UTC, PartitionMapper.DEFAULT_INPUT_FORMAT, null));
  }

  private static AssetModel all(AssetModel... of) {
    return new AssetModel.All(List.of(of));
  }

  private static AssetModel any(AssetModel... of) {
    return new AssetModel.Any(List.of(of));
  }

  private static List<Schedule> schedules() {
    Schedule cron = new Schedule.CronTrigger("0 1 * * *", "Europe/Madrid");
    List<Schedule> schedules = new ArrayList<>();
    schedules.add(new Schedule.Assets(any(all(RAW, any(FEATURES, MODEL)), DYN)));
    schedules.add(new Schedule.Assets(all(RAW, FEATURES)));
    schedules.add(new Schedule.Assets(all(INBOX)));
    schedules.add(new Schedule.Assets(new AssetModel.NameRef("model")));
    schedules.add(new Schedule.Assets(any(RAW, RAW)));
    schedules.add(new Schedule.Assets(any(ASSETS.toArray(AssetModel[]::new))));
    schedules.add(new Schedule.AssetsOrTime(any(RAW, FEATURES), cron));
    schedules.add(
        new Schedule.AssetsOrTime(
            all(INBOX, new AssetModel.UriRef("s3://x/y")),
            new Schedule.DeltaDataInterval(Duration.ofDays(1))));
    schedules.add(
        new Schedule.CronPartition("@daily", "UTC", null, false, null, "%Y-%m-%dT%H:%M:%S"));
    schedules.add(
        new Schedule.CronPartition(
            "0 1 * * *", "Europe/Berlin", -1, false, Duration.ofSeconds(5), "%Y"));
    schedules.add(new Schedule.CronPartition("@weekly", "UTC", 2, true, null, "it's %d"));
    schedules.add(new Schedule.PartitionedAtRuntime());
    for (PartitionMapper mapper : MAPPERS) {
      schedules.add(new Schedule.PartitionedAssets(any(RAW, MODEL), mapper, List.of()));
    }
    schedules.add(
        new Schedule.PartitionedAssets(
            all(INBOX, RAW, new AssetModel.NameRef("other")),
            MAPPERS.get(4),
            List.of(
                new Schedule.AssetMapper(INBOX, MAPPERS.get(1)),
                new Schedule.AssetMapper(new AssetModel.NameRef("other"), MAPPERS.get(5)))));
    return schedules;
  }

  /** A DAG for each of the schedules, named so that it differs from what the file uses itself. */
  static List<DagModel> scheduled() {
    List<DagModel> dags = new ArrayList<>();
    for (Schedule schedule : SCHEDULES) {
      dags.add(
          dag("asset_schedule_" + dags.size(), schedule, task("AssetAll", List.of(), List.of())));
    }
    return dags;
  }

  /** One producer, as the Python DAG {@code g5_producer} has it. */
  static DagModel producer() {
    return dag(
        "g5_producer",
        null,
        task(
            "produce",
            List.of(FEATURES, new AssetModel.NameRef("model"), new AssetModel.UriRef(RAW.uri())),
            List.of(RAW, DYN)));
  }

  /** What the Python DAG {@code g5_and_or} has. */
  static DagModel andOr() {
    return dag(
        "g5_and_or",
        new Schedule.Assets(any(all(RAW, any(FEATURES, MODEL)), DYN)),
        task("consume", List.of(RAW), List.of(MODEL)));
  }

  /** What the Python DAG {@code g5_watch} has. */
  static DagModel watch() {
    return dag(
        "g5_watch", new Schedule.Assets(all(INBOX)), task("consume", List.of(RAW), List.of(MODEL)));
  }

  /** What the Python DAG {@code g5_asset_or_time} has. */
  static DagModel assetOrTime() {
    return dag(
        "g5_asset_or_time",
        new Schedule.AssetsOrTime(
            any(RAW, FEATURES), new Schedule.CronTrigger("0 1 * * *", "Europe/Madrid")),
        task("consume", List.of(RAW), List.of(MODEL)));
  }

  /** Partitions with much that 3.3 has and 3.2 lacks. */
  static DagModel partitions() {
    return dag(
        "partitions",
        SCHEDULES.get(SCHEDULES.size() - 1),
        task("consume", List.of(INBOX), List.of(MODEL, MODEL)));
  }

  private static DagModel dag(String id, @Nullable Schedule schedule, TaskModel... tasks) {
    return new DagModel(
            id,
            "com.acme.Flow",
            "flow",
            null,
            schedule,
            schedule == null ? null : START,
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE,
            List.of(tasks))
        .resolved(TaskDefaults.NONE);
  }

  private static TaskModel task(String id, List<AssetModel> inlets, List<AssetModel> outlets) {
    Map<TaskAttribute, Object> attributes = new LinkedHashMap<>();
    if (!inlets.isEmpty()) {
      attributes.put(TaskAttribute.INLETS, inlets);
    }
    if (!outlets.isEmpty()) {
      attributes.put(TaskAttribute.OUTLETS, outlets);
    }
    return new TaskModel(
        id,
        "com.acme.Flow#" + id,
        id,
        List.of(),
        List.of(),
        null,
        List.of(),
        TriggerRule.ALL_SUCCESS,
        false,
        false,
        TaskDefaults.NONE.with(new TaskAttributes(attributes)));
  }
}
