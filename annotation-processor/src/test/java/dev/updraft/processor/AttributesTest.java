package dev.updraft.processor;

import static dev.updraft.descriptor.DagAttribute.*;
import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Attribute;
import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Deadline;
import dev.updraft.descriptor.PythonCallback;
import dev.updraft.descriptor.RetryRule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.TaskCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What only Airflow heeds: read in full, and refused at the place that {@code §} marks. */
class AttributesTest {
  private static final String ALL =
      """
      package t;
      import dev.updraft.*;
      public class All {
        @SuppressWarnings("updraft")
        @Dag(
            displayName = "All attributes",
            doc = "What there *is*.",
            schedule = "@daily",
            startDate = "2025-01-01",
            endDate = "2026-01-01T12:00:00Z",
            maxActiveTasks = 4,
            maxConsecutiveFailedRuns = 3,
            dagrunTimeout = "6h",
            ownerLinks = {
              @OwnerLink(owner = "team", link = "https://example.org/team"),
              @OwnerLink(owner = "b", link = "mailto:b@example.org")
            },
            accessControl = {
              @RolePermissions(role = "Op", permissions = "can_read"),
              @RolePermissions(role = "Op", permissions = "can_edit"),
              @RolePermissions(role = "Op", permissions = "can_create", resource = "DAG Runs")
            },
            failFast = true,
            pausedUponCreation = false,
            disableBundleVersioning = true,
            rerunWithLatestVersion = true,
            allowedRunTypes = {RunType.SCHEDULED, RunType.ASSET_TRIGGERED},
            onSuccess = @PythonCallback(path = "alerts.done"),
            onFailure = @PythonCallback(path = "alerts.page"),
            deadlines =
                @DeadlineAlert(
                    reference = DeadlineReference.DAGRUN_QUEUED_AT,
                    interval = "1h",
                    callback = @PythonCallback(path = "alerts.late")),
            defaults = @Task(pool = "gpu", poolSlots = 2, dependsOnPast = true))
        void all() { full(); plain(); }

        @SuppressWarnings("updraft")
        @Task(
            displayName = "Full",
            doc = "Says all.",
            owner = "team",
            retryExponentialBackoff = 1.5,
            maxRetryDelay = "30m",
            executionTimeout = "90s",
            weightRule = WeightRule.ABSOLUTE,
            priorityWeight = -7,
            pool = "cpu",
            poolSlots = 1,
            dependsOnPast = false,
            waitForDownstream = false,
            ignoreFirstDependsOnPast = true,
            waitForPastDependsBeforeSkipping = true,
            maxActiveTisPerDag = 5,
            maxActiveTisPerDagrun = 3,
            mapIndexTemplate = "{{ x }}",
            doXcomPush = false,
            inlets = Raw.class,
            outlets = {Model.class, Dyn.class},
            multipleOutputs = true,
            retryPolicy = @RetryRule(exception = Error.class, action = RetryAction.FAIL),
            onExecute = "plain",
            onSuccess = "plain",
            onFailure = {"plain", "plain"},
            onRetry = "plain",
            onSkipped = {},
            callbackTimeout = "1m")
        java.util.Map<String, Integer> full() { return null; }

        @Asset(name = "raw", uri = "s3://lake") interface Raw {}
        @AssetRef(name = "model") interface Model {}
        @AssetAlias("dyn") interface Dyn {}

        @Task void plain() {}
      }
      """;

  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      public class C {
        @Task void a() {}
        @Task(triggerRule = TriggerRule.ALL_DONE) void late() {}
        @Task(doXcomPush = false) int lost() { return 1; }
        @Task int kept(int x) { return x; }
      """;

  @Test
  void readsEveryAttributeOfADag() {
    DagModel dag = Compiled.of(ALL).descriptor("all").dag();

    assertThat(dag.settings().values())
        .containsOnly(
            entry(DISPLAY_NAME, "All attributes"),
            entry(DOC, "What there *is*."),
            entry(END_DATE, Instant.parse("2026-01-01T12:00:00Z")),
            entry(MAX_ACTIVE_TASKS, 4),
            entry(MAX_CONSECUTIVE_FAILED_RUNS, 3),
            entry(DAGRUN_TIMEOUT, Duration.ofHours(6)),
            entry(
                OWNER_LINKS,
                Map.of("team", "https://example.org/team", "b", "mailto:b@example.org")),
            entry(
                ACCESS_CONTROL,
                Map.of(
                    "Op",
                    Map.of(
                        "DAGs",
                        List.of("can_edit", "can_read"),
                        "DAG Runs",
                        List.of("can_create")))),
            entry(FAIL_FAST, true),
            entry(PAUSED_UPON_CREATION, false),
            entry(DISABLE_BUNDLE_VERSIONING, true),
            entry(RERUN_WITH_LATEST_VERSION, true),
            entry(ALLOWED_RUN_TYPES, List.of("asset_triggered", "scheduled")),
            entry(ON_SUCCESS, List.of(new PythonCallback("alerts.done", Map.of()))),
            entry(ON_FAILURE, List.of(new PythonCallback("alerts.page", Map.of()))),
            entry(
                DEADLINES,
                List.of(
                    new Deadline(
                        Deadline.Reference.DAGRUN_QUEUED_AT,
                        null,
                        null,
                        null,
                        Duration.ofHours(1),
                        new PythonCallback("alerts.late", Map.of()),
                        false,
                        null,
                        null))));
    assertThat(dag.settings().values()).hasSameSizeAs(DagAttribute.values());
  }

  @Test
  void readsEveryAttributeOfATask() {
    TaskModel full = task("full");

    assertThat(full.settings().attributes().values())
        .containsOnly(
            entry(TaskAttribute.DISPLAY_NAME, "Full"),
            entry(TaskAttribute.DOC, "Says all."),
            entry(TaskAttribute.OWNER, "team"),
            entry(TaskAttribute.RETRY_EXPONENTIAL_BACKOFF, 1.5),
            entry(TaskAttribute.MAX_RETRY_DELAY, Duration.ofMinutes(30)),
            entry(TaskAttribute.EXECUTION_TIMEOUT, Duration.ofSeconds(90)),
            entry(TaskAttribute.WEIGHT_RULE, "absolute"),
            entry(TaskAttribute.PRIORITY_WEIGHT, -7),
            entry(TaskAttribute.POOL, "cpu"),
            entry(TaskAttribute.POOL_SLOTS, 1),
            entry(TaskAttribute.DEPENDS_ON_PAST, false),
            entry(TaskAttribute.WAIT_FOR_DOWNSTREAM, false),
            entry(TaskAttribute.IGNORE_FIRST_DEPENDS_ON_PAST, true),
            entry(TaskAttribute.WAIT_FOR_PAST_DEPENDS_BEFORE_SKIPPING, true),
            entry(TaskAttribute.MAX_ACTIVE_TIS_PER_DAG, 5),
            entry(TaskAttribute.MAX_ACTIVE_TIS_PER_DAGRUN, 3),
            entry(TaskAttribute.MAP_INDEX_TEMPLATE, "{{ x }}"),
            entry(TaskAttribute.DO_XCOM_PUSH, false),
            entry(TaskAttribute.INLETS, List.of(new AssetModel.Asset("raw", "s3://lake/"))),
            entry(
                TaskAttribute.OUTLETS,
                List.of(new AssetModel.NameRef("model"), new AssetModel.Alias("dyn", "asset"))),
            entry(TaskAttribute.MULTIPLE_OUTPUTS, true),
            entry(
                TaskAttribute.RETRY_POLICY,
                List.of(
                    new RetryRule(List.of("java.lang.Error"), RetryRule.Action.FAIL, null, null))),
            entry(TaskAttribute.ON_EXECUTE, List.of("plain")),
            entry(TaskAttribute.ON_SUCCESS, List.of("plain")),
            entry(TaskAttribute.ON_FAILURE, List.of("plain", "plain")),
            entry(TaskAttribute.ON_RETRY, List.of("plain")),
            entry(TaskAttribute.ON_SKIPPED, List.of()),
            entry(TaskAttribute.CALLBACK_TIMEOUT, Duration.ofMinutes(1)));
    assertThat(full.settings().attributes().values()).hasSameSizeAs(TaskAttribute.values());
  }

  @Test
  void aTaskOverridesTheDefaultsOfItsDag() {
    DagModel dag =
        Compiled.of(ALL).descriptor("all").dag().resolved(dev.updraft.descriptor.TaskDefaults.NONE);

    assertThat(Objects.requireNonNull(dag.task("plain")).settings().attributes().values())
        .containsOnly(
            entry(TaskAttribute.POOL, "gpu"),
            entry(TaskAttribute.POOL_SLOTS, 2),
            entry(TaskAttribute.DEPENDS_ON_PAST, true));
    assertThat(Objects.requireNonNull(dag.task("full")).settings().attributes().values())
        .contains(
            entry(TaskAttribute.POOL, "cpu"),
            entry(TaskAttribute.POOL_SLOTS, 1),
            entry(TaskAttribute.DEPENDS_ON_PAST, false));
  }

  /** A new attribute of the model needs one of the annotation. */
  @Test
  void theAnnotationsHaveEveryAttribute() {
    assertThat(names(dev.updraft.Task.class)).containsAll(names(TaskAttribute.values()));
    assertThat(names(dev.updraft.Dag.class)).containsAll(names(DagAttribute.values()));
  }

  private static List<String> names(Class<?> annotation) {
    return Arrays.stream(annotation.getDeclaredMethods()).map(m -> m.getName()).toList();
  }

  private static List<String> names(Attribute[] attributes) {
    return Arrays.stream(attributes).map(Attribute::javaName).toList();
  }

  @Test
  void theDocumentationIsTheJavadocUnlessItIsWritten() {
    String source =
        """
        package t;
        import dev.updraft.*;
        public class Docs {
          /**
           * Finds <b>it</b> with {@code a < b}.
           *
           * <p>See {@link Docs#load(int)}, {@linkplain Docs that} and
           *   {@link #save}.
           *
           * @param n none
           */
          @Dag void docs(@Param("1") int n) { save(load(n)); quiet(); }
          /** Loads. */ @Task int load(int n) { return n; }
          /** @param n only a tag */ @Task void save(int n) {}
          /** Not shown. */ @Task(doc = "") void quiet() {}
        }
        """;
    Compiled compiled = Compiled.of(source);
    DagModel dag = compiled.descriptor("docs").dag();

    assertThat(dag.settings().get(DOC))
        .isEqualTo("Finds <b>it</b> with `a < b`.\n\nSee `Docs.load(int)`, that and\n  `save`.");
    assertThat(dag.tasks())
        .extracting(t -> t.settings().attributes().values())
        .containsExactly(Map.of(TaskAttribute.DOC, "Loads."), Map.of(), Map.of());
  }

  @Test
  void aSourceFindsTheAttributesOfItsTasks() {
    String source = ALL.replace("class All", "class All implements DagSource");
    source = source.replace("void all()", "public void define(Dags dags) {}\n  void unused()");
    source = source.replaceFirst("(?s)@SuppressWarnings.*?public void", "public void");
    TaskCatalog catalog =
        TaskCatalog.parse(Compiled.of(source).text("META-INF/updraft/tasks/t.All.json"));

    assertThat(catalog.tasks().get(0).settings()).isEqualTo(task("full").settings());
  }

  private static TaskModel task(String id) {
    return Objects.requireNonNull(Compiled.of(ALL).descriptor("all").dag().task(id));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        dag("displayName = §\" x\"", INVALID_NAME, " x", "displayName", meant("x"), 2000),
        dag("displayName = §\"\"", INVALID_NAME, "", "displayName", "", 2000),
        dag("endDate = §\"soon\"", INVALID_DATE, "soon"),
        dag(
            "startDate = \"2026-01-02\", endDate = §\"2026-01-01\"",
            END_BEFORE_START,
            "2026-01-01"),
        dag("maxActiveTasks = §0", INVALID_NUMBER, "maxActiveTasks", 0, 1),
        dag("maxConsecutiveFailedRuns = §-1", INVALID_NUMBER, "maxConsecutiveFailedRuns", -1, 0),
        dag("dagrunTimeout = §\"1 hour\"", INVALID_DURATION, "1 hour", meant("1h")),
        dag("dagrunTimeout = §\"0s\"", INVALID_NUMBER, "dagrunTimeout", "0s", "1ms"),
        dag(
            "ownerLinks = @OwnerLink(owner = \"a\", link = §\"example.org\")",
            INVALID_LINK,
            "example.org"),
        dag(
            "ownerLinks = {@OwnerLink(owner = \"a\", link = \"http://a\"),"
                + " @OwnerLink(owner = \"a\", link = §\"mailto:\")}",
            INVALID_LINK,
            "mailto:"),
        dag(
            "ownerLinks = @OwnerLink(owner = §\"\", link = \"http://a\")",
            INVALID_NAME,
            "",
            "owner",
            "",
            500),
        dag(
            "accessControl = @RolePermissions(role = §\"a \", permissions = \"can_read\")",
            INVALID_NAME,
            "a ",
            "role",
            meant("a"),
            250),
        dag(
            "accessControl = @RolePermissions(role = \"a\", permissions = §\"\")",
            INVALID_NAME,
            "",
            "permission",
            "",
            250),
        dag(
            "allowedRunTypes = RunType§.SCHEDULED",
            RUN_TYPE_MISSING,
            "without a schedule",
            "MANUAL"),
        dag(
            "schedule = \"@daily\", allowedRunTypes = §{RunType.MANUAL, RunType.BACKFILL}",
            RUN_TYPE_MISSING,
            "with a schedule",
            "SCHEDULED"),
        dag("defaults = @Task(pool = §\"\")", INVALID_NAME, "", "pool", "", 256),
        dag("defaults = @Task(id = §\"x\")", DEFAULT_ATTRIBUTE, "id", "it is of one task"),
        dag("defaults = @Task(doc = §\"x\")", DEFAULT_ATTRIBUTE, "doc", "it is of one task"),
        dag(
            "defaults = @Task(triggerRule = TriggerRule§.ALWAYS)",
            DEFAULT_ATTRIBUTE,
            "triggerRule",
            "it is of one task"),
        dag("defaults = @Task(retries = §1)", DEFAULT_ATTRIBUTE, "retries", "@Dag has it itself"),
        dag(
            "rerunWithLatestVersion = §true",
            LATER_AIRFLOW,
            "rerunWithLatestVersion",
            "has no effect",
            "3.3"),
        dag(
            "allowedRunTypes = RunType§.MANUAL",
            LATER_AIRFLOW,
            "allowedRunTypes",
            "has no effect",
            "3.2"),
        dag(
            "allowedRunTypes = §{RunType.MANUAL, RunType.OPERATOR_TRIGGERED}",
            LATER_AIRFLOW,
            "allowedRunTypes",
            "has no effect",
            "3.3"),
        task(
            "triggerRule = TriggerRule§.ALL_DONE_MIN_ONE_SUCCESS",
            LATER_AIRFLOW,
            "ALL_DONE_MIN_ONE_SUCCESS",
            "keeps the DAG from being imported",
            "3.1"),
        task("owner = §\"a\\tb\"", INVALID_NAME, "a\tb", "owner", meant("a b"), 500),
        task("pool = §\" gpu\"", INVALID_NAME, " gpu", "pool", meant("gpu"), 256),
        task("maxRetryDelay = §\"long\"", INVALID_DURATION, "long", ""),
        task("executionTimeout = §\"PT0S\"", INVALID_NUMBER, "executionTimeout", "PT0S", "1ms"),
        task("retryExponentialBackoff = §0.5", INVALID_NUMBER, "retryExponentialBackoff", 0.5, 1),
        task(
            "retryExponentialBackoff = §3",
            LATER_AIRFLOW,
            "retryExponentialBackoff' other than '2",
            "has no effect",
            "3.2"),
        task("poolSlots = §0", INVALID_NUMBER, "poolSlots", 0, 1),
        task("maxActiveTisPerDag = §0", INVALID_NUMBER, "maxActiveTisPerDag", 0, 1),
        task("maxActiveTisPerDagrun = §0", INVALID_NUMBER, "maxActiveTisPerDagrun", 0, 1),
        task("waitForDownstream = true, dependsOnPast = §false", WAIT_FOR_DOWNSTREAM),
        body("@Dag(failFast = true) void d() { §late(); }", FAIL_FAST_RULE, "late", "all_done"),
        body(
            "@Dag(failFast = true) void d() { if (kept(1) == 1) { a(); } Dsl.then(); kept§(2); }"
                .replace("kept§(2)", "§kept(2)"),
            FAIL_FAST_RULE,
            "kept__1",
            "none_failed"),
        body("@Dag void d() { §kept(lost()); }", RESULT_NOT_KEPT, "kept", "lost"),
        body(
            "@Dag(defaults = @Task(doXcomPush = false)) void d() { §kept(kept(1)); }",
            RESULT_NOT_KEPT,
            "kept__1",
            "kept"));
  }

  private static String meant(String text) {
    return " Did you mean '" + text + "'?";
  }

  private static Arguments dag(String attributes, Diagnostic diagnostic, Object... details) {
    return body("@Dag(" + attributes + ") void d() { a(); }", diagnostic, details);
  }

  private static Arguments task(String attributes, Diagnostic diagnostic, Object... details) {
    return body(
        "@Task(" + attributes + ") void x() {} @Dag void d() { x(); }", diagnostic, details);
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
    String head = HEAD.replace("public class", "@SuppressWarnings(\"unused\") public class");
    String source = head + "  " + members + "\n}\n";
    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source)), details);
  }

  @Test
  void aTeardownMayFollowAnythingThatFailsFast() {
    String source =
        HEAD.replace("public class", "@SuppressWarnings(\"unused\") public class")
            + "  @Dag(failFast = true) void d() { try { a(); } finally { kept(1); } }\n}\n";

    assertThat(Compiled.of(source).descriptor("d").dag().tasks()).hasSize(2);
  }
}
