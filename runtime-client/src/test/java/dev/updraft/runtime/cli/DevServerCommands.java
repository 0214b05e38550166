package dev.updraft.runtime.cli;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.internal.worker.DevAirflow;
import dev.updraft.runtime.testing.Models;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a dev server with a worker; one for each class of tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DevServerCommands {
  private static final AssetModel RAW = new AssetModel.Asset("raw", "s3://lake/raw");

  private static final AssetModel OTHER = new AssetModel.Asset("other", "s3://lake/other");

  private @Nullable DevAirflow airflow;

  @BeforeAll
  void start(@TempDir Path folder) {
    airflow =
        new DevAirflow(
            folder,
            Models.dag(
                "train",
                List.of(
                    Models.param("candidates", "integer", 2L),
                    Models.param("model", "string", "tree")),
                Models.task("rates", null, true, Models.ofParam("candidates")),
                Models.after(
                    Models.task(
                        "train",
                        Models.over("rates"),
                        false,
                        Models.element(0),
                        Models.ofParam("model")),
                    "rates"),
                Models.after(Models.task("best", Models.result("train")), "train")),
            Models.single("boom"),
            Models.dag(
                "breaks",
                List.of(),
                Models.task("boom"),
                Models.after(Models.task("times"), "boom")),
            Models.dag(
                "steps",
                List.of(Models.param("seconds", "integer", 1L)),
                Models.task("slow", Models.ofParam("seconds")),
                Models.after(Models.task("times"), "slow")),
            Models.dag(
                "slow",
                List.of(Models.param("seconds", "integer", 600L)),
                Models.task("slow", Models.ofParam("seconds"))),
            Models.dag(
                "makes",
                List.of(),
                Models.task("times")
                    .withSettings(
                        TaskDefaults.NONE.with(
                            new TaskAttributes(Map.of(TaskAttribute.OUTLETS, List.of(RAW)))))),
            Models.dag(
                "asks", List.of(), Models.asking(Models.task("review", Models.constant("1.0")))),
            scheduled("takes", new Schedule.Assets(new AssetModel.All(List.of(RAW, OTHER)))),
            scheduled("daily", Schedule.of("@daily")));
  }

  private static DagModel scheduled(String dagId, Schedule schedule) {
    return new DagModel(
        dagId,
        "acme.Flow",
        dagId,
        "What runs by itself",
        schedule,
        Instant.parse("2026-01-01T00:00:00Z"),
        false,
        null,
        dagId.equals("daily") ? List.of("nightly") : List.of(),
        List.of(),
        TaskDefaults.NONE,
        List.of(Models.task("times")));
  }

  @AfterAll
  void stop() {
    if (airflow != null) {
      airflow.close();
    }
  }

  /** The server's base URL. */
  final String url() {
    if (airflow == null) {
      throw new IllegalStateException("not started");
    }
    return airflow.url();
  }

  /** Runs a command; words are divided by spaces, more words are taken as they are. */
  final Ran run(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command.split(" ")));
    all.addAll(List.of(more));
    all.add("--server-url=" + url());
    return Ran.of(all.toArray(String[]::new));
  }

  /** The same with JSON, which is all that goes to standard output. */
  final @Nullable Object json(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--json");
    return PlainJson.parse(run(command, all.toArray(String[]::new)).out());
  }

  /** The same of a command that prints an object. */
  final Map<String, @Nullable Object> object(String command, String... more) {
    return Json.parse(command, PlainJson.write(json(command, more)));
  }

  /** The same of a command that prints a list of objects. */
  final List<Map<String, @Nullable Object>> list(String command, String... more) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    if (json(command, more) instanceof List<?> items) {
      items.forEach(item -> all.add(Json.parse(command, PlainJson.write(item))));
      return all;
    }
    throw new IllegalStateException("no list: " + command);
  }

  /** The id of a run that a command printed as JSON. */
  static String runId(Map<String, @Nullable Object> run) {
    return String.valueOf(run.get("run_id"));
  }
}
