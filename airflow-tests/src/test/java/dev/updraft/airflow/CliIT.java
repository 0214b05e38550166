package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program {@code updraft} at a real Airflow: what people and scripts see of it. */
@ExtendWith(RealAirflow.class)
class CliIT {
  @TempDir Path folder;

  private Cli cli(Suite suite) {
    return new Cli(suite.airflow().url().toString(), folder);
  }

  @Test
  void aRunWithTypedParamsIsAwaitedAndItsResultRead(Suite suite) throws Exception {
    Cli cli = cli(suite);

    Cli.Ran ran =
        cli.run(
            "trigger",
            "typed_params",
            "--no-logical-date",
            "--param=number=42",
            "--param=text=007",
            "--wait",
            "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json().path("state").asString()).isEqualTo("success");
    assertThat(ran.json().path("logical_date").isNull()).isTrue();
    String run = ran.json().path("run_id").asString();
    assertThat(
            cli.run("xcom", "typed_params", run, "params", "--key=return_value", "--json").json())
        .isEqualTo(
            AirflowRest.json(
                """
                {"text":"007","number":42,"ratio":0.5,"flag":false,"mode":"FAST"}"""));
    assertThat(cli.run("runs", "typed_params", "--state=success", "--since=10m").out())
        .contains(run);
    assertThat(cli.run("health").out())
        .startsWith("Airflow " + suite.airflow().release().version())
        .containsPattern("scheduler +healthy");
  }

  @Test
  void whatAirflowRefusesIsOneLine(Suite suite) throws Exception {
    Cli cli = cli(suite);
    String[] dated = {"trigger", "typed_params", "--logical-date=2020-02-29"};
    assertThat(cli.run(dated).code()).isZero();

    cli.run(dated).assertRefused("already");
    cli.run("trigger", "typed_parms", "--no-logical-date").assertRefused("typed_parms");
    cli.run("trigger", "typed_params", "--no-logical-date", "--conf={\"number\": \"x\"}")
        .assertRefused("number");
    cli.run("backfill", "create", "waiting", "--from=2020-01-01", "--to=2020-01-02")
        .assertRefused("waiting");
    cli.run(Map.of("UPDRAFT_TOKEN", "no.such.token"), "dags").assertRefused("Invalid JWT token");
    assertThat(cli.run("trigger", "typed_params").code()).isEqualTo(2);
  }

  @Test
  void aFailureEndsWith1AndItsLogIsRead(Suite suite) throws Exception {
    Cli cli = cli(suite);

    Cli.Ran ran = cli.run("trigger", "failing", "--no-logical-date", "--wait", "--run-id=by_cli");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern("unreached +upstream_failed")
        .contains("updraft logs failing by_cli broken", "Run by_cli: failed");
    assertThat(cli.run("logs", "failing", "by_cli", "broken").out())
        .contains("IllegalStateException", "Troubles.java");
  }

  @Test
  void tasksAreClearedAndMarked(Suite suite) throws Exception {
    Cli cli = cli(suite);
    String run = "tasks_by_cli";
    String[] trigger = {
      "trigger", "typed_params", "--no-logical-date", "--run-id=" + run, "--wait"
    };
    assertThat(cli.run(trigger).code()).isZero();

    Cli.Ran cleared = cli.run("tasks", "clear", "typed_params", run, "params", "--wait");

    assertThat(cleared.code()).as(cleared.err()).isZero();
    assertThat(cleared.out()).startsWith("Run " + run + ": cleared params");
    Cli.Ran marked =
        cli.run("tasks", "mark", "typed_params", run, "params", "--as=failed", "--json");
    assertThat(marked.code()).as(marked.err()).isZero();
    assertThat(marked.json().path(0).path("state").asString()).isEqualTo("failed");
    assertThat(marked.json().path(0).path("try_number").asInt()).isEqualTo(2);
    cli.run("tasks", "mark", "typed_params", run, "parms", "--as=failed").assertRefused("parms");
    cli.run("tasks", "clear", "typed_params", "gone", "params").assertRefused("gone");
  }

  /** Ctrl-C ends the waiting, not the run. */
  @Test
  void waitingIsInterruptedAndResumedAndALogIsFollowed(Suite suite) throws Exception {
    Cli cli = cli(suite);
    String conf = "--conf=" + AirflowRest.object().put("folder", folder.toString());
    String[] trigger = {
      "trigger", "waiting", "--no-logical-date", conf, "--run-id=by_cli", "--wait"
    };
    try (Cli.Running waiting = cli.start(Map.of(), trigger)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> waiting.said().matches("(?s).*waitForFile +running.*"));
      String signal = interruption();
      String pid = Long.toString(waiting.process().pid());
      assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
      Cli.Ran ended = waiting.end();
      assertThat(ended.code()).isEqualTo(signal.equals("INT") ? 130 : 143);
      assertThat(ended.err()).contains("To wait again: updraft runs wait waiting by_cli");
    }
    String[] follow = {"logs", "waiting", "by_cli", "waitForFile", "--follow"};
    try (Cli.Running following = cli.start(Map.of(), follow)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> following.said().contains("Surroundings#waitForFile"));
      Files.writeString(folder.resolve("go"), "now");
      assertThat(following.end())
          .satisfies(ran -> assertThat(ran.code()).isZero())
          .extracting(Cli.Ran::out)
          .asString()
          .endsWith("Task waitForFile, try 1: success\n");
    }
    assertThat(cli.run("runs", "wait", "waiting", "by_cli").code()).isZero();
  }

  @Test
  void assetsAreShownAndUpdated(Suite suite) throws Exception {
    Cli cli = cli(suite);

    assertThat(cli.run("assets", "show", "lake_raw", "--json").json().path("consumers").toString())
        .contains("asset_expression");
    Cli.Ran update =
        cli.run("assets", "update", "lang_settings_loaded", "--extra={\"by\": \"cli\"}", "--json");
    assertThat(update.code()).as(update.err()).isZero();
    assertThat(cli.run("assets", "events", "lang_settings_loaded", "--limit=1").out())
        .contains("\"by\":\"cli\"");
    cli.run("assets", "show", "lake_row").assertRefused("lake_row");
  }

  /** Its tasks are done by the scheduler, so that no worker is needed. */
  private static final String DAILY =
      """
      import datetime
      from airflow.providers.standard.operators.empty import EmptyOperator
      from airflow.sdk import DAG

      with DAG(
          "backfilled_by_cli",
          schedule="@daily",
          start_date=datetime.datetime(2026, 1, 1),
          end_date=datetime.datetime(2026, 1, 31),
          catchup=False,
      ):
          EmptyOperator(task_id="nothing")
      """;

  @Test
  void aBackfillIsTriedMadeAndWatched(Suite suite) throws Exception {
    Cli cli = cli(suite);
    Path file = suite.airflow().dagsFolder().resolve("backfilled_by_cli.py");
    Files.writeString(file, DAILY);
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> suite.airflow().rest().hasDag("backfilled_by_cli"));
      String[] create = {
        "backfill", "create", "backfilled_by_cli", "--from=2026-01-02", "--to=2026-01-04"
      };
      assertThat(cli.run(with(create, "--dry-run", "--reverse")).out())
          .isEqualTo("2026-01-04 00:00:00\n2026-01-03 00:00:00\n2026-01-02 00:00:00\n");

      Cli.Ran made = cli.run(with(create, "--wait", "--json"));

      assertThat(made.code()).as(made.err()).isZero();
      assertThat(made.json().path("counts").toString()).isEqualTo("{\"success\":3}");
      assertThat(made.err()).contains("is completed; runs: 3 success");
      String id = made.json().path("id").asString();
      assertThat(cli.run("backfills", "list", "backfilled_by_cli").out())
          .containsPattern(id + " +backfilled_by_cli .*completed");
      cli.run("backfill", "cancel", id).assertRefused("completed");
    } finally {
      Files.delete(file);
    }
  }

  private static String[] with(String[] words, String... more) {
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  @Test
  void aQuestionIsAnswered(Suite suite) throws Exception {
    Cli cli = cli(suite);
    String run = "asked_by_cli";
    assertThat(cli.run("trigger", "kinds_requests", "--no-logical-date", "--run-id=" + run).code())
        .isZero();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> asks(cli.run("questions", "kinds_requests", "--json").json(), run));

    String[] answer = {
      "questions",
      "answer",
      "kinds_requests",
      run,
      "review",
      "Approve",
      "--input={\"reason\": \"ok\"}"
    };
    Cli.Ran ran = cli.run(answer);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo("Task review is answered: Approve\n");
    cli.run(answer).assertRefused("answer");
    // It waits for a triggerer, which none need have started.
    assertThat(cli.run("runs", "mark", "--as=failed", "kinds_requests", run).code()).isZero();
    Cli.Ran deleted = cli.run("runs", "delete", "kinds_requests", run);
    assertThat(deleted.code()).as(deleted.err()).isZero();
  }

  private static boolean asks(JsonNode questions, String run) throws IOException {
    for (JsonNode question : questions) {
      if (question.path("run_id").asString().equals(run)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Ctrl-C, or what ends a program as well: a shell starts what runs in its background so that it,
   * and everything that it starts, ignores Ctrl-C.
   */
  private static String interruption() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "INT";
    }
    return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
            .anyMatch(ignored -> (ignored & 1L << 1) != 0)
        ? "TERM"
        : "INT";
  }
}
