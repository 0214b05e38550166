package dev.updraft.maven.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.PartitionMapper;
import dev.updraft.descriptor.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceSchedulesTest {
  @TempDir private Path folder;

  static Stream<Arguments> schedules() {
    return Stream.of(
        Arguments.of("\"every 30m\"", new Schedule.Interval(Duration.ofMinutes(30))),
        Arguments.of(
            "\"@daily\").timezone(\"Europe/Berlin\"",
            new Schedule.CronTrigger("@daily", "Europe/Berlin")),
        Arguments.of(
            "Timetable.cronTrigger(\"0 6 * * *\", \"@weekly\").timezone(\"Asia/Kolkata\")"
                + ".interval(\"1d\").runImmediately(true)",
            new Schedule.CronTrigger(
                List.of("0 6 * * *", "@weekly"), "Asia/Kolkata", Duration.ofDays(1), true, null)),
        Arguments.of(
            "Timetable.cronTrigger(\"0 6 * * *\").runImmediatelyWithin(\"1h\")",
            new Schedule.CronTrigger(
                List.of("0 6 * * *"), "UTC", Duration.ZERO, false, Duration.ofHours(1))),
        Arguments.of(
            "Timetable.cronDataInterval(\"@daily\").timezone(\"Asia/Kolkata\")",
            new Schedule.CronDataInterval("@daily", "Asia/Kolkata")),
        Arguments.of(
            "Timetable.deltaTrigger(\"6h\").interval(\"1d\")",
            new Schedule.DeltaTrigger(Duration.ofHours(6), Duration.ofDays(1))),
        Arguments.of(
            "Timetable.deltaDataInterval(\"7d\")",
            new Schedule.DeltaDataInterval(Duration.ofDays(7))),
        Arguments.of(
            "Timetable.events(\"2026-12-31\").restrictToEvents(true).description(\"Eve\")",
            new Schedule.Events(List.of(Instant.parse("2026-12-31T00:00:00Z")), true, "Eve")));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void everyTimetableGivesTheScheduleOfItsAnnotation(String java, Schedule schedule)
      throws Exception {
    SourceProject project = new SourceProject(folder).task("clean", false);

    var descriptor = project.define("d.schedule(" + java + ").task(\"clean\");").dag();

    assertThat(descriptor.dag().schedule()).isEqualTo(schedule);
  }

  private static final String TYPES =
      """
      @Asset(name = "raw", uri = "S3://lake/raw", group = "lake", extra = "{\\"n\\": 1}")
      @AssetWatcher(name = "w", trigger = "acme.Inbox", kwargs = "{\\"q\\": [1]}")
      interface Raw {}
      @Asset(name = "model") interface Model {}
      @AssetRef(uri = "s3://lake/f") interface Features {}
      @AssetAny({Features.class, Model.class}) interface Either {}
      @dev.updraft.partition.StartOfDayMapper(timezone = "Asia/Kolkata") interface Day {}
      @dev.updraft.partition.IdentityMapper interface Same {}
      """;

  private static final AssetModel RAW =
      new AssetModel.Asset(
          "raw",
          "s3://lake/raw",
          "lake",
          Map.of("n", 1L),
          List.of(new AssetModel.Watcher("w", "acme.Inbox", Map.of("q", List.of(1L)))));
  private static final AssetModel MODEL = new AssetModel.Asset("model", "model");
  private static final AssetModel EITHER =
      new AssetModel.Any(List.of(new AssetModel.UriRef("s3://lake/f"), MODEL));
  private static final AssetModel BOTH = new AssetModel.All(List.of(RAW, EITHER));

  static Stream<Arguments> assets() {
    return Stream.of(
        Arguments.of("Timetable.assets(Raw.class)", new Schedule.Assets(RAW)),
        Arguments.of("Timetable.assets(Raw.class, Either.class)", new Schedule.Assets(BOTH)),
        Arguments.of(
            "Timetable.assets(Assets.all(Assets.of(Raw.class),"
                + " Assets.any(Assets.asset(\"a_\" + 1), Assets.asset(\"b\", \"S3://x/b\"),"
                + " Assets.ref(\"r\"), Assets.alias(\"d\"))))",
            new Schedule.Assets(
                new AssetModel.All(
                    List.of(
                        RAW,
                        new AssetModel.Any(
                            List.of(
                                new AssetModel.Asset("a_1", "a_1"),
                                new AssetModel.Asset("b", "s3://x/b"),
                                new AssetModel.NameRef("r"),
                                new AssetModel.Alias("d", "asset"))))))),
        Arguments.of(
            "Timetable.assetsOrTime(Timetable.cronTrigger(\"0 6 * * *\").timezone(\"Asia/Kolkata\"),"
                + " Raw.class, Either.class)",
            new Schedule.AssetsOrTime(BOTH, new Schedule.CronTrigger("0 6 * * *", "Asia/Kolkata"))),
        Arguments.of(
            "Timetable.assetsOrTime(Timetable.deltaTrigger(\"6h\"), Assets.asset(\"model\"))",
            new Schedule.AssetsOrTime(
                MODEL, new Schedule.DeltaTrigger(Duration.ofHours(6), Duration.ZERO))),
        Arguments.of(
            "Timetable.cronPartition(\"@daily\").timezone(\"Asia/Kolkata\").keyFormat(\"%Y\").runImmediately(true)",
            new Schedule.CronPartition("@daily", "Asia/Kolkata", null, true, null, "%Y")),
        Arguments.of(
            "Timetable.partitionedAssets(Raw.class, Model.class).defaultMapper(Day.class)"
                + ".mapper(Model.class, Same.class)",
            new Schedule.PartitionedAssets(
                new AssetModel.All(List.of(RAW, MODEL)),
                new PartitionMapper(
                    new PartitionMapper.StartOf(
                        PartitionMapper.Period.DAY,
                        "Asia/Kolkata",
                        PartitionMapper.DEFAULT_INPUT_FORMAT,
                        null),
                    null),
                List.of(new Schedule.AssetMapper(MODEL, PartitionMapper.IDENTITY)))),
        Arguments.of("Timetable.partitionedAtRuntime()", new Schedule.PartitionedAtRuntime()));
  }

  @ParameterizedTest
  @MethodSource("assets")
  void everyTimetableOfAssetsGivesTheScheduleOfItsAnnotation(String java, Schedule schedule)
      throws Exception {
    SourceProject project = new SourceProject(folder).task("clean", false);
    project.define(TYPES + "d.schedule(" + java + ").task(\"clean\");");

    SourceDags dags = project.run();

    assertThat(dags.problems()).isEmpty();
    assertThat(dags.descriptors().get(0).dag().schedule()).isEqualTo(schedule);
  }
}
