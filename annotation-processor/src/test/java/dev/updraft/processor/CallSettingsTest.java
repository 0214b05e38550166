package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.TaskSettings;
import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Attribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.airflow.AirflowForm;
import dev.updraft.descriptor.airflow.AirflowLine;
import dev.updraft.descriptor.airflow.PythonDag;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.io.File;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of one call: what the DAG knows of them, and what is refused where {@code §} stands. */
class CallSettingsTest {
  private static final String HEAD =
      """
      package t;
      import static dev.updraft.Dsl.*;
      import dev.updraft.*;
      import java.time.*;
      import java.util.*;
      @SuppressWarnings("unused") // each test calls some of the tasks
      public class C {
        static final TaskSettings GPU = task().queue("gpu");
        final L lib = new L();
        static int helper() { return 1; }
        @Task(retries = 1, queue = "own", retryDelay = "9s", triggerRule = TriggerRule.ALL_DONE,
            pool = "p", dependsOnPast = false)
        String load(String x) { return x; }
        @Task void use(Object x) {}
        @Task(inlets = Raw.class, outlets = {Raw.class, Model.class}) void fit() {}
        @TaskGroup String group() { return load("g"); }
        @Asset(name = "raw") interface Raw {}
        @Asset(name = "model", uri = "s3://m/x") interface Model {}
        @AssetAny({Raw.class, Model.class}) interface Either {}
        @AssetRef(name = "far") interface Far {}
      """;

  private static final AssetModel RAW = new AssetModel.Asset("raw", "raw");
  private static final AssetModel MODEL = new AssetModel.Asset("model", "s3://m/x");

  private static final String LIB =
      """
      package t;
      import dev.updraft.*;
      public class L {
        static final TaskSettings FAR = Dsl.task().retries(1);
        /** Keeps. */ @Task public void keep() {}
      }
      """;

  private static final String EVERY =
      """
      task()
        .retries(3).retryDelay("1m").queue("gpu").executor("Edge")
        .triggerRule(TriggerRule.ALWAYS)
        .displayName("Name").doc("Doc").owner("team").retryExponentialBackoff(2)
        .maxRetryDelay(Duration.ofHours(1)).executionTimeout("90s")
        .weightRule(WeightRule.ABSOLUTE).priorityWeight(-1).pool("cpu").poolSlots(2)
        .dependsOnPast(true).waitForDownstream(true).ignoreFirstDependsOnPast(true)
        .waitForPastDependsBeforeSkipping(true).maxActiveTisPerDag(4)
        .maxActiveTisPerDagrun(5).mapIndexTemplate("{{ x }}").doXcomPush(false)
        .inlets(Raw.class, Far.class).outlets(Model.class)""";

  private static DagModel dag(String body) {
    String source = HEAD + "  @Dag void d(String name, int count) {\n" + body + "\n  }\n}\n";
    return Compiled.of(source, LIB).descriptor("d").dag();
  }

  private static TaskModel task(String body) {
    return dag(body).tasks().get(0);
  }

  @Test
  void aCallIsToldEverythingThatMakesSenseForOne() {
    TaskModel told = task("with(" + EVERY + ", () -> load(name));");
    TaskDefaults settings = told.settings();

    assertThat(settings.retries()).isEqualTo(3);
    assertThat(settings.retryDelay()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.queue()).isEqualTo("gpu");
    assertThat(settings.executor()).isEqualTo("Edge");
    assertThat(told.triggerRule()).isEqualTo(TriggerRule.ALWAYS);
    assertThat(settings.attributes().values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry(TaskAttribute.DISPLAY_NAME, "Name"),
                Map.entry(TaskAttribute.DOC, "Doc"),
                Map.entry(TaskAttribute.OWNER, "team"),
                Map.entry(TaskAttribute.RETRY_EXPONENTIAL_BACKOFF, 2.0),
                Map.entry(TaskAttribute.MAX_RETRY_DELAY, Duration.ofHours(1)),
                Map.entry(TaskAttribute.EXECUTION_TIMEOUT, Duration.ofSeconds(90)),
                Map.entry(TaskAttribute.WEIGHT_RULE, "absolute"),
                Map.entry(TaskAttribute.PRIORITY_WEIGHT, -1),
                Map.entry(TaskAttribute.POOL, "cpu"),
                Map.entry(TaskAttribute.POOL_SLOTS, 2),
                Map.entry(TaskAttribute.DEPENDS_ON_PAST, true),
                Map.entry(TaskAttribute.WAIT_FOR_DOWNSTREAM, true),
                Map.entry(TaskAttribute.IGNORE_FIRST_DEPENDS_ON_PAST, true),
                Map.entry(TaskAttribute.WAIT_FOR_PAST_DEPENDS_BEFORE_SKIPPING, true),
                Map.entry(TaskAttribute.MAX_ACTIVE_TIS_PER_DAG, 4),
                Map.entry(TaskAttribute.MAX_ACTIVE_TIS_PER_DAGRUN, 5),
                Map.entry(TaskAttribute.MAP_INDEX_TEMPLATE, "{{ x }}"),
                Map.entry(TaskAttribute.DO_XCOM_PUSH, false),
                Map.entry(TaskAttribute.INLETS, List.of(RAW, new AssetModel.NameRef("far"))),
                Map.entry(TaskAttribute.OUTLETS, List.of(MODEL))));
  }

  @Test
  void assetsOfACallReplaceThoseOfTheMethod() {
    assertThat(assets("with(task().outlets(Raw.class), this::fit);"))
        .containsOnly(
            Map.entry(TaskAttribute.INLETS, List.of(RAW)),
            Map.entry(TaskAttribute.OUTLETS, List.of(RAW)));
    assertThat(
            assets(
                "TaskSettings s = task().inlets(Model.class); with(s, () -> with("
                    + "task().outlets(new Class<?>[] {(Raw.class)}), this::fit));"))
        .containsOnly(
            Map.entry(TaskAttribute.INLETS, List.of(MODEL)),
            Map.entry(TaskAttribute.OUTLETS, List.of(RAW)));
  }

  @Test
  void noAssetsTakeThoseOfTheMethodAndOfTheDagBack() {
    assertThat(assets("with(task().inlets().outlets(), this::fit);"))
        .containsOnly(
            Map.entry(TaskAttribute.INLETS, List.of()),
            Map.entry(TaskAttribute.OUTLETS, List.of()));

    DagModel dag =
        Compiled.of(
                HEAD
                    + "  @Dag(defaults = @Task(outlets = Raw.class)) void d(String n) {\n"
                    + "    with(task().outlets(), load(n));\n  }\n}\n",
                LIB)
            .descriptor("d")
            .dag();
    assertThat(dag.attributes(dag.tasks().get(0)).get(TaskAttribute.OUTLETS)).isEqualTo(List.of());
    DagModel resolved = dag.resolved(TaskDefaults.NONE);
    assertThat(PythonDag.write(resolved, "sha256:0", "")).contains("outlets=[]");
    // Airflow elides empty lists.
    for (AirflowLine line : AirflowLine.values()) {
      assertThat(AirflowForm.serialize(resolved, "sha256:0", "dag_d.py", line).toString())
          .as("%s", line)
          .doesNotContain("outlets");
    }
  }

  @Test
  void aWrongAssetIsShownInItsSourceOnly() {
    String source =
        HEAD
            + "  @Asset(name = §\" \") interface Wrong {}\n"
            + "  @Dag void d() { with(task().outlets(Wrong.class), this::fit); }\n}\n";

    Refusals.check(
        INVALID_ASSET,
        source,
        Compiled.of(Refusals.clean(source), LIB),
        " ",
        "asset name",
        "it is blank");
  }

  @Test
  void whatIsWrongInALibraryIsShownWhereItIsNamed() {
    Compiled library =
        Compiled.with(
            List.of("-proc:none"),
            "package lib; @dev.updraft.Asset(name = \" \") public interface Wrong {}");
    String source =
        HEAD + "  @Dag void d() { with(task().outlets(lib.Wrong§.class), this::fit); }\n}\n";
    // The field of this name would hide the package.
    String renamed = source.replace("L lib = new L()", "L library = new L()");

    Refusals.check(
        INVALID_ASSET,
        renamed,
        Compiled.with(
            List.of("-classpath", library.classes() + File.pathSeparator + Compiled.classPath()),
            Refusals.clean(renamed),
            LIB),
        " ",
        "asset name",
        "it is blank");
  }

  private static Map<TaskAttribute, Object> assets(String body) {
    return task(body).settings().attributes().values();
  }

  /** A new attribute of tasks needs a method. */
  @Test
  void settingsHaveEveryAttributeOfACall() {
    Set<String> expected =
        Arrays.stream(TaskAttribute.values())
            .filter(attribute -> attribute != TaskAttribute.RETRY_POLICY)
            .map(Attribute::javaName)
            .collect(Collectors.toCollection(TreeSet::new));
    expected.addAll(Set.of("retries", "retryDelay", "queue", "executor", "triggerRule"));
    expected.addAll(Set.of("retryOn", "failOn", "defaultOn", "withoutRetryPolicy"));

    Set<String> methods =
        Arrays.stream(TaskSettings.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> method.getReturnType() == TaskSettings.class)
            .map(method -> method.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(methods).isEqualTo(expected);
  }

  @Test
  void whatIsNotSetStaysAsTheMethodSays() {
    TaskModel told = task("with(task().queue(\"gpu\").poolSlots(2), load(name));");

    assertThat(told.settings())
        .isEqualTo(
            new TaskDefaults(
                1,
                Duration.ofSeconds(9),
                "gpu",
                null,
                new TaskAttributes(
                    Map.of(
                        TaskAttribute.POOL,
                        "p",
                        TaskAttribute.POOL_SLOTS,
                        2,
                        TaskAttribute.DEPENDS_ON_PAST,
                        false))));
    assertThat(told.triggerRule()).isEqualTo(TriggerRule.ALL_DONE);
  }

  @Test
  void theInnerOfTwoWins() {
    String inner = "with(task().retries(5).owner(\"in\"), () -> load(name))";
    for (String nested :
        List.of(
            "with(task().retries(7).queue(\"out\").owner(\"out\"), () -> " + inner + ");",
            "with(task().queue(\"out\"), named(\"n\", with(task().retries(7), " + inner + ")));",
            "with(task().queue(\"out\"), named(\"n\", () -> " + inner + "));")) {
      TaskDefaults settings = task(nested).settings();

      assertThat(settings.retries()).as(nested).isEqualTo(5);
      assertThat(settings.queue()).as(nested).isEqualTo("out");
      assertThat(settings.attributes().get(TaskAttribute.OWNER)).as(nested).isEqualTo("in");
    }
  }

  @Test
  void settingsOfACallAreNotThoseOfItsArguments() {
    DagModel dag =
        dag("with(task().retries(7), () -> load(with(task().owner(\"o\"), load(\"\"))));");

    assertThat(dag.tasks())
        .extracting(task -> task.settings().retries())
        .containsExactlyInAnyOrder(1, 7);
    assertThat(Objects.requireNonNull(dag.task("load__1")).settings().attributes().values())
        .doesNotContainKey(TaskAttribute.OWNER);
  }

  @Test
  void impliedTakesTheRuleBackAndAnEmptyTextTheDoc() {
    TaskModel kept = task("with(task().doc(\"\"), lib::keep);");
    TaskModel implied =
        task("with(task().triggerRule(TriggerRule.IMPLIED).waitForDownstream(false), load(name));");

    assertThat(kept.settings().attributes()).isEqualTo(TaskAttributes.NONE);
    assertThat(implied.triggerRule()).isEqualTo(TriggerRule.ALL_SUCCESS);
  }

  @Test
  void theSettingsOfACallAreInTheVersion() {
    String with = HEAD + "  @Dag void d(String n) { with(task().retries(%s), load(n)); }\n}\n";

    assertThat(Compiled.of(with.formatted(2), LIB).descriptor("d").versionHash())
        .isNotEqualTo(Compiled.of(with.formatted(3), LIB).descriptor("d").versionHash());
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        body(INVALID_NUMBER, "with(task().retries(§-1), load(name));", "retries", -1, 0),
        body(INVALID_DURATION, "with(task().retryDelay(§\"soon\"), load(name));", "soon", ""),
        body(
            INVALID_DURATION,
            "with(task().retryDelay(Duration§.ofSeconds(-5)), load(name));",
            "PT-5S",
            ""),
        body(INVALID_NAME, "with(task().pool(§\"\"), load(name));", "", "pool", "", 256),
        body(
            INVALID_TEXT,
            "with(task().queue(§\"a b\"), load(name));",
            "a b",
            "queue",
            " Did you mean 'a_b'?",
            256),
        body(WAIT_FOR_DOWNSTREAM, "with(task().waitForDownstream(§true), load(name));"),
        body(
            LATER_AIRFLOW,
            "with(task().retryExponentialBackoff(§3), load(name));",
            "retryExponentialBackoff' other than '2",
            "3.2"),
        body(
            INVALID_NUMBER,
            "TaskSettings s = task().poolSlots(§0); with(s, load(name));",
            "poolSlots",
            0,
            1),
        body(
            INVALID_NUMBER,
            "for (int i : List.of(1)) { with(task().retries(§-i), load(name)); }",
            "retries",
            -1,
            0),
        body(
            SETTINGS_UNKNOWN,
            "with(task().retries(2).queue(§name), load(name));",
            "The value of queue(..)"),
        body(
            SETTINGS_UNKNOWN,
            "with(task().retries(§count).queue(\"x\"), load(name));",
            "The value of retries(..)"),
        body(
            SETTINGS_UNKNOWN,
            "with(task().retries(§helper()), load(name));",
            "The value of retries(..)"),
        body(SETTINGS_UNKNOWN, "with(L§.FAR, load(name));", "What 'L.FAR' holds"),
        body(
            SETTINGS_UNKNOWN,
            "TaskSettings s = count == 1 §? GPU : task(); with(s, load(name));",
            "What 'count == 1 ? GPU : task()' holds"),
        body(
            SETTINGS_USE,
            "use(with(GPU, §3));",
            "it must hold one call of a @Task or @TaskGroup method"),
        body(
            SETTINGS_USE,
            "§with(GPU, group());",
            "'group' is a @TaskGroup method, and a group has no settings, only its tasks have"),
        body(
            SETTINGS_USE,
            "use(with(GPU, §helper()));",
            "'helper' is no @Task or @TaskGroup method"),
        body(NOT_AN_ASSET, "with(task().outlets(Raw.class, L§.class), this::fit);", "L"),
        body(NOT_AN_ASSET, "with(task().inlets(int§.class), this::fit);", "int"),
        body(
            ASSET_USE,
            "with(task().inlets(Either§.class), this::fit);",
            "Either",
            "AssetAny",
            "an inlet"),
        body(
            SETTINGS_UNKNOWN,
            "with(task().outlets(Raw.class, lib§.getClass()), this::fit);",
            "The value of outlets(..)"),
        body(THEN_USE, "with(GPU, () -> §then());", "a task"),
        body(
            NAMED_USE,
            "use(§named(\"a\", with(GPU, named(\"b\", load(name)))));",
            "the call has two ids"),
        body(CONSTANT_TYPE, "use(§GPU);", "TaskSettings"),
        Arguments.of(
            SETTINGS_UNKNOWN,
            "  static final TaskSettings S = task().retries(§helper());\n"
                + "  @Dag void d(String name) { with(S, load(name)); }\n}\n",
            new Object[] {"The value of retries(..)"}),
        Arguments.of(
            INVALID_NUMBER,
            "  static final TaskSettings S = task().retries(§-2);\n"
                + "  @Dag void d(String name) { with(S, load(name)); with(S, load(name)); }\n}\n",
            new Object[] {"retries", -2, 0}));
  }

  private static Arguments body(Diagnostic diagnostic, String body, Object... details) {
    return Arguments.of(
        diagnostic, "  @Dag void d(String name, int count) {\n    " + body + "\n  }\n}\n", details);
  }

  static Set<Diagnostic> diagnostics() {
    Set<Diagnostic> all = EnumSet.noneOf(Diagnostic.class);
    refusals().forEach(row -> all.add((Diagnostic) row.get()[0]));
    return all;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesAtTheValue(Diagnostic diagnostic, String rest, Object[] details) {
    String source = HEAD + rest;
    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source), LIB), details);
  }

  @Test
  void aWarningIsAcceptedWhereTheDagIs() {
    String source =
        HEAD
            + "  @SuppressWarnings(\"updraft\") @Dag void d(String n) {"
            + " with(task().retryExponentialBackoff(3), load(n)); }\n}\n";

    assertThat(Compiled.of(source, LIB).texts()).isEmpty();
  }
}
