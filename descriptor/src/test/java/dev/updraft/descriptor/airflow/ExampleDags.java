package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.check.ParamSchemas;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Small DAGs that show one thing each. */
final class ExampleDags {
  /** Every kind of schedule that is no text. */
  static final List<Schedule> SCHEDULES =
      List.of(
          new Schedule.Interval(Duration.ofMinutes(30)),
          new Schedule.CronTrigger("0 6 * * *", "Europe/Berlin"),
          new Schedule.CronTrigger("@quarterly", "UTC"),
          new Schedule.CronTrigger(
              List.of("0 6 * * *", "@weekly"), "America/New_York", Duration.ofDays(1), true, null),
          new Schedule.CronTrigger(
              List.of("*/5 * * * *"),
              "Asia/Kolkata",
              Duration.ofMillis(1500),
              false,
              Duration.ofMinutes(90)),
          new Schedule.CronDataInterval("0 0 * * *", "Australia/Lord_Howe"),
          new Schedule.CronDataInterval("@daily", "UTC"),
          new Schedule.DeltaTrigger(Duration.ofHours(6), Duration.ZERO),
          new Schedule.DeltaTrigger(Duration.ofNanos(1_500_001_000), Duration.ofDays(40)),
          new Schedule.DeltaDataInterval(Duration.ofDays(7)),
          new Schedule.Events(
              List.of(
                  Instant.parse("2099-12-24T18:00:00Z"),
                  Instant.parse("2098-01-01T00:00:00.000250Z")),
              false,
              null),
          new Schedule.Events(
              List.of(Instant.parse("2099-06-30T12:30:15Z")), true, "It's the \"finale\" \u0000"));

  private ExampleDags() {}

  /** A DAG for each kind of schedule that is no text. */
  static List<DagModel> schedules() {
    List<DagModel> dags = new ArrayList<>();
    for (Schedule schedule : SCHEDULES) {
      // Names that the file itself would use.
      TaskModel task = task("CronTriggerTimetable", Map.of());
      dags.add(
          dag("schedule_" + dags.size(), schedule, List.of(), task).resolved(TaskDefaults.NONE));
    }
    return dags;
  }

  /** A daily DAG with an edge that gives no value. */
  static DagModel linear() {
    return dag(
            "linear",
            Schedule.of("@daily"),
            List.of(),
            task("extract", Map.of()),
            task("check", Map.of(), "extract"),
            task("load", ordered("rows", result("extract"), "flag", constant(false)), "check"))
        .resolved(TaskDefaults.NONE);
  }

  /** Two sources, a value for all instances, and a task that takes all results. */
  static DagModel mapped() {
    return dag(
            "mapped",
            null,
            List.of(),
            task("years", Map.of()),
            task("data", Map.of()),
            mapped(
                "train",
                List.of(result("years"), constant(List.of(0.1, 1e-5))),
                ordered(
                    "data",
                    result("data"),
                    "year",
                    new Argument.Element(0, List.of()),
                    "rate",
                    new Argument.Element(1, List.of()),
                    "again",
                    new Argument.ListOf(
                        List.of(new Argument.Element(0, PathStep.keys("name")), result("data"))))),
            mapped(
                "score",
                List.of(result("train")),
                ordered("model", new Argument.Element(0, List.of()))),
            mapped("ping", List.of(result("train")), Map.of()),
            task("best", ordered("models", result("score"))))
        .resolved(TaskDefaults.NONE);
  }

  /** A param of every kind, used by a plain and by a mapped task. */
  static DagModel params() {
    List<ParamModel> params =
        List.of(
            new ParamModel("n", Map.of("type", "integer", "minimum", 1L), false, 3L, "how many"),
            new ParamModel("rate", Map.of("type", "number"), false, 0.1, null),
            new ParamModel("opt", Map.of("type", List.of("null", "string")), false, null, null),
            new ParamModel("mode", Map.of("enum", List.of("fast", "slow")), false, "fast", null),
            new ParamModel(
                "items",
                Map.of("type", "array", "items", Map.of("type", "integer")),
                false,
                List.of(1L, 2L),
                null),
            new ParamModel(
                "obj", Map.of("type", "object"), false, Map.of("a", Map.of("b", 1L)), null),
            new ParamModel("required", Map.of("type", "string"), true, null, "must be sent"),
            new ParamModel(
                "shop",
                ParamSchemas.nullable(
                    ParamSchemas.record(
                        Map.of(
                            "name",
                            Map.of("type", "string", "minLength", 1L),
                            "size",
                            required("int"),
                            "since",
                            ParamSchemas.nullable(required("java.time.LocalDate"))),
                        List.of("name", "size"))),
                false,
                null,
                null),
            new ParamModel(
                "modes",
                ParamSchemas.list(ParamSchemas.of("string", List.of("FAST", "SLOW"))),
                false,
                List.of("FAST"),
                "which"),
            new ParamModel("at", required("java.time.Instant"), true, null, null),
            new ParamModel("wait", required("java.time.Duration"), false, "PT30S", null),
            new ParamModel(
                "shown",
                Map.of(
                    "type",
                    "string",
                    "title",
                    "Shown",
                    "section",
                    "More",
                    "examples",
                    List.of("a", "b"),
                    "values_display",
                    Map.of("a", "A!"),
                    "maxLength",
                    9L),
                false,
                "a",
                null));
    return dag(
            "params",
            null,
            params,
            task("run", ordered("n", param("n"), "params", param("items"))),
            mapped(
                "each",
                List.of(constant(List.of(1L, 2L))),
                ordered("x", new Argument.Element(0, List.of()), "mode", param("mode"))))
        .resolved(TaskDefaults.NONE);
  }

  private static Map<String, Object> required(String type) {
    return Objects.requireNonNull(ParamSchemas.scalar(type));
  }

  /** Everything that a task or a DAG can set. */
  static DagModel settings() {
    TaskDefaults own = new TaskDefaults(4, Duration.ofMillis(1500), "java-gpu", "LocalExecutor");
    return new DagModel(
            "settings",
            "com.acme.Flow",
            "flow",
            "It's \"all\" there",
            Schedule.of("30 2 * * 1-5"),
            Instant.parse("2025-01-01T06:30:00Z"),
            true,
            3,
            List.of("java", "golden"),
            List.of(),
            new TaskDefaults(1, Duration.ofSeconds(120), null, null),
            List.of(
                task("plain", Map.of()),
                task("own", Map.of()).withSettings(own),
                mapped(
                        "mapped",
                        List.of(result("own")),
                        ordered("x", new Argument.Element(0, List.of())))
                    .withSettings(own),
                withRule(task("after", Map.of(), "mapped", "plain"))))
        .resolved(TaskDefaults.NONE);
  }

  /** Every attribute, set for the DAG and for each task, or for a task that overrides one. */
  static DagModel attributes() {
    TaskDefaults all =
        TaskDefaults.NONE.with(
            new TaskAttributes(
                Map.ofEntries(
                    Map.entry(TaskAttribute.DISPLAY_NAME, "Load: the \"rows\""),
                    Map.entry(TaskAttribute.DOC, "Loads.\n\n*All* of them."),
                    Map.entry(TaskAttribute.OWNER, "data-team"),
                    Map.entry(TaskAttribute.RETRY_EXPONENTIAL_BACKOFF, 1.5),
                    Map.entry(TaskAttribute.MAX_RETRY_DELAY, Duration.ofMinutes(30)),
                    Map.entry(TaskAttribute.EXECUTION_TIMEOUT, Duration.ofMillis(90_500)),
                    Map.entry(TaskAttribute.WEIGHT_RULE, "absolute"),
                    Map.entry(TaskAttribute.PRIORITY_WEIGHT, 7),
                    Map.entry(TaskAttribute.POOL, "gpu"),
                    Map.entry(TaskAttribute.POOL_SLOTS, 2),
                    Map.entry(TaskAttribute.DEPENDS_ON_PAST, true),
                    Map.entry(TaskAttribute.WAIT_FOR_DOWNSTREAM, true),
                    Map.entry(TaskAttribute.IGNORE_FIRST_DEPENDS_ON_PAST, true),
                    Map.entry(TaskAttribute.WAIT_FOR_PAST_DEPENDS_BEFORE_SKIPPING, true),
                    Map.entry(TaskAttribute.MAX_ACTIVE_TIS_PER_DAG, 5),
                    Map.entry(TaskAttribute.MAX_ACTIVE_TIS_PER_DAGRUN, 3),
                    Map.entry(TaskAttribute.MAP_INDEX_TEMPLATE, "{{ x }}"),
                    Map.entry(TaskAttribute.DO_XCOM_PUSH, false),
                    Map.entry(TaskAttribute.MULTIPLE_OUTPUTS, true),
                    Map.entry(TaskAttribute.ON_FAILURE, List.of("page")),
                    Map.entry(TaskAttribute.CALLBACK_TIMEOUT, Duration.ofSeconds(5)))));
    TaskAttributes usual =
        new TaskAttributes(
            Map.ofEntries(
                Map.entry(TaskAttribute.OWNER, "airflow"),
                Map.entry(TaskAttribute.RETRY_EXPONENTIAL_BACKOFF, 0.0),
                Map.entry(TaskAttribute.WEIGHT_RULE, "downstream"),
                Map.entry(TaskAttribute.PRIORITY_WEIGHT, 1),
                Map.entry(TaskAttribute.POOL, "default_pool"),
                Map.entry(TaskAttribute.POOL_SLOTS, 1),
                Map.entry(TaskAttribute.DEPENDS_ON_PAST, false),
                Map.entry(TaskAttribute.WAIT_FOR_DOWNSTREAM, false),
                Map.entry(TaskAttribute.IGNORE_FIRST_DEPENDS_ON_PAST, false),
                Map.entry(TaskAttribute.WAIT_FOR_PAST_DEPENDS_BEFORE_SKIPPING, false),
                Map.entry(TaskAttribute.DO_XCOM_PUSH, true),
                Map.entry(TaskAttribute.MULTIPLE_OUTPUTS, false)));
    Map<String, Argument> x = ordered("x", new Argument.Element(0, List.of()));
    return new DagModel(
            "attributes",
            "com.acme.Flow",
            "flow",
            "not shown in doc_md",
            Schedule.of("@daily"),
            Instant.parse("2025-01-01T00:00:00Z"),
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE.with(usual),
            List.of(
                task("usual", Map.of()),
                task("all", Map.of()).withSettings(all),
                mapped("usual_mapped", List.of(result("usual")), x),
                mapped("all_mapped", List.of(result("usual")), x).withSettings(all)))
        .with(
            new DagSettings(
                Map.ofEntries(
                    Map.entry(DagAttribute.DISPLAY_NAME, "All attributes"),
                    Map.entry(DagAttribute.DOC, "What there *is*."),
                    Map.entry(DagAttribute.END_DATE, Instant.parse("2026-01-01T12:00:00Z")),
                    Map.entry(DagAttribute.MAX_ACTIVE_TASKS, 4),
                    Map.entry(DagAttribute.MAX_CONSECUTIVE_FAILED_RUNS, 3),
                    Map.entry(DagAttribute.DAGRUN_TIMEOUT, Duration.ofHours(6)),
                    Map.entry(
                        DagAttribute.OWNER_LINKS,
                        Map.of("data-team", "https://example.org/team", "b", "mailto:b@c.de")),
                    Map.entry(
                        DagAttribute.ACCESS_CONTROL,
                        Map.of(
                            "Viewer", Map.of("DAGs", List.of("can_read", "can_edit")),
                            "Op", Map.of("DAG Runs", List.of("can_create")))),
                    Map.entry(DagAttribute.FAIL_FAST, true),
                    Map.entry(DagAttribute.PAUSED_UPON_CREATION, false),
                    Map.entry(DagAttribute.DISABLE_BUNDLE_VERSIONING, true),
                    Map.entry(DagAttribute.RERUN_WITH_LATEST_VERSION, false),
                    Map.entry(
                        DagAttribute.ALLOWED_RUN_TYPES,
                        List.of("scheduled", "manual", "backfill")))))
        .resolved(TaskDefaults.NONE);
  }

  /** Names and texts that are awkward in Python. */
  static DagModel awkward() {
    return dag(
            "awkward.dag-1",
            Schedule.of("0 0 L * *"),
            List.of(),
            task("class", ordered("self", constant(null), "params", constant("{{ x }}"))),
            task(
                "a.b", ordered("class", constant("' \" \\ \n\r\t \u2028"), "x$y", result("class"))),
            task("a-b", ordered("größe", constant(nested()), "ti", result("a.b"))),
            task("many", ordered("all", new Argument.ListOf(many()))),
            task("long", ordered("apiToken", constant("secret ".repeat(700)))))
        .resolved(TaskDefaults.NONE);
  }

  private static List<Argument> many() {
    List<Argument> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      items.add(result("a.b"));
    }
    return items;
  }

  private static Map<String, @Nullable Object> nested() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("z", null);
    map.put("a", List.of(true, 1e16, 5e-324, Double.MAX_VALUE, -0.0, "😀"));
    return map;
  }

  private static DagModel dag(
      String id, @Nullable Schedule schedule, List<ParamModel> params, TaskModel... tasks) {
    return new DagModel(
        id,
        "com.acme.Flow",
        "flow",
        null,
        schedule,
        null,
        false,
        null,
        List.of(),
        params,
        TaskDefaults.NONE,
        List.of(tasks));
  }

  private static TaskModel task(String id, Map<String, Argument> arguments, String... after) {
    return task(id, null, arguments, List.of(after));
  }

  private static TaskModel mapped(
      String id, List<Argument> sources, Map<String, Argument> arguments) {
    return task(id, new Mapping(sources), arguments, List.of());
  }

  private static TaskModel task(
      String id, @Nullable Mapping mapping, Map<String, Argument> arguments, List<String> after) {
    TreeSet<String> upstream = new TreeSet<>(after);
    arguments.values().forEach(argument -> collect(argument, upstream));
    if (mapping != null) {
      mapping.sources().forEach(source -> collect(source, upstream));
    }
    return new TaskModel(
        id,
        "com.acme.Flow#" + id,
        id,
        List.copyOf(arguments.keySet()),
        List.copyOf(arguments.values()),
        mapping,
        List.copyOf(upstream),
        TriggerRule.ALL_SUCCESS,
        true,
        false,
        TaskDefaults.NONE);
  }

  private static TaskModel withRule(TaskModel task) {
    return new TaskModel(
        task.taskId(),
        task.method(),
        task.invoker(),
        task.parameterNames(),
        task.arguments(),
        task.mapping(),
        task.upstreamTaskIds(),
        TriggerRule.NONE_FAILED,
        false,
        false,
        task.settings());
  }

  private static void collect(Argument argument, TreeSet<String> ids) {
    if (argument instanceof Argument.Result result) {
      ids.add(result.taskId());
    } else if (argument instanceof Argument.ListOf list) {
      list.items().forEach(item -> collect(item, ids));
    }
  }

  private static Argument result(String taskId) {
    return new Argument.Result(taskId, List.of());
  }

  private static Argument param(String name) {
    return new Argument.Param(name);
  }

  private static Argument constant(@Nullable Object value) {
    return new Argument.Constant(value);
  }

  private static Map<String, Argument> ordered(Object... namesAndArguments) {
    Map<String, Argument> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndArguments.length; i += 2) {
      map.put((String) namesAndArguments[i], (Argument) namesAndArguments[i + 1]);
    }
    return map;
  }
}
