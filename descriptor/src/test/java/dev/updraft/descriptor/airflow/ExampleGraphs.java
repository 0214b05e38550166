package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.TaskBuilder.constant;
import static dev.updraft.descriptor.airflow.TaskBuilder.element;
import static dev.updraft.descriptor.airflow.TaskBuilder.result;
import static dev.updraft.descriptor.airflow.TaskBuilder.task;
import static dev.updraft.descriptor.airflow.TaskBuilder.test;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Small DAGs with branches, groups, zips, setups and teardowns. */
final class ExampleGraphs {
  private ExampleGraphs() {}

  /** All of them. */
  static List<DagModel> all() {
    return List.of(
        branch(),
        nestedBranches(),
        groups(),
        mappedGroups(),
        crossProduct(),
        cleanUp(),
        zip(),
        sensors(),
        operators(),
        mappedOperators());
  }

  /** Sensors of every kind: one that decides, a mapped one, one with every setting. */
  static DagModel sensors() {
    SensorModel full =
        new SensorModel(
            true,
            Duration.ofMillis(90_500),
            Duration.ofDays(7),
            true,
            true,
            Duration.ofMinutes(30),
            true,
            false);
    SensorModel never =
        new SensorModel(
            false, SensorModel.DEFAULT_POKE_INTERVAL, null, false, false, null, false, true);
    return dag(
        "sensors",
        List.of(),
        task("arrived").with("path", constant("/data")).sensor(SensorModel.DEFAULT),
        task("next").with("timeout", constant(3L)).after("arrived").sensor(full),
        task("load").with("batch", result("next")).gate("next", "new"),
        task("each").with("mode", element(0)).over(result("next")).sensor(full),
        task("poked").over(constant(List.of(1L, 2L))).sensor(never),
        task("plain").over(constant(List.of(1L, 2L))).sensor(SensorModel.DEFAULT));
  }

  /** Two arms and a task after them. */
  static DagModel branch() {
    return dag(
        "branch",
        List.of(),
        task("check"),
        task("accept").gate("check", true),
        task("reject").gate("check", false),
        task("report").after("accept", "reject").rule(TriggerRule.NONE_FAILED));
  }

  /** A branch in an arm, a value that comes from one of three places, and a condition. */
  static DagModel nestedBranches() {
    return dag(
        "nested_branches",
        List.of(),
        task("kind"),
        task("size").gate("kind", "file", "folder"),
        task("copy").with("bytes", result("size")).gate("size", 1L, 2L),
        task("split").with("bytes", result("size")).gate("size", 3L),
        task("fetch").gate("kind", "url"),
        task("index")
            .with(
                "data",
                new Argument.Select(
                    test("kind", "url"),
                    result("fetch", new PathStep.Key("body")),
                    new Argument.Select(
                        test("size", 3L), result("split", new PathStep.Index(0)), result("copy"))))
            .with("retries", new Argument.Select(test("kind", "url"), constant(3L), constant(null)))
            .rule(TriggerRule.NONE_FAILED),
        task("mirror").when(test("index", true)).gate("kind", "url").rule(TriggerRule.NONE_FAILED));
  }

  /** Groups in groups; a task outside stands between two of one group. */
  static DagModel groups() {
    return dag(
        "groups",
        List.of(
            group("load", null),
            group("load.clean-1", null),
            group("publish", null),
            group("unused", null)),
        task("start"),
        task("load.read").after("start"),
        task("load.clean-1.a.b").in("load.clean-1").with("rows", result("load.read")),
        task("load.clean-1.check").with("rows", result("load.clean-1.a.b")),
        task("load.store").gate("load.clean-1.check", true),
        task("publish.draft").with("rows", result("load.store")),
        task("approve").after("publish.draft"),
        task("publish.send").gate("approve", true));
  }

  /** One group over results, one over constants, one over a list of results. */
  static DagModel mappedGroups() {
    return dag(
        "mapped_groups",
        List.of(
            group("city", new Mapping(List.of(result("cities")))),
            group("city.store", null),
            group("rate", new Mapping(List.of(constant(List.of(0.1, 1e-5))))),
            group(
                "both",
                new Mapping(
                    List.of(new Argument.ListOf(List.of(result("cities"), constant("all"))))))),
        task("cities"),
        task("city.fetch").with("city", element(0, new PathStep.Key("name"))).after("cities"),
        task("city.fresh")
            .with("page", result("city.fetch"))
            .with("both", new Argument.ListOf(List.of(element(0), constant(1L)))),
        task("city.store.write").with("page", result("city.fetch")).when(test("city.fresh", true)),
        task("city.store.log").after("cities"),
        task("rate.train").with("rate", element(0)),
        task("rate.score")
            .with("model", result("rate.train"))
            .with("pages", result("city.fetch"))
            .with("rate", element(0)),
        task("both.show").with("what", element(0)).after("cities"),
        task("best")
            .with("scores", new Argument.Each("rate", result("rate.score")))
            .with("rates", new Argument.Each("rate", element(0))));
  }

  /** A group over all pairs, and one over lists side by side. */
  static DagModel crossProduct() {
    return dag(
        "cross_product",
        List.of(
            group("pair", new Mapping(List.of(result("years"), constant(List.of("a", "b"))))),
            group(
                "side",
                new Mapping(
                    List.of(new Argument.Zip(List.of(result("years"), result("pair.train"))))))),
        task("years"),
        task("pair.train").with("year", element(0)).with("kind", element(1)).after("years"),
        task("side.score")
            .with("year", element(0, new PathStep.Index(0)))
            .with("model", element(0, new PathStep.Index(1), new PathStep.Key("p-q")))
            .after("years", "pair.train"),
        task("side.log").with("score", result("side.score")));
  }

  /** A setup, its teardown, and mapped ones. */
  static DagModel cleanUp() {
    return dag(
        "clean_up",
        List.of(),
        task("cluster").role(TaskRole.SETUP),
        task("run").with("on", result("cluster")),
        task("disks")
            .with("disk", element(0))
            .with("on", result("cluster"))
            .over(constant(List.of(1L, 2L)))
            .role(TaskRole.SETUP),
        task("fill").with("disk", element(0)).over(result("disks")),
        task("wipe")
            .with("disk", element(0))
            .with("on", result("cluster"))
            .over(result("disks"))
            .after("fill")
            .role(TaskRole.TEARDOWN),
        task("stop").with("on", result("cluster")).after("run", "wipe").role(TaskRole.TEARDOWN));
  }

  /** Mapping over lists side by side, and over a list of results. */
  static DagModel zip() {
    return dag(
        "zip",
        List.of(),
        task("names"),
        task("ages"),
        task("greet")
            .with("name", element(0, new PathStep.Index(0)))
            .with("age", element(0, new PathStep.Index(1)))
            .with("both", new Argument.ListOf(List.of(element(0))))
            .over(new Argument.Zip(List.of(result("names"), result("ages")))),
        task("count")
            .with("all", element(0))
            .over(new Argument.ListOf(List.of(result("names"), result("ages")))));
  }

  /** Python operators before, between and after Java tasks, in arms, groups and cleanups. */
  static DagModel operators() {
    return new DagModel(
            "operators",
            "com.acme.Flow",
            "flow",
            null,
            null,
            null,
            false,
            null,
            List.of(),
            List.of(
                new ParamModel("name", Map.of("type", "string"), false, "it's", null),
                new ParamModel("items", Map.of("type", "object"), false, Map.of("a", 1L), null)),
            new TaskDefaults(
                2,
                Duration.ofSeconds(90),
                "java-gpu",
                null,
                new TaskAttributes(Map.of(TaskAttribute.OWNER, "ann", TaskAttribute.POOL, "p"))),
            Stream.of(
                    task("empty")
                        .operator(EMPTY, Map.of())
                        .settings(
                            new TaskDefaults(
                                0,
                                Duration.ofMinutes(5),
                                null,
                                null,
                                new TaskAttributes(
                                    Map.ofEntries(
                                        Map.entry(TaskAttribute.DOC, "about"),
                                        Map.entry(TaskAttribute.OWNER, "airflow"),
                                        Map.entry(TaskAttribute.RETRY_EXPONENTIAL_BACKOFF, 2.0),
                                        Map.entry(TaskAttribute.WEIGHT_RULE, "downstream"),
                                        Map.entry(TaskAttribute.PRIORITY_WEIGHT, 1),
                                        Map.entry(TaskAttribute.POOL, "default_pool"),
                                        Map.entry(TaskAttribute.WAIT_FOR_DOWNSTREAM, true),
                                        Map.entry(TaskAttribute.DO_XCOM_PUSH, true))))),
                    task("lines")
                        .with("bash_command", constant("echo 1; echo {{ ds_nodash }} 'x' \"y\""))
                        .with("env", constant(Map.of("b", "2", "a", "1")))
                        .bash(Map.of("append_env", true, "skip_on_exit_code", List.of(99L, 98L)))
                        .after("empty"),
                    task("score").with("lines", result("lines")),
                    task("check").with("all", new Argument.ListOf(List.of(result("lines")))),
                    task("publish")
                        .with(
                            "bash_command",
                            result("score", PathStep.keys("a b", "c").toArray(new PathStep[0])))
                        .with("cwd", new Argument.Param("name", List.of()))
                        .bash(Map.of())
                        .settings(
                            new TaskDefaults(
                                0,
                                null,
                                "python",
                                null,
                                new TaskAttributes(
                                    Map.of(
                                        TaskAttribute.DISPLAY_NAME,
                                        "Publish it",
                                        TaskAttribute.EXECUTION_TIMEOUT,
                                        Duration.ofMinutes(5),
                                        TaskAttribute.DO_XCOM_PUSH,
                                        false,
                                        TaskAttribute.POOL,
                                        "default_pool"))))
                        .gate("check", true),
                    task("report")
                        .with(
                            "bash_command",
                            new Argument.Param("items", List.of(new PathStep.Key("items"))))
                        .with("env", new Argument.ListOf(List.of(result("lines"), constant(1L))))
                        .bash(Map.of())
                        .settings(new TaskDefaults(null, null, "default", null))
                        .after("publish")
                        .rule(TriggerRule.NONE_FAILED),
                    task("BashOperator").with("out", result("report")),
                    task("start")
                        .with("bash_command", constant("a"))
                        .bash(Map.of())
                        .role(TaskRole.SETUP),
                    task("work").with("on", result("start")),
                    task("stop")
                        .with("bash_command", result("start"))
                        .bash(Map.of())
                        .after("work")
                        .role(TaskRole.TEARDOWN))
                .map(TaskBuilder::build)
                .toList())
        .resolved(TaskDefaults.NONE);
  }

  /** Python operators mapped over results and constants, and in groups; others over theirs. */
  static DagModel mappedOperators() {
    return dag(
        "mapped_operators",
        List.of(group("city", new Mapping(List.of(result("lines")))), group("plain", null)),
        task("lines").with("bash_command", constant("echo '[]'")).bash(Map.of()),
        task("names"),
        task("each")
            .with("bash_command", element(0))
            .with("env", constant(Map.of("A", "1")))
            .over(result("names"))
            .bash(Map.of("append_env", true)),
        task("cross")
            .with("cwd", element(1))
            .with("bash_command", element(0))
            .over(result("lines"), constant(List.of("/tmp", "/var")))
            .bash(Map.of())
            .settings(new TaskDefaults(3, Duration.ofSeconds(1), "q", null)),
        task("java").with("line", element(0)).over(result("each")),
        task("up")
            .with("bash_command", element(0))
            .over(constant(List.of("a", "b")))
            .bash(Map.of())
            .role(TaskRole.SETUP),
        task("between").with("all", result("up")),
        task("down")
            .with("bash_command", element(0))
            .with("env", constant(Map.of()))
            .over(result("up"))
            .bash(Map.of())
            .after("between")
            .role(TaskRole.TEARDOWN)
            .settings(
                new TaskDefaults(
                    0,
                    Duration.ofMinutes(5),
                    "default",
                    "LocalExecutor",
                    new TaskAttributes(
                        Map.ofEntries(
                            Map.entry(TaskAttribute.DISPLAY_NAME, "Down"),
                            Map.entry(TaskAttribute.DOC, "about"),
                            Map.entry(TaskAttribute.OWNER, "airflow"),
                            Map.entry(TaskAttribute.RETRY_EXPONENTIAL_BACKOFF, 2.0),
                            Map.entry(TaskAttribute.MAX_RETRY_DELAY, Duration.ofHours(1)),
                            Map.entry(TaskAttribute.WEIGHT_RULE, "downstream"),
                            Map.entry(TaskAttribute.PRIORITY_WEIGHT, 1),
                            Map.entry(TaskAttribute.POOL, "default_pool"),
                            Map.entry(TaskAttribute.POOL_SLOTS, 2),
                            Map.entry(TaskAttribute.WAIT_FOR_DOWNSTREAM, true),
                            Map.entry(TaskAttribute.IGNORE_FIRST_DEPENDS_ON_PAST, false),
                            Map.entry(TaskAttribute.MAX_ACTIVE_TIS_PER_DAGRUN, 2),
                            Map.entry(TaskAttribute.MAP_INDEX_TEMPLATE, "{{ task.task_id }}"),
                            Map.entry(TaskAttribute.DO_XCOM_PUSH, true))))),
        task("pairs")
            .with("a", element(0, new PathStep.Index(0)))
            .with("b", element(0, new PathStep.Index(1)))
            .over(new Argument.Zip(List.of(result("lines"), result("each")))),
        task("city.fetch").with("city", element(0)).after("lines"),
        task("city.store")
            .with("bash_command", result("city.fetch", new PathStep.Key("x")))
            .with("cwd", result("city.fetch"))
            .bash(Map.of()),
        task("plain.run").with("bash_command", result("city.store")).bash(Map.of()),
        task("plain.all").with("stores", result("city.store")).with("runs", result("each")));
  }

  private static final String EMPTY = "airflow.providers.standard.operators.empty.EmptyOperator";

  static GroupModel group(String id, @Nullable Mapping mapping) {
    int dot = id.lastIndexOf('.');
    return new GroupModel(id, dot < 0 ? null : id.substring(0, dot), mapping);
  }

  static DagModel dag(String id, List<GroupModel> groups, TaskBuilder... tasks) {
    return new DagModel(
            id,
            "com.acme.Flow",
            "flow",
            null,
            null,
            null,
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE,
            Stream.of(tasks).map(TaskBuilder::build).toList(),
            groups)
        .resolved(TaskDefaults.NONE);
  }
}
