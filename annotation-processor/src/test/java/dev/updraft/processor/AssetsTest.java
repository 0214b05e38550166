package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.PartitionMapper;
import dev.updraft.descriptor.PartitionMapper.Period;
import dev.updraft.descriptor.PartitionMapper.Window;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Assets, watchers and partitions: read in full, and refused at the place that § marks. */
class AssetsTest {
  private static final String TYPES =
      """
        @Asset(name = "raw", uri = "s3://lake", group = "lake", extra = "{\\"team\\": \\"ml\\"}")
        interface Raw {}
        @Asset(uri = "s3://lake/features/") interface Features {}
        @Asset(name = "model") interface Model {}
        @AssetAlias("dyn") interface Dyn {}
        @AssetAlias(value = "all", group = "") interface Grouped {}
        @AssetRef(name = "model") interface ModelRef {}
        @AssetRef(uri = "S3://Lake") interface PlaceRef {}
        @AssetAny({Features.class, Model.class}) interface Either {}
        @AssetAll({Raw.class, Either.class}) interface Ready {}
        @StartOfDayMapper interface Daily {}
        @StartOfWeekMapper(timezone = "Europe/Berlin", inputFormat = "%Y", outputFormat = "%G-%V")
        interface Weekly {}
        @IdentityMapper(maxDownstreamKeys = 4) interface Same {}
        @AllowedKeyMapper({"us", "eu"}) interface Allowed {}
        @FixedKeyMapper("all") interface Fixed {}
        @ProductMapper({Same.class, Chained.class}) interface Both {}
        @ChainMapper({Daily.class, Allowed.class}) interface Chained {}
        @RollupMapper(upstream = Daily.class, window = Period.DAY, minimumCount = -3)
        interface Rolled {}
        @RollupMapper(upstream = Fixed.class, segments = {"us", "eu"}) interface Segments {}
        @FanOutMapper(upstream = Weekly.class, window = Period.WEEK, backward = true)
        interface FannedOut {}
        @FanOutMapper(upstream = Daily.class, window = Period.HOUR, downstream = Same.class)
        interface ByHour {}
      """;

  private static final AssetModel RAW =
      new AssetModel.Asset("raw", "s3://lake/", "lake", Map.of("team", "ml"), List.of());
  private static final AssetModel FEATURES =
      new AssetModel.Asset("s3://lake/features/", "s3://lake/features");
  private static final AssetModel MODEL = new AssetModel.Asset("model", "model");
  private static final AssetModel EITHER = new AssetModel.Any(List.of(FEATURES, MODEL));
  private static final AssetModel READY = new AssetModel.All(List.of(RAW, EITHER));
  private static final PartitionMapper DAILY = startOf(Period.DAY, "UTC", null, null);
  private static final PartitionMapper WEEKLY =
      startOf(Period.WEEK, "Europe/Berlin", "%Y", "%G-%V");
  private static final PartitionMapper SAME =
      new PartitionMapper(new PartitionMapper.Identity(), 4);

  private static PartitionMapper startOf(
      Period period,
      String zone,
      @org.jspecify.annotations.Nullable String input,
      @org.jspecify.annotations.Nullable String output) {
    return PartitionMapper.of(
        new PartitionMapper.StartOf(
            period, zone, input == null ? PartitionMapper.DEFAULT_INPUT_FORMAT : input, output));
  }

  static Stream<Arguments> schedules() {
    Schedule cron = new Schedule.CronTrigger("0 1 * * *", "Europe/Madrid");
    return Stream.of(
        Arguments.of("@AssetSchedule(Ready.class)", new Schedule.Assets(READY)),
        Arguments.of(
            "@AssetSchedule({Raw.class, Dyn.class})",
            new Schedule.Assets(
                new AssetModel.All(List.of(RAW, new AssetModel.Alias("dyn", "asset"))))),
        Arguments.of(
            "@AssetSchedule({ModelRef.class, PlaceRef.class, Grouped.class})",
            new Schedule.Assets(
                new AssetModel.All(
                    List.of(
                        new AssetModel.NameRef("model"),
                        new AssetModel.UriRef("s3://Lake/"),
                        new AssetModel.Alias("all", ""))))),
        Arguments.of(
            "@AssetOrTimeSchedule(assets = Either.class, timetable ="
                + " @CronTriggerTimetable(value = \"0 1 * * *\", timezone = \"Europe/Madrid\"))",
            new Schedule.AssetsOrTime(EITHER, cron)),
        Arguments.of(
            "@AssetOrTimeSchedule(assets = Raw.class, cronDataInterval ="
                + " @CronDataIntervalTimetable(\"@daily\"))",
            new Schedule.AssetsOrTime(RAW, new Schedule.CronDataInterval("@daily", "UTC"))),
        Arguments.of(
            "@AssetOrTimeSchedule(assets = Raw.class, deltaTrigger ="
                + " @DeltaTriggerTimetable(\"6h\"))",
            new Schedule.AssetsOrTime(
                RAW, new Schedule.DeltaTrigger(Duration.ofHours(6), Duration.ZERO))),
        Arguments.of(
            "@AssetOrTimeSchedule(assets = Raw.class, deltaDataInterval ="
                + " @DeltaDataIntervalTimetable(\"6h\"))",
            new Schedule.AssetsOrTime(RAW, new Schedule.DeltaDataInterval(Duration.ofHours(6)))),
        Arguments.of(
            "@AssetOrTimeSchedule(assets = Raw.class, events = @EventsTimetable(\"2099-01-01\"))",
            new Schedule.AssetsOrTime(
                RAW,
                new Schedule.Events(List.of(Instant.parse("2099-01-01T00:00:00Z")), false, null))),
        Arguments.of(
            "@CronPartitionTimetable(\"@daily\")",
            new Schedule.CronPartition(
                "@daily", "UTC", null, false, null, PartitionMapper.DEFAULT_INPUT_FORMAT)),
        Arguments.of(
            "@CronPartitionTimetable(value = \"0 1 * * *\", timezone = \"Europe/Berlin\","
                + " runOffset = -1, runImmediatelyWithin = \"5s\", keyFormat = \"%Y\")",
            new Schedule.CronPartition(
                "0 1 * * *", "Europe/Berlin", -1, false, Duration.ofSeconds(5), "%Y")),
        Arguments.of("@PartitionedAtRuntime", new Schedule.PartitionedAtRuntime()),
        Arguments.of(
            "@PartitionedAssetTimetable(assets = Raw.class)",
            new Schedule.PartitionedAssets(RAW, PartitionMapper.IDENTITY, List.of())),
        mapper("Daily", DAILY),
        mapper("Weekly", WEEKLY),
        mapper("Same", SAME),
        mapper(
            "Both",
            PartitionMapper.of(
                new PartitionMapper.Product(
                    List.of(
                        SAME,
                        PartitionMapper.of(
                            new PartitionMapper.Chain(
                                List.of(
                                    DAILY,
                                    PartitionMapper.of(
                                        new PartitionMapper.AllowedKeys(List.of("us", "eu"))))))),
                    "|"))),
        mapper(
            "Rolled",
            PartitionMapper.of(
                new PartitionMapper.Rollup(DAILY, new Window(Period.DAY, false, List.of()), -3))),
        mapper(
            "Segments",
            PartitionMapper.of(
                new PartitionMapper.Rollup(
                    PartitionMapper.of(new PartitionMapper.FixedKey("all")),
                    new Window(null, false, List.of("us", "eu")),
                    null))),
        mapper(
            "FannedOut",
            PartitionMapper.of(
                new PartitionMapper.FanOut(
                    WEEKLY, new Window(Period.WEEK, true, List.of()), null))),
        mapper(
            "ByHour",
            PartitionMapper.of(
                new PartitionMapper.FanOut(
                    DAILY, new Window(Period.HOUR, false, List.of()), SAME))),
        Arguments.of(
            "@PartitionedAssetTimetable(assets = Ready.class, defaultMapper = Weekly.class, mappers"
                + " = @PartitionedAssetTimetable.AssetMapper(asset = Raw.class, mapper ="
                + " Daily.class))",
            new Schedule.PartitionedAssets(
                READY, WEEKLY, List.of(new Schedule.AssetMapper(RAW, DAILY)))));
  }

  private static Arguments mapper(String type, PartitionMapper mapper) {
    return Arguments.of(
        "@PartitionedAssetTimetable(assets = Raw.class, defaultMapper = " + type + ".class)",
        new Schedule.PartitionedAssets(RAW, mapper, List.of()));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void readsEveryKindOfSchedule(String annotation, Schedule schedule) {
    String source =
        source("@SuppressWarnings(\"updraft\") @Dag " + annotation + " void d() { a(); }");

    assertThat(Compiled.of(source).descriptor("d").dag().schedule()).isEqualTo(schedule);
  }

  private static String source(String members) {
    return """
        package t;
        import dev.updraft.*;
        import dev.updraft.partition.*;
        public class C {
          @Task void a() {}
        """
        + TYPES
        + "  "
        + members
        + "\n}\n";
  }

  @Test
  void readsWatchersOfEveryKind() {
    String source =
        source(
            """
            @Asset(name = "inbox")
            @AssetWatcher(name = "any", trigger = "acme.triggers.Inbox")
            @AssetWatcher(
                name = "more", trigger = "acme.Other", kwargs = "{\\"a\\": [1, {\\"b\\": null}]}")
            @KafkaWatcher(name = "kafka", topics = "orders")
            @SqsWatcher(name = "sqs", queue = "https://sqs.eu-west-1.amazonaws.com/1/inbox")
            @RedisWatcher(name = "redis", channels = {"a", "b"})
            interface Inbox {}
            @Asset(name = "full")
            @KafkaWatcher(
                name = "kafka", topics = {"a", "^b.*"}, connection = "k", applyFunction = "acme.f",
                applyFunctionKwargs = "{\\"x\\": 1}", pollTimeout = "500ms", pollInterval = "2s",
                commitOffset = false)
            @SqsWatcher(
                name = "sqs", queue = "q", connection = "aws", region = "eu-west-1",
                maxMessages = 10, numBatches = 2, waitTime = "20s", visibilityTimeout = "1m",
                pollInterval = "5500ms", deleteMessages = false, jsonPath = "a[*].b",
                matchValues = {"x", "y"})
            @RedisWatcher(name = "redis", channels = "a", connection = "r", pollInterval = "1500ms")
            interface Full {}
            @Dag @AssetSchedule({Inbox.class, Full.class}) void d() { a(); }""");
    Schedule schedule = Compiled.of(source).descriptor("d").dag().schedule();
    String kafka = "airflow.providers.apache.kafka.triggers.await_message.AwaitMessageTrigger";
    String sqs = "airflow.providers.amazon.aws.triggers.sqs.SqsSensorTrigger";
    String redis = "airflow.providers.redis.triggers.redis_await_message.AwaitMessageTrigger";

    assertThat(schedule).isInstanceOf(Schedule.Assets.class);
    List<AssetModel> assets = ((Schedule.Assets) schedule).assets().parts();
    assertThat(((AssetModel.Asset) assets.get(0)).watchers())
        .containsExactlyInAnyOrder(
            new AssetModel.Watcher("any", "acme.triggers.Inbox", Map.of()),
            new AssetModel.Watcher(
                "more",
                "acme.Other",
                Map.of("a", List.of(1L, java.util.Collections.singletonMap("b", null)))),
            new AssetModel.Watcher("kafka", kafka, Map.of("topics", List.of("orders"))),
            new AssetModel.Watcher(
                "sqs", sqs, Map.of("sqs_queue", "https://sqs.eu-west-1.amazonaws.com/1/inbox")),
            new AssetModel.Watcher("redis", redis, Map.of("channels", List.of("a", "b"))));
    assertThat(((AssetModel.Asset) assets.get(1)).watchers())
        .containsExactly(
            new AssetModel.Watcher(
                "kafka",
                kafka,
                Map.of(
                    "topics",
                    List.of("a", "^b.*"),
                    "kafka_config_id",
                    "k",
                    "apply_function",
                    "acme.f",
                    "apply_function_kwargs",
                    Map.of("x", 1L),
                    "poll_timeout",
                    0.5,
                    "poll_interval",
                    2.0,
                    "commit_offset",
                    false)),
            new AssetModel.Watcher(
                "sqs",
                sqs,
                Map.ofEntries(
                    Map.entry("sqs_queue", "q"),
                    Map.entry("aws_conn_id", "aws"),
                    Map.entry("region_name", "eu-west-1"),
                    Map.entry("max_messages", 10L),
                    Map.entry("num_batches", 2L),
                    Map.entry("wait_time_seconds", 20L),
                    Map.entry("visibility_timeout", 60L),
                    Map.entry("waiter_delay", 6L),
                    Map.entry("delete_message_on_reception", false),
                    Map.entry("message_filtering", "jsonpath"),
                    Map.entry("message_filtering_config", "a[*].b"),
                    Map.entry("message_filtering_match_values", List.of("x", "y")))),
            new AssetModel.Watcher(
                "redis",
                redis,
                Map.of("channels", List.of("a"), "redis_conn_id", "r", "poll_interval", 1.5)));
  }

  @Test
  void readsTypesOfLibrariesInClassFiles() {
    Compiled library =
        Compiled.of(
            """
            package lib;
            import dev.updraft.*;
            public interface Lake {
              @Asset(name = "raw", uri = "s3://lake")
              @AssetWatcher(name = "a", trigger = "a.B")
              @AssetWatcher(name = "b", trigger = "a.C")
              interface Raw {}
              @AssetAny(Raw.class) interface Any {}
            }
            """);
    Compiled compiled =
        Compiled.with(
            List.of("-classpath", library.classes() + File.pathSeparator + Compiled.classPath()),
            """
            package t;
            import dev.updraft.*;
            import lib.Lake;
            public class C {
              @Dag @AssetSchedule(Lake.Any.class) void d() { a(); }
              @Task(outlets = Lake.Raw.class) void a() {}
            }
            """);

    assertThat(compiled.descriptor("d").dag().schedule())
        .isEqualTo(
            new Schedule.Assets(
                new AssetModel.Any(
                    List.of(
                        new AssetModel.Asset(
                            "raw",
                            "s3://lake/",
                            "asset",
                            Map.of(),
                            List.of(
                                new AssetModel.Watcher("a", "a.B", Map.of()),
                                new AssetModel.Watcher("b", "a.C", Map.of())))))));
  }

  @Test
  void whatIsWrongInALibraryIsShownWhereItIsUsed() {
    Compiled library =
        Compiled.with(
            List.of("-proc:none"),
            """
            package lib;
            @dev.updraft.Asset(name = " ") public interface Raw {}
            """);
    String source =
        """
        package t;
        import dev.updraft.*;
        public class C {
          @Dag §@AssetSchedule(lib.Raw.class) void d() { a(); }
          @Task void a() {}
        }
        """;
    Compiled compiled =
        Compiled.with(
            List.of("-classpath", library.classes() + File.pathSeparator + Compiled.classPath()),
            Refusals.clean(source));

    Refusals.check(INVALID_ASSET, source, compiled, " ", "asset name", "it is blank");
  }

  @Test
  void aDagThatWaitsForAssetsHasTheirRunType() {
    String source =
        source(
            "@SuppressWarnings(\"updraft\") @Dag(allowedRunTypes = RunType.ASSET_TRIGGERED)"
                + " @AssetSchedule(Raw.class) void d() { a(); }");
    DagModel dag = Compiled.of(source).descriptor("d").dag();

    assertThat(dag.settings().values()).hasSize(1);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
            use("@AssetSchedule(String§.class)", NOT_AN_ASSET, "String"),
            use("@AssetSchedule({Raw.class, int§.class})", NOT_AN_ASSET, "int"),
            use("@AssetSchedule(Daily§.class)", NOT_AN_ASSET, "Daily"),
            use("@AssetSchedule(§{})", NO_ASSETS, "AssetSchedule"),
            use("§@AssetOrTimeSchedule(assets = Raw.class)", NO_TIMETABLE),
            use(
                "@AssetOrTimeSchedule(assets = Raw.class, timetable = @CronTriggerTimetable(§\"x\"))",
                INVALID_SCHEDULE,
                "x",
                "it has 1 field, not five",
                ""),
            use(
                "@AssetOrTimeSchedule(assets = Raw.class, timetable = §@CronTriggerTimetable(\"@daily\"),"
                    + " events = @EventsTimetable(\"2099-01-01\"))",
                SCHEDULE_CONFLICT,
                "events",
                "timetable"),
            use(
                "@AssetSchedule(Raw.class) §@CronTriggerTimetable(\"@daily\")",
                SCHEDULE_CONFLICT,
                "@AssetSchedule",
                "@CronTriggerTimetable"),
            body(
                "@Dag(schedule = §\"@daily\") @AssetSchedule(Raw.class) void d() { a(); }",
                SCHEDULE_CONFLICT,
                "schedule",
                "@AssetSchedule"),
            body(
                "@Dag(allowedRunTypes = RunType§.SCHEDULED) @AssetSchedule(Raw.class) void d() { a();"
                    + " }",
                RUN_TYPE_MISSING,
                "that waits for assets",
                "ASSET_TRIGGERED"),
            body(
                "@Dag(catchup = §true) @AssetSchedule(Raw.class) void d() { a(); }",
                CATCHUP_WITHOUT_START),
            body(
                "@Dag @AssetSchedule(Raw.class) void d(int §n) { b(n); } @Task void b(int n) {}",
                PARAM_WITHOUT_DEFAULT,
                "n",
                "int"),
            task("outlets = Either§.class", ASSET_USE, "Either", "AssetAny", "an outlet"),
            task("inlets = {Raw.class, Ready§.class}", ASSET_USE, "Ready", "AssetAll", "an inlet"),
            task("outlets = String§.class", NOT_AN_ASSET, "String"),
            type(
                "@Asset(name = \"x\") §@AssetAlias(\"y\")",
                SEVERAL_KINDS,
                "X",
                "Asset",
                "AssetAlias"),
            type("§@Asset", ASSET_WITHOUT_NAME, "Asset"),
            type("§@AssetRef", ASSET_WITHOUT_NAME, "AssetRef"),
            type("@AssetRef(name = \"x\", uri = §\"y\")", SCHEDULE_CONFLICT, "name", "uri"),
            type("@AssetAny(§{})", NO_ASSETS, "AssetAny"),
            type("@AssetAll({Raw.class, String§.class})", NOT_AN_ASSET, "String"),
            type("@AssetAny({Raw.class, X§.class})", TYPE_CYCLE, "X -> X"),
            type("@Asset(name = §\" \")", INVALID_ASSET, " ", "asset name", "it is blank"),
            type(
                "@Asset(name = §\"self\")",
                INVALID_ASSET,
                "self",
                "asset name",
                "Airflow keeps that word for itself"),
            type(
                "@Asset(name = §\"größe\")",
                INVALID_ASSET,
                "größe",
                "asset name",
                "Airflow 3.0 takes printable ASCII characters only"),
            type(
                "@Asset(name = §\"" + "x".repeat(1501) + "\")",
                INVALID_ASSET,
                "x".repeat(1501),
                "asset name",
                "it has more than 1500 characters"),
            type(
                "@Asset(name = \"x\", uri = §\"\")", INVALID_ASSET, "", "asset URI", "it is blank"),
            type(
                "@Asset(uri = §\"airflow://x\")",
                INVALID_ASSET,
                "airflow://x",
                "asset URI",
                "Airflow keeps the scheme 'airflow' for itself"),
            type(
                "@Asset(uri = §\"s3://me:pw@lake\")",
                INVALID_ASSET,
                "s3://me:pw@lake",
                "asset URI",
                "it holds a password, which Airflow drops together with the user"),
            type(
                "@Asset(uri = §\"s3://[::1/x\")",
                INVALID_ASSET,
                "s3://[::1/x",
                "asset URI",
                "its brackets do not match"),
            type(
                "@Asset(name = \"x\", group = §\" \")",
                INVALID_ASSET,
                " ",
                "asset group",
                "it is blank"),
            type("@AssetAlias(§\"\")", INVALID_ASSET, "", "alias name", "it is blank"),
            type(
                "@Asset(name = \"x\", extra = §\"{'a': 1}\")",
                INVALID_JSON,
                "extra",
                "Not JSON: expected a key at offset 1"),
            type("@Asset(name = \"x\", extra = §\"[1]\")", INVALID_JSON, "extra", "it is [1]"),
            type(
                "@Asset(name = \"x\", extra = §\"{\\\"a\\\": \\\"\\\\u0000\\\"}\")",
                INVALID_JSON,
                "extra",
                "no database can keep \\u0000 and half characters"),
            type(
                "@Asset(name = \"x\") @AssetWatcher(name = \"w\", trigger = §\"acme/triggers.py:Inbox\")",
                INVALID_CLASS_PATH,
                "acme/triggers.py:Inbox",
                " Did you mean 'acme.triggers.Inbox'?"),
            type(
                "@Asset(name = \"x\") @AssetWatcher(name = \"w\", trigger = \"a.B\") @AssetWatcher(name"
                    + " = §\"w\", trigger = \"a.C\")",
                INVALID_ASSET,
                "w",
                "watcher name",
                "the asset has another watcher of that name"),
            type(
                "@Asset(name = \"x\") @KafkaWatcher(name = \"w\", topics = §{})",
                INVALID_ASSET,
                "",
                "topics",
                "it is blank"),
            type(
                "@Asset(name = \"x\") @SqsWatcher(name = \"w\", queue = \"q\", maxMessages = §0)",
                INVALID_NUMBER,
                "maxMessages",
                0,
                1),
            type(
                "@Asset(name = \"x\") @RedisWatcher(name = \"w\", channels = \"c\", pollInterval ="
                    + " §\"1 second\")",
                INVALID_DURATION,
                "1 second",
                " Did you mean '1s'?"),
            type(
                "@AssetAlias(\"x\") §@AssetWatcher(name = \"w\", trigger = \"a.B\")",
                WATCHER_WITHOUT_ASSET,
                "AssetWatcher",
                "X"),
            type(
                "§@RedisWatcher(name = \"w\", channels = \"c\")",
                WATCHER_WITHOUT_ASSET,
                "RedisWatcher",
                "X"),
            use("§@PartitionedAtRuntime", LATER_SCHEDULE, "PartitionedAtRuntime", "3.3"),
            use(
                "§@CronPartitionTimetable(\"@daily\")",
                LATER_SCHEDULE,
                "CronPartitionTimetable",
                "3.2"),
            use(
                "§@PartitionedAssetTimetable(assets = Raw.class, defaultMapper = Rolled.class)",
                LATER_SCHEDULE,
                "PartitionedAssetTimetable",
                "3.3"),
            use(
                "@PartitionedAssetTimetable(assets = Raw.class, defaultMapper = Raw§.class)",
                NOT_A_MAPPER,
                "Raw"),
            use(
                "@PartitionedAssetTimetable(assets = Raw.class, mappers ="
                    + " @PartitionedAssetTimetable.AssetMapper(asset = Model§.class, mapper ="
                    + " Daily.class))",
                INVALID_MAPPER,
                "AssetMapper",
                "is for an asset that the schedule does not wait for"),
            use(
                "@PartitionedAssetTimetable(assets = Dyn.class, mappers ="
                    + " @PartitionedAssetTimetable.AssetMapper(asset = Dyn§.class, mapper ="
                    + " Daily.class))",
                ASSET_USE,
                "Dyn",
                "AssetAlias",
                "given a mapper"),
            use(
                "@CronPartitionTimetable(value = \"@daily\", keyFormat = §\"\")",
                INVALID_TEXT,
                "",
                "keyFormat",
                "",
                250),
            type(
                "@ProductMapper(Same§.class)",
                INVALID_MAPPER,
                "ProductMapper",
                "needs at least two mappers"),
            type("@ChainMapper({Same.class, X§.class})", TYPE_CYCLE, "X -> X"),
            type(
                "@FanOutMapper(upstream = Daily.class, window = Period§.HOUR)",
                INVALID_MAPPER,
                "FanOutMapper",
                "needs a downstream mapper for the window of an hour"),
            type(
                "§@RollupMapper(upstream = Daily.class)",
                INVALID_MAPPER,
                "RollupMapper",
                "needs either a window or segments"),
            type(
                "@RollupMapper(upstream = Same§.class, window = Period.DAY)",
                INVALID_MAPPER,
                "RollupMapper",
                "with a window needs an upstream mapper of times, StartOfDayMapper or the like"),
            type(
                "@AllowedKeyMapper(§{})",
                INVALID_MAPPER,
                "AllowedKeyMapper",
                "needs at least one partition"),
            type(
                "@StartOfDayMapper(timezone = §\"berlin\")",
                INVALID_TIMEZONE,
                "berlin",
                " Did you mean 'Europe/Berlin'?"),
            type(
                "@IdentityMapper §@FixedKeyMapper(\"x\")",
                SEVERAL_KINDS,
                "X",
                "IdentityMapper",
                "FixedKeyMapper"),
            type(
                "@IdentityMapper(maxDownstreamKeys = §-1)",
                INVALID_NUMBER,
                "maxDownstreamKeys",
                -1,
                1),
            body(
                "@Asset(name = \"raw\", uri = \"s3://other\") interface Other {}"
                    + " @Dag @AssetSchedule({Raw.class, Other.class}) void §d() { a(); }",
                ASSET_CONFLICT,
                "URIs",
                "s3://lake/",
                "s3://other/",
                "name",
                "raw",
                "d"),
            body(
                "@Asset(name = \"other\", uri = \"s3://lake/\") interface Other {}"
                    + " @Dag @AssetSchedule(Raw.class) void c() { a(); }"
                    + " @Dag void §d() { b(); } @Task(outlets = Other.class) void b() {}",
                ASSET_CONFLICT,
                "names",
                "raw",
                "other",
                "URI",
                "s3://lake/",
                "c"),
            body(
                "@Asset(name = \"raw\", uri = \"s3://lake\") interface Other {}"
                    + " @Dag @AssetSchedule({Raw.class, Other.class}) void §d() { a(); }",
                ASSET_DECLARED_TWICE,
                "raw",
                "d"))
        .filter(row -> row.get()[1] != null);
  }

  private static Arguments use(String annotations, Diagnostic diagnostic, Object... details) {
    return body("@Dag " + annotations + " void d() { a(); }", diagnostic, details);
  }

  private static Arguments task(String attributes, Diagnostic diagnostic, Object... details) {
    return body(
        "@Task(" + attributes + ") void x() {} @Dag void d() { x(); }", diagnostic, details);
  }

  private static Arguments type(
      String annotations,
      @org.jspecify.annotations.Nullable Diagnostic diagnostic,
      Object... details) {
    return Arguments.of(annotations + " interface X {}", diagnostic, details);
  }

  private static Arguments body(String members, Diagnostic diagnostic, Object... details) {
    return Arguments.of(members, diagnostic, details);
  }

  static Set<Diagnostic> diagnostics() {
    Set<Diagnostic> all = EnumSet.noneOf(Diagnostic.class);
    refusals().forEach(row -> all.add((Diagnostic) row.get()[1]));
    return all;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesAtTheValue(String members, Diagnostic diagnostic, Object[] details) {
    String source =
        source(members).replace("public class", "@SuppressWarnings(\"unused\") public class");
    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source)), details);
  }

  @Test
  void eachTypeOfARoundIsToldOnceWhereItGoesOn() {
    String source =
        source(
            "@AssetAny(B.class) interface A {}\n"
                + "  @AssetAll(A.class) interface B {}\n"
                + "  @Dag @AssetSchedule(A.class) void d() { a(); }\n"
                + "  @Dag @AssetSchedule(B.class) void e() { a(); }");

    assertThat(Compiled.of(source).texts())
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).endsWith(TYPE_CYCLE.message("A -> B -> A")))
        .anySatisfy(text -> assertThat(text).endsWith(TYPE_CYCLE.message("B -> A -> B")));
  }

  @Test
  void aTypeThatDoesNotExistIsNoMatterOfUpdraft() {
    assertThat(Compiled.of(source("@Dag @AssetSchedule(Nope.class) void d() { a(); }")).texts())
        .singleElement()
        .asString()
        .contains("cannot find symbol");
  }
}
