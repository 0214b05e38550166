package dev.updraft.maven.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Deadline;
import dev.updraft.descriptor.Deadline.Reference;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.PythonCallback;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.ir.TaskCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceDagsTest {
  private static final String ASSETS =
      """
      package acme;
      import dev.updraft.*;
      public class Flow implements DagSource {
        @Asset(name = "raw", uri = "s3://lake/raw") interface Raw {}
        @AssetRef(name = "model") interface Model {}
        @AssetAll({Raw.class, Model.class}) interface Both {}
        enum Mode { FAST }
        @Override public void define(Dags dags) {
          DagBuilder d = dags.dag("flow");
      %s
        }
      }
      """;

  @TempDir private Path folder;
  private SourceProject project;

  @BeforeEach
  void makesAProject() {
    project =
        new SourceProject(folder)
            .task("load", true, "java.lang.String table", "int rows")
            .task("check", true, "java.lang.Object rows")
            .task("clean", false)
            .task("train(int)", true, "int rate")
            .task("train(java.lang.String)", true, "java.lang.String rate")
            .task("lib.fit", true, "int rate");
  }

  @Test
  void makesADagForEachLineOfFilesOfTheProject() throws Exception {
    Files.createDirectories(project.classes);
    Files.writeString(project.classes.resolve("tables.txt"), "orders 3");
    Files.writeString(folder.resolve("more.txt"), "customers 4");
    project.define(
        """
        d.task("clean");
        for (List<String> lines : List.of(
            java.nio.file.Files.readAllLines(dags.projectFile("more.txt")),
            List.of(new String(Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("tables.txt").readAllBytes())))) {
          String[] words = lines.get(0).split(" ");
          dags.dag("load_" + words[0]).task("load", words[0], Integer.parseInt(words[1]));
        }
        """);

    SourceDags dags = project.run();

    assertThat(dags.problems()).isEmpty();
    assertThat(dags.descriptors())
        .extracting(d -> d.dag().dagId())
        .containsExactly("flow", "load_customers", "load_orders");
    assertThat(dags.descriptors()).extracting(Descriptor::processorVersion).containsOnly("1.2.3");
  }

  @Test
  void tellsAirflowWhatTheBuilderSays() throws Exception {
    assertThat(
            project
                .define(
                    """
                    d.displayName("Shown").doc("Text").endDate("2026-01-01").maxActiveTasks(2)
                        .maxConsecutiveFailedRuns(3).dagrunTimeout("1h")
                        .ownerLink("a", "https://a").permissions("Op", "can_edit", "can_read")
                        .failFast(true).pausedUponCreation(false).disableBundleVersioning(true)
                        .task("clean");
                    """)
                .dag()
                .dag()
                .settings()
                .values())
        .containsOnly(
            entry(DagAttribute.DISPLAY_NAME, "Shown"),
            entry(DagAttribute.DOC, "Text"),
            entry(DagAttribute.END_DATE, Instant.parse("2026-01-01T00:00:00Z")),
            entry(DagAttribute.MAX_ACTIVE_TASKS, 2),
            entry(DagAttribute.MAX_CONSECUTIVE_FAILED_RUNS, 3),
            entry(DagAttribute.DAGRUN_TIMEOUT, Duration.ofHours(1)),
            entry(DagAttribute.OWNER_LINKS, Map.of("a", "https://a")),
            entry(
                DagAttribute.ACCESS_CONTROL,
                Map.of("Op", Map.of("DAGs", List.of("can_edit", "can_read")))),
            entry(DagAttribute.FAIL_FAST, true),
            entry(DagAttribute.PAUSED_UPON_CREATION, false),
            entry(DagAttribute.DISABLE_BUNDLE_VERSIONING, true));
  }

  @Test
  void airflowCallsWhatTheBuilderSays() throws Exception {
    DagModel dag =
        project
            .define(
                """
                d.onSuccess("alerts.done").onFailure("alerts.page", Map.of("mode", Mode.FAST))
                    .onFailure("alerts.Notifier", Map.of("n", List.of(1, 2)))
                    .deadline(Deadline.of(DeadlineReference.FIXED_DATETIME, "1h")
                        .date("2027-01-01").callback("a.b", Map.of("x", 1.5)).name("late"))
                    .deadline(Deadline.of(DeadlineReference.AVERAGE_RUNTIME, "5m")
                        .maxRuns(4).minRuns(2).callback("a.c").onExecutor().executor("Local"))
                    .task("clean");
                """)
            .dag()
            .dag();

    assertThat(dag.settings().values())
        .containsOnly(
            entry(DagAttribute.ON_SUCCESS, List.of(new PythonCallback("alerts.done", Map.of()))),
            entry(
                DagAttribute.ON_FAILURE,
                List.of(
                    new PythonCallback("alerts.page", Map.of("mode", "FAST")),
                    new PythonCallback("alerts.Notifier", Map.of("n", List.of(1L, 2L))))),
            entry(
                DagAttribute.DEADLINES,
                List.of(
                    new Deadline(
                        Reference.FIXED_DATETIME,
                        Instant.parse("2027-01-01T00:00:00Z"),
                        null,
                        null,
                        Duration.ofHours(1),
                        new PythonCallback("a.b", Map.of("x", 1.5)),
                        false,
                        null,
                        "late"),
                    new Deadline(
                        Reference.AVERAGE_RUNTIME,
                        null,
                        4,
                        2,
                        Duration.ofMinutes(5),
                        new PythonCallback("a.c", Map.of()),
                        true,
                        "Local",
                        null))));
  }

  @Test
  void aCallIsToldItsSettings() throws Exception {
    List<TaskModel> tasks =
        project
            .define(
                """
                TaskSettings many = Dsl.task().retries(3).retryDelay(java.time.Duration.ofHours(1));
                d.with(many.pool("p")).task("clean");
                d.named("n").with(many.triggerRule(dev.updraft.TriggerRule.ALWAYS)).task("clean");
                d.map(List.of(1, 2), e -> d.with(many).named("m").task("check", e));
                d.task("clean");
                """)
            .dag()
            .dag()
            .tasks();

    TaskDefaults many = new TaskDefaults(3, Duration.ofHours(1), null, null);
    assertThat(tasks).extracting(TaskModel::taskId).containsExactly("clean", "n", "m", "clean__1");
    assertThat(tasks)
        .extracting(TaskModel::settings)
        .containsExactly(
            many.with(new TaskAttributes(Map.of(TaskAttribute.POOL, "p"))),
            many,
            many,
            TaskDefaults.NONE);
    assertThat(tasks.get(1).triggerRule()).isEqualTo(TriggerRule.ALWAYS);
  }

  @Test
  void aCallIsToldItsAssets() throws Exception {
    DagModel dag =
        project
            .source(
                ASSETS.formatted(
                    """
                    d.defaults(Dsl.task().outlets(Raw.class));
                    d.with(Dsl.task().outlets(Model.class, Raw.class)).task("clean");
                    d.with(Dsl.task().inlets(Raw.class).outlets()).task("clean");
                    """))
            .dag()
            .dag();

    AssetModel raw = new AssetModel.Asset("raw", "s3://lake/raw");
    assertThat(dag.defaults().attributes().values())
        .containsOnly(entry(TaskAttribute.OUTLETS, List.of(raw)));
    assertThat(dag.tasks())
        .extracting(task -> dag.attributes(task).values())
        .containsExactly(
            Map.of(TaskAttribute.OUTLETS, List.of(new AssetModel.NameRef("model"), raw)),
            Map.of(TaskAttribute.INLETS, List.of(raw), TaskAttribute.OUTLETS, List.of()));
  }

  @Test
  void whatIsNoAssetIsRefused() throws Exception {
    SourceProject told =
        project.source(
            ASSETS.formatted(
                """
                d.with(Dsl.task().outlets(Mode.class, Raw.class)).task("clean");
                d.with(Dsl.task().inlets(Both.class)).task("clean");
                """));

    assertThat(told.run().problems())
        .hasSize(2)
        .anyMatch(text -> text.contains("NotAnAsset") && text.contains("'Mode'"))
        .anyMatch(text -> text.contains("AssetUse") && text.contains("'Both'"));
  }

  @Test
  void aDagTellsAllItsTasks() throws Exception {
    DagModel dag =
        project
            .define(
                """
                d.retries(2).defaults(Dsl.task().pool("p").executionTimeout("5m"));
                d.task("clean");
                """)
            .dag()
            .dag();

    assertThat(dag.defaults())
        .isEqualTo(
            new TaskDefaults(2, null, null, null)
                .with(
                    new TaskAttributes(
                        Map.of(
                            TaskAttribute.POOL,
                            "p",
                            TaskAttribute.EXECUTION_TIMEOUT,
                            Duration.ofMinutes(5)))));
  }

  @Test
  void whatIsOfOneTaskIsNoDefault() throws IOException {
    SourceProject told =
        project.define(
            "d.defaults(Dsl.task().retries(1).displayName(\"x\").poolSlots(0)); d.task(\"clean\");");

    assertThat(told.run().problems())
        .hasSize(3)
        .anyMatch(text -> text.contains("DefaultAttribute") && text.contains("'retries'"))
        .anyMatch(text -> text.contains("DefaultAttribute") && text.contains("'displayName'"))
        .anyMatch(text -> text.contains("poolSlots"));
  }

  @Test
  void callsOverloadedAndLibraryTasksByTheirInvokers() throws Exception {
    List<TaskModel> tasks =
        project
            .define(
                "d.task(\"train(int)\", 1); d.task(\"train(java.lang.String)\", \"x\");"
                    + " d.task(\"lib.fit\", 2);")
            .dag()
            .dag()
            .tasks();

    assertThat(tasks)
        .extracting(TaskModel::invoker)
        .containsExactly("train(int)", "train(java.lang.String)", "lib.fit");
    assertThat(tasks)
        .extracting(TaskModel::method)
        .containsExactly("acme.Flow#train", "acme.Flow#train", "acme.Lib#fit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "d.task(`x`)|task 'x'|[Updraft/NoSuchTask] Class 'acme.Flow' has no task 'x'.",
        "d.task(`laod`, `a`, 1)|task 'laod'|has no task 'laod'. Did you mean 'load'? Name a @Task",
        "d.task(`train`, 1)|task 'train'|[Updraft/OverloadedTask] Task 'train' is overloaded."
            + " Name it with the types of its parameters: train(int) or train(java.lang.String).",
        "d.task(`load`, `a`)|task 'load'|[Updraft/ArgumentCount] Task 'load' has 2 parameters,"
            + " not 1. Pass a value for each: load(java.lang.String table, int rows).",
        "d.task(`load`, `a`, `b`)|task 'load'|[Updraft/ArgumentType] Parameter 'rows' of task"
            + " 'load' has type int, to which \"b\" cannot be passed. Pass a value of that type.",
        "d.task(`load`, `a`, 3000000000L)|task 'load'|to which 3000000000 cannot be passed",
        "d.task(`load`, `a`, null)|task 'load'|to which null cannot be passed",
        "d.task(`check`, d.task(`clean`))|task 'check'|[Updraft/VoidResult] Task 'clean' returns"
            + " nothing, so there is no value to use here.",
        "d.task(`check`, d.group(`g`, g -> g.task(`clean`)))|task 'check'|Group 'g' returns"
            + " nothing",
        "d.task(`check`, new Object())|task 'check'|[Updraft/ConstantType] A constant of type"
            + " java.lang.Object has no JSON form.",
        "record Neg(int x) { Neg { x = -x; } } d.task(`check`, new Neg(1))|task 'check'|Neg,"
            + " whose constructor changes what it is given, has no JSON form.",
        "d.task(`check`, 1.0 / 0)|task 'check'|A constant of type double (Infinity)",
        "d.task(`clean`); d.order(`claen`, `clean`)|order|[Updraft/UnknownTask] There is no task"
            + " 'claen'. Did you mean 'clean'?",
        "d.task(`check`, d.task(`train(int)`, 1)); d.order(`check`, `train`)|order|"
            + "[Updraft/Cycle] These tasks wait for each other:¶  train waits for check¶"
            + "  check waits for train¶",
        "d.named(`a`).task(`clean`); d.named(`a`).task(`check`, 1)|task 'check'|"
            + "[Updraft/DuplicateId] Task id 'a' is already taken by acme.Flow#clean.",
        "d.named(`a b`).task(`clean`)|task 'clean'|[Updraft/InvalidId] \"a b\" is no task id. Did you mean 'a_b'?",
        "d.map(d.task(`check`, 1), e -> d.task(`clean`))|task 'clean'|[Updraft/ElementUnused] The"
            + " element 'element 1' is not passed to task 'clean'",
        "d.branch(d.param(`p`, boolean.class).isTrue(), b -> b.task(`clean`))|branch|"
            + "[Updraft/ConditionNotResult] A branch must be decided by the result of a task, not"
            + " by parameter 'p' of the DAG.",
        "d.schedule(`never`).task(`clean`)||[Updraft/InvalidSchedule] \"never\" is no schedule",
        "d.schedule(`@daily`).schedule(Timetable.deltaTrigger(`1h`)).task(`clean`)||"
            + "[Updraft/ScheduleConflict] schedule and DeltaTriggerTimetable exclude each other.",
        "d.startDate(`31.1.2026`).task(`clean`)||[Updraft/InvalidDate] \"31.1.2026\" is no date.",
        "d.retryDelay(`soon`).task(`clean`)||[Updraft/InvalidDuration] \"soon\" is no duration.",
        "d.retries(-1).task(`clean`)||[Updraft/InvalidNumber] retries = -1 is out of range.",
        "d.with(Dsl.task().retries(-1)).task(`clean`)|task 'clean'|[Updraft/InvalidNumber] retries"
            + " = -1 is out of range.",
        "d.with(Dsl.task().pool(` p`)).task(`clean`)|task 'clean'|[Updraft/InvalidName] \" p\" is"
            + " no pool. Did you mean 'p'?",
        "d.onFailure(`page`).task(`clean`)||[Updraft/PythonPath] \"page\" is no path",
        "d.onFailure(`a.b`, Map.of(`x`, new Object())).task(`clean`)||[Updraft/ConstantType]",
        "d.deadline(Deadline.of(DeadlineReference.FIXED_DATETIME, `1h`).callback(`a.b`))"
            + ".task(`clean`)||[Updraft/Deadline] This deadline contradicts itself",
        "d.dagrunTimeout(`soon`).task(`clean`)||[Updraft/InvalidDuration] \"soon\" is no duration.",
        "d.ownerLink(`a`, `b`).task(`clean`)||[Updraft/InvalidLink] \"b\" is no link.",
        "d.endDate(`soon`).task(`clean`)||[Updraft/InvalidDate] \"soon\" is no date.",
        "d.schedule(`@daily`).param(`p`, int.class); d.task(`clean`)||"
            + "[Updraft/ParamWithoutDefault] Parameter 'p'",
        "d.param(`p`, Object.class); d.task(`clean`)||[Updraft/ParamType] Parameter 'p' has type"
            + " java.lang.Object",
        "||[Updraft/EmptyDag] DAG 'flow' has no task.",
      })
  void refusesADag(String body, String what, String text) throws IOException {
    String place = (what == null ? "" : what + " in ") + "DAG 'flow': ";
    String code = body == null ? "" : body.replace('`', '"') + ";";
    refused(code)
        .singleElement()
        .asString()
        .matches("(?s)acme\\.Flow#define \\(Flow\\.java:\\d+\\), .*")
        .contains(place)
        .contains(text.replace('¶', '\n'));
  }

  @Test
  void listsAllProblemsOfAllDagsAtOnce() throws IOException {
    refused(
            "d.task(\"x\", 1); d.schedule(\"x\").task(\"load\"); dags.dag(\"a b\").task(\"clean\");")
        .hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new java.io.IOException(\"no file\");|java.io.IOException: no file (Flow.java:9)",
        "d.block(b -> d.task(\"clean\"));|This block is not the one that is being written",
        "d.group(\"g\", g -> { g.returns(1); g.task(\"clean\"); });|Nothing can follow returns",
        "d.returns(1);|returns(..) can only end the block of a group",
        "d.map(List.of(1), e -> null);|The function in map(..) must make one call of task(..)",
        "Ref[] r = {null}; d.branch(d.task(\"check\", 1).isTrue(), b -> r[0] = b.task(\"clean\"));"
            + " d.task(\"check\", r[0]);|A value that was made in another DAG, or in a branch",
        "Ref r = d.task(\"check\", 1); dags.dag(\"e\").task(\"check\", r);|A value that was made in"
            + " another DAG",
        "d.task(\"check\", Map.of(1, d.task(\"clean\")));|Only a List can hold results of tasks",
        "d.param(\"p\", int.class); d.param(\"p\", int.class);|The DAG has a param 'p' already",
      })
  void namesClassAndCauseOfAnExceptionOfTheSource(String body, String text) throws IOException {
    refused(body)
        .singleElement()
        .asString()
        .startsWith("acme.Flow#define failed: java.")
        .contains(text);
  }

  @Test
  void warnsOfAParamThatScheduledRunsPassAsNull() throws IOException {
    SourceDags dags =
        project
            .define("d.schedule(\"@daily\").task(\"check\", d.param(\"p\", String.class));")
            .run();

    assertThat(dags.problems()).isEmpty();
    assertThat(dags.warnings())
        .singleElement()
        .asString()
        .contains("[Updraft/ParamNullWhenScheduled] Parameter 'p'");
  }

  @Test
  void noticesASourceThatTheProcessorDidNotSee() throws IOException {
    project.define("d.task(\"clean\");");
    Files.delete(project.classes.resolve(TaskCatalog.path("acme.Flow")));
    assertThat(project.run().unprocessed()).containsExactly("acme.Flow");

    Files.delete(project.classes.resolve("META-INF/services/dev.updraft.DagSource"));
    assertThat(project.run().unprocessed()).containsExactly("acme.Flow");
  }

  @Test
  void refusesAServiceFileThatNamesNothing() throws IOException {
    project.define("d.task(\"clean\");");
    project.write("META-INF/services/dev.updraft.DagSource", "acme.Gone\nacme.Flow");

    assertThat(project.run().problems())
        .containsExactly(
            "META-INF/services/dev.updraft.DagSource names acme.Gone, which does not exist."
                + " Run `mvn clean package`, or correct the name if you wrote it by hand.");
  }

  @Test
  void refusesTasksThatAnotherProcessorListed() throws IOException {
    project.define("d.task(\"clean\");");
    project.write(TaskCatalog.path("acme.Flow"), new TaskCatalog("1.0.0", project.tasks).toJson());

    assertThat(project.run().problems())
        .singleElement()
        .asString()
        .contains("was written by updraft-annotation-processor 1.0.0, this plugin is 1.2.3");
  }

  @Test
  void leavesTheContextClassLoaderOfMavenAsItWas() throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    project.define("throw new IllegalStateException();").run();

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  private ListAssert<String> refused(String body) throws IOException {
    SourceDags dags = project.define(body).run();
    return assertThat(dags.problems());
  }
}
