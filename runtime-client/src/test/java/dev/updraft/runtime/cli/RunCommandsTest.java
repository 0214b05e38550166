package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trigger}, {@code runs}, {@code tasks}, {@code logs}, {@code xcom}. */
class RunCommandsTest extends DevServerCommands {
  @TempDir private Path folder = Path.of("");

  @Test
  void aRunIsStartedAndFollowedToItsEnd() {
    Ran ran = run("trigger train --no-logical-date --param candidates=3 --wait --run-id one");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines().findFirst()).hasValue("Run one of DAG train is started");
    assertThat(ran.out())
        .containsPattern("\\d\\.\\d s  train\\[2] +success")
        .containsPattern("best +success")
        .containsPattern("(?m)^Run one: success after \\d+\\.\\d s$");
    assertThat(ran.err()).isEmpty();

    assertThat(run("xcom train one best --key return_value --json").out())
        .isEqualTo("{\"rate\":0.3,\"model\":\"tree\",\"grade\":\"GOOD\"}\n");
    assertThat(run("xcom train one train[0]").out().lines())
        .containsExactly(
            "key           value",
            "return_value  {\"rate\":0.1,\"model\":\"tree\",\"grade\":\"BAD\"}");
    assertThat(run("tasks train one").out().lines())
        .hasSize(6)
        .first()
        .asString()
        .matches("task +label +state +try +start +took +queue +worker");
    assertThat(list("tasks train one --state success"))
        .extracting(task -> task.get("task_id") + " " + task.get("map_index"))
        .containsExactly("best -1", "rates -1", "train 0", "train 1", "train 2");
    assertThat(run("runs show train one").out())
        .contains("run_id       ", "one", "conf ", "{\"candidates\":3}", "train[2]");
    assertThat(object("runs show train one"))
        .containsEntry("state", "success")
        .containsEntry("logical_date", null)
        .containsEntry("conf", Map.of("candidates", 3))
        .containsKey("tasks");
  }

  @Test
  void withJsonOneDocumentIsAllOnStandardOutput() {
    Ran ran = run("trigger train --no-logical-date --wait --json --note by-hand");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(1);
    assertThat(Json.parse("out", ran.out()))
        .containsEntry("dag_id", "train")
        .containsEntry("state", "success")
        .containsEntry("note", "by-hand")
        .containsEntry("run_type", "manual")
        .containsKeys("run_after", "start_date", "end_date", "duration_seconds");
    assertThat(ran.err()).contains("is started", "success");
  }

  @Test
  void severalRunsStartAtOnceAndEachHasItsConf() throws Exception {
    Path confs =
        Files.writeString(
            folder.resolve("confs.jsonl"), "{\"candidates\": 1}\n{\"candidates\": 2}\n");

    Ran ran =
        run(
            "trigger train --no-logical-date --wait --json --param model=forest --conf-file",
            confs.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("(2 of 2 ended)");
    assertThat(ran.out()).startsWith("[{").endsWith("}]\n");
    List<Map<String, @Nullable Object>> runs =
        list("runs train --since 5m").stream()
            .filter(run -> String.valueOf(run.get("conf")).contains("forest"))
            .toList();
    assertThat(runs)
        .extracting(run -> run.get("conf"))
        .containsExactlyInAnyOrder(
            Map.of("candidates", 1, "model", "forest"), Map.of("candidates", 2, "model", "forest"));
    assertThat(list("trigger train --no-logical-date --runs 3"))
        .hasSize(3)
        .extracting(DevServerCommands::runId)
        .doesNotHaveDuplicates();
  }

  @Test
  void aFailedRunEndsWith1AndNamesWhereToLook() {
    Ran ran = run("trigger one_boom --no-logical-date --wait --run-id bad");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("Task boom has failed: updraft logs one_boom bad boom", "Run bad: failed");
    Ran log = run("logs one_boom bad boom");
    assertThat(log.code()).isZero();
    assertThat(log.out())
        .contains("ERROR", "java.lang.IllegalStateException: outer", "    at ", "Flow.java:");
    assertThat(list("logs one_boom bad boom"))
        .anySatisfy(line -> assertThat(line).containsKeys("event", "level", "error_detail"));
    Ran followed = run("logs one_boom bad boom --follow --json --timeout 30s");
    assertThat(followed.code()).isEqualTo(1);
    assertThat(followed.out()).startsWith("[{").endsWith("}]\n");
    assertThat(followed.err()).contains("Task boom, try 1: failed");
    assertThat(run("runs one_boom --state failed,queued --limit 1").out().lines()).hasSize(2);
    assertThat(run("runs mark one_boom bad --as success").out()).isEqualTo("Run bad: success\n");
    assertThat(run("runs clear one_boom bad --wait").code()).isEqualTo(1);
    assertThat(run("runs note one_boom bad --text looked-at").code()).isZero();
    assertThat(object("runs show one_boom bad")).containsEntry("note", "looked-at");
    assertThat(run("runs delete one_boom bad").out()).isEqualTo("Run bad is deleted\n");
    assertThat(run("runs show one_boom bad").code()).isEqualTo(1);
  }

  @Test
  void aLogIsFollowedOfATaskThatNeverRunsAndOfOneThatIsCleared() {
    assertThat(run("trigger breaks --no-logical-date --wait --run-id b").code()).isEqualTo(1);
    Ran never = run("logs breaks b times --follow");
    assertThat(never.out()).isEqualTo("Task times, try 1: upstream_failed\n");
    assertThat(never.code()).isEqualTo(1);

    assertThat(run("trigger steps --no-logical-date --wait --run-id s").code()).isZero();
    assertThat(run("tasks clear steps s slow --downstream").code()).isZero();
    Ran again = run("logs steps s times --follow");
    assertThat(again.out()).endsWith("Task times, try 2: success\n");
    assertThat(again.code()).isZero();
  }

  @Test
  void whatIsClearedIsAwaitedThoughOthersAreRefused() {
    assertThat(run("trigger train --no-logical-date --wait --run-id here").code()).isZero();
    Ran ran = run("runs clear train gone here --wait --json");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("gone", "Run here: cleared best, rates");
    assertThat(ran.out().lines())
        .singleElement()
        .asString()
        .startsWith("[{")
        .contains("\"run_id\":\"here\"", "\"state\":\"success\"");
  }

  @Test
  void aDagThatIsPausedWhileItsRunGoesOnIsSaid() {
    assertThat(run("trigger steps --no-logical-date --run-id held --param seconds=2").code())
        .isZero();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> run("tasks steps held --state running").out().contains("slow"));
    assertThat(run("dags pause steps").code()).isZero();
    Ran ran = run("runs wait steps held --timeout 20s");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).contains("DAG steps is paused: its runs wait until somebody unpauses it");
    assertThat(run("dags unpause steps").code()).isZero();
    assertThat(run("runs wait steps held").code()).isZero();
  }

  @Test
  void aNullOfTheConfIsShown() {
    Ran ran = run("trigger breaks --no-logical-date --json --conf {\"left\":null}");
    assertThat(ran.out()).contains("\"conf\":{\"left\":null}");
  }

  @Test
  void aRunThatLastsIsWaitedForInVainFollowedAndCancelled() {
    Ran late = run("trigger slow --no-logical-date --run-id long --wait --timeout 1s --json");
    assertThat(late.code()).isEqualTo(3);
    assertThat(late.err()).contains("long").contains("slow");
    assertThat(Json.parse("out", late.out())).containsEntry("run_id", "long");
    assertThat(run("logs slow long slow --follow --timeout 1s").code()).isEqualTo(3);

    Ran cancelled = run("runs cancel slow long gone");
    assertThat(cancelled.out()).isEqualTo("Run long: failed\n");
    assertThat(cancelled.err()).contains("gone");
    assertThat(cancelled.code()).isEqualTo(1);
    assertThat(run("runs wait slow long").code()).isEqualTo(1);
  }

  @Test
  void whatAirflowRefusesIsALineAndEndsWith1() {
    assertThat(run("trigger train --logical-date 2026-03-01 --run-id once").code()).isZero();
    refused("trigger train --logical-date 2026-03-02 --run-id once", "has a run 'once' already");
    refused("trigger train --logical-date 2026-03-01", "already");
    refused("trigger trian --no-logical-date", "trian");
    refused(
        "trigger train --no-logical-date --param rows=1", "has no param 'rows'; it has candidates");
    refused(
        "trigger train --no-logical-date --param candidates=many",
        "Param 'candidates' of DAG 'train' takes integer, not 'many'");
    refused("trigger train --no-logical-date --conf {\"candidates\":\"x\"}", "candidates");
    refused("runs trian", "trian");
    refused("tasks train gone", "gone");
    refused(
        "logs train once trein", "There is no task 'trein' in run 'once' of DAG 'train'; it has");
    refused("xcom train once best --key nope", "There is no XCom 'nope' of task 'best'");
    refused("dags show trian", "trian");
  }

  private void refused(String command, String text) {
    Ran ran = run(command);
    assertThat(ran.err().lines()).as(command).singleElement().asString().contains(text);
    assertThat(ran.code()).as(command).isEqualTo(1);
    assertThat(ran.out()).as(command).isEmpty();
  }

  @Test
  void aPausedDagIsSaidBeforeTheWaiting() {
    assertThat(run("dags pause daily").out()).isEqualTo("DAG daily is paused\n");
    Ran ran = run("trigger daily --no-logical-date --wait --timeout 1s --run-id waits");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out())
        .contains("DAG daily is paused: its runs wait")
        .contains("updraft dags unpause daily");
    assertThat(run("trigger daily --no-logical-date --wait --unpause --run-id goes").code())
        .isZero();
    assertThat(run("runs wait daily waits").code()).isZero();
  }

  @Test
  void dagsAreListedAndShown() {
    assertThat(run("dags --tag nightly").out().lines())
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("daily  ");
    assertThat(list("dags")).extracting(dag -> dag.get("dag_id")).contains("train", "slow");
    Ran shown = run("dags show train");
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out())
        .containsPattern("candidates +integer +2")
        .containsPattern("model +string +\"tree\"")
        .contains("number  version");
    assertThat(object("dags show train")).containsKeys("params", "versions", "paused");
  }

  @Test
  void theServersHealthIsShown() {
    Ran ran = run("health");
    assertThat(ran.out()).startsWith("Airflow 3.").containsPattern("scheduler +healthy");
    assertThat(ran.code()).isZero();
    assertThat(object("health")).containsEntry("healthy", true).containsKeys("version", "parts");
  }

  @Test
  void ctrlCEndsTheWaitingOnlyAndSaysHowToResume() throws Exception {
    String signal = interruption();
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "trigger",
                "slow",
                "--no-logical-date",
                "--run-id=interrupted",
                "--wait",
                "--server-url=" + url())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(new String(Files.readAllBytes(out))).contains("running"));
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
    assertThat(Files.readString(out))
        .contains("The run goes on. To wait again: updraft runs wait slow interrupted");
    assertThat(list("runs slow --state running,queued"))
        .extracting(DevServerCommands::runId)
        .contains("interrupted");
    assertThat(run("runs cancel slow", "interrupted").code()).isZero();
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
