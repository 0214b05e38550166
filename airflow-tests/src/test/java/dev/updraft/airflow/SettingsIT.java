package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Callbacks, retry rules, several outputs and deadlines on an Airflow with a Python module of its
 * own, which it calls, and a triggerer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsIT {
  private static final Path RESOURCES = Path.of("src", "test", "resources", "settings");
  private static final Path FOLDER = Path.of("target", "test-bundles", "updraft-settings");

  private final Path written = FOLDER.resolve("written").toAbsolutePath();
  @TempDir Path folder;

  private Path bundle = FOLDER;
  private final List<AutoCloseable> started = new ArrayList<>();
  private @Nullable AirflowServer airflow;

  @BeforeAll
  void start() throws IOException {
    AirflowInstall.delete(FOLDER);
    Files.createDirectories(written);
    AirflowOptions options =
        AirflowOptions.in(Path.of("target", "airflow", "settings"))
            .withExecutors(AirflowServer.EDGE_EXECUTOR, "LocalExecutor");
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    bundle = bundle();
    // A folder, since Airflow calls nothing for a DAG in a zip.
    copy(bundle, dags.resolve(bundle.getFileName()));
    Files.copy(RESOURCES.resolve("reads_split.py"), dags.resolve("reads_split.py"));
    // Every process of Airflow has this folder on its path.
    Path config = Files.createDirectories(options.home().resolve("config"));
    Files.copy(RESOURCES.resolve("acme_alerts.py"), config.resolve("acme_alerts.py"));
    AirflowServer server = AirflowServer.start(AirflowInstall.of(AirflowRelease.DEFAULT), options);
    airflow = server;
    started.add(server);
    Path log = options.home().resolve("worker.log");
    started.add(server.startWorker(Product.cli(), List.of(bundle), log));
    started.add(
        server.startCommand(
            options.home().resolve("triggerer.log"), "triggerer", "--skip-serve-logs"));
  }

  private Path bundle() throws IOException {
    Path sources = Files.createDirectories(FOLDER.resolve("sources/acme"));
    Path classes = Files.createDirectories(FOLDER.resolve("classes"));
    String text =
        Files.readString(RESOURCES.resolve("Alerting.java")).replace("FOLDER", written.toString());
    Path source = Files.writeString(sources.resolve("Alerting.java"), text);
    RandomBundle.compile(List.of(source), classes);
    Path zip =
        TestBundle.pack(
            "updraft-settings", classes, FOLDER.resolve("sources"), FOLDER, TaskDefaults.NONE);
    return zip.resolveSibling("updraft-settings");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @AfterAll
  void stop() throws Exception {
    for (int i = started.size() - 1; i >= 0; i--) {
      started.get(i).close();
    }
  }

  private Runs runs() {
    return new Runs(Objects.requireNonNull(airflow).rest());
  }

  private String written(String name) throws IOException {
    Path file = written.resolve(name);
    await(name).atMost(Duration.ofMinutes(2)).until(() -> Files.exists(file));
    return Files.readString(file);
  }

  @Test
  void rulesDecideAboutRetriesAndCallbacksOfTasksAndRunsAreCalled() throws IOException {
    Runs.Run run = runs().trigger("alerting", Map.of()).awaitEnd();

    assertThat(run.states())
        .isEqualTo(
            Map.of("flaky", "success", "hopeless", "failed", "once", "failed", "judged", "failed"));
    // The task's own pause would be an hour.
    assertThat(run.tries()).isEqualTo(Map.of("flaky", 2, "hopeless", 1, "once", 1, "judged", 1));
    awaitLog(
        run,
        "flaky",
        1,
        "The onExecute callback 'broken' failed: java.lang.IllegalStateException: the mail server",
        "told of flaky, try 1: RUNNING, null, false",
        "Retry policy: retry, was busy",
        "told of flaky, try 1: UP_FOR_RETRY, acme.Alerting$BusyException, false");
    awaitLog(run, "flaky", 2, "told of flaky, try 2: SUCCESS, null, false");
    awaitLog(
        run,
        "hopeless",
        1,
        "Retry policy: fail, Matched rule for NumberFormatException",
        "told of hopeless, try 1: FAILED, java.lang.NumberFormatException: hopeless, false");
    awaitLog(
        run,
        "judged",
        1,
        "Retry policy: fail",
        "only here",
        "told of judged, try 1: FAILED, acme.Alerting$BusyException, false");
    awaitLog(run, "once", 1, "told of once, try 1: FAILED, acme.Alerting$BusyException, false");
    JsonNode page = AirflowRest.json(written("page"));
    assertThat(page.path(0).asString()).isEqualTo(run.runId());
    assertThat(page.path(1).asString()).isEqualTo("task_failure");
    assertThat(page.path(2)).isEqualTo(AirflowRest.json("[\"a\", {\"b\": true}]"));
  }

  /** Airflow knows the state, and so the end of the run, before callbacks write their lines. */
  private static void awaitLog(Runs.Run run, String taskId, int tryNumber, String... texts) {
    await(taskId)
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(run.log(taskId, tryNumber)).contains(texts));
  }

  @Test
  void aPythonTaskReadsThePartsOfAResultAndANotifierIsTold() throws IOException {
    Runs.Run run = runs().trigger("splitting", Map.of()).awaitEnd();
    assertThat(run.state()).isEqualTo("success");
    assertThat(written("notified")).isEqualTo(run.runId());
    assertParts(run);

    Runs.Run reader = runs().trigger("reads_split", Map.of("run", run.runId())).awaitEnd();

    assertThat(reader.result("read"))
        .isEqualTo(
            AirflowRest.json(
                """
                [[2, 3], {"train": 0.8}, {"train": [2, 3], "shares": {"train": 0.8}}]"""));
  }

  /** What the method says for its calls, and what one call of another is told. */
  private static void assertParts(Runs.Run run) throws IOException {
    for (String task : List.of("split", "second")) {
      assertThat(run.rest().xcom("splitting", run.runId(), task, -1, "train"))
          .as(task)
          .isEqualTo(AirflowRest.json("[2, 3]"));
    }
  }

  @Test
  void theDevServerTakesRulesAndPartsAsWell() throws IOException {
    try (DevServer server = DevServer.start(List.of(bundle), folder)) {
      Runs.Run judged = server.runs().trigger("alerting", Map.of()).awaitEnd();
      Runs.Run split = server.runs().trigger("splitting", Map.of()).awaitEnd();

      assertThat(judged.states())
          .isEqualTo(
              Map.of(
                  "flaky", "success", "hopeless", "failed", "once", "failed", "judged", "failed"));
      assertThat(judged.tries())
          .isEqualTo(Map.of("flaky", 2, "hopeless", 1, "once", 1, "judged", 1));
      awaitLog(judged, "judged", 1, "only here");
      awaitLog(judged, "flaky", 2, "told of flaky, try 2: SUCCESS, null, false");
      assertParts(split);
    }
  }

  @Test
  void aRunThatTakesTooLongIsToldToTheTriggerer() throws IOException {
    Runs.Run run = runs().trigger("late", Map.of()).awaitEnd();

    assertThat(run.state()).isEqualTo("success");
    assertThat(written("late")).isEqualTo("oncall");
  }
}
