package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands refuse before anything is sent: nothing listens at the server's address. */
class CommandUseTest {
  private static final String[] SERVER = {"--server-url", "http://localhost:1"};

  @TempDir private Path folder = Path.of("");

  private static Ran run(String command, String... more) {
    String[] words = command.split(" ");
    String[] all = new String[words.length + more.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    System.arraycopy(SERVER, 0, all, words.length + more.length, 2);
    return Ran.of(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trigger d | Whether the run has a logical date is yours to say. Write --no-logical-date",
        "trigger d --logical-date 2026-01-31 --no-logical-date | exclude each other",
        "trigger d --logical-date none | 'none' is no date; write for example 2026-01-31",
        "trigger d --logical-date 2026-01-31T06:00:00 | is no date",
        "trigger d --logical-date 2026-02-30 | is no date",
        "trigger d --logical-date 2026-01-31 --runs 3 | several runs at once need --no-logical-date",
        "trigger d --no-logical-date --runs 0 | --runs is 0, at least 1",
        "trigger d --no-logical-date --runs 2 --run-id r | --run-id names one run",
        "trigger d --no-logical-date --at-once 0 | --at-once is 0, at least 1",
        "trigger d --no-logical-date --conf [1] | --conf must be a JSON object",
        "trigger d --no-logical-date --conf {x | --conf is not JSON",
        "trigger d --no-logical-date --conf @gone.json | gone.json of --conf cannot be read: it does not exist",
        "trigger d --no-logical-date --param rate | --param is 'rate'; write name=value",
        "trigger d --no-logical-date --timeout soon | 'soon' is no duration",
        "runs d --state done | --state is 'done'; write queued, running, success, failed",
        "runs d --type hourly | --type is 'hourly'; write scheduled, manual, backfill",
        "runs d --limit -1 | --limit is -1, at least 0",
        "runs d --since yesterday | --since: 'yesterday' is no date",
        "runs --limit 3 show d r | Write --limit after 'show', not before it",
        "runs show d | Missing required parameter: '<run_id>'",
        "runs cancel d | Missing required parameter: '<run_id>'",
        "runs mark d r | Missing required option: '--as=<state>'",
        "runs mark d r --as running | only a scheduler can say",
        "tasks d r --state done | --state is 'done'; write none, scheduled",
        "tasks d | Missing required parameter: '<run_id>'",
        "trigger d --no-logical-date --wait --timeout PT-5S | 'PT-5S' is less than zero",
        "tasks clear d r | Missing required parameter: '<task_id>'",
        "tasks mark d r t | Missing required option: '--as=<state>'",
        "tasks mark d r t --as running | a task can be marked as success, failed, skipped",
        "logs d r t --try 0 | --try is 0, at least 1",
        "logs d r t --map-index -1 | --map-index is -1, at least 0",
        "logs d r t[2] --map-index 1 | --map-index 1 is not that of t[2]",
        "dags pause | Missing required parameter: '<dag_id>'",
        "backfill create d --from 2026-01-02 | Missing required option: '--to=<date>'",
        "backfill create d --from 2026-01-02 --to 2026-01-01 | before it begins",
        "backfill create d --from 2026-01-01 --to 2026-01-02 --max-active 0 | 0 active runs, at least 1",
        "backfill create d --from 2026-01-01 --to 2026-01-02 --reprocess all | write none, failed, completed",
        "backfills show x | 'x' is not an int",
        "assets update a --extra 1 | --extra must be a JSON object",
        "assets events a --limit -1 | --limit is -1, at least 0",
        "questions answer d r t | Missing required parameter: '<option>'",
        "questions answer d r t yes --input x | --input is not JSON",
      })
  void wrongUseEndsWith2AndSaysWhatToWrite(String command, String text) {
    Ran ran = run(command);

    assertThat(ran.err()).contains(text).doesNotContain("\tat ");
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aFileOfConfsIsReadBeforeAnythingIsSent() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"a\": 1}\n\n[2]\n");
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "\n");

    assertThat(run("trigger d --no-logical-date --conf-file", bad.toString()))
        .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
        .extracting(Ran::err)
        .asString()
        .contains("Line 3 of " + bad + " must be a JSON object");
    assertThat(run("trigger d --no-logical-date --conf-file", empty.toString()).err())
        .contains("is empty; each line is the conf of a run");
    assertThat(run("trigger d --no-logical-date --runs 2 --conf-file", bad.toString()).err())
        .contains("--runs and --conf-file exclude each other");
  }

  @Test
  void aLogicalDateOnTheCommandLineWinsOverTheEnvironment() {
    Map<String, String> dated = Map.of("UPDRAFT_LOGICAL_DATE", "2026-01-31");
    Map<String, String> undated = Map.of("UPDRAFT_NO_LOGICAL_DATE", "true");
    String[] several = {"trigger", "d", "--runs", "2", SERVER[0], SERVER[1]};
    String[] none = {"trigger", "d", "--runs", "2", "--no-logical-date", SERVER[0], SERVER[1]};

    assertThat(Ran.with(dated, several).err()).contains("several runs at once need");
    assertThat(Ran.with(dated, none).err()).contains("connection refused");
    assertThat(Ran.with(undated, several).err()).contains("connection refused");
    assertThat(
            Ran.with(undated, "trigger", "d", "--runs", "2", "--logical-date", "2026-01-31").err())
        .contains("several runs at once need");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trigger d --no-logical-date",
        "runs",
        "runs wait d r --json",
        "tasks d r --json",
        "logs d r t --follow --json",
        "xcom d r t",
        "dags",
        "backfills list d",
        "assets",
        "questions",
        "health --json",
      })
  void aServerThatIsNotThereIsSaidInALine(String command) {
    Ran ran = run(command);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines())
        .singleElement()
        .asString()
        .contains("http://localhost:1", "connection refused");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aServerAndAWholeLoginAreRequired() {
    assertThat(Ran.of("dags"))
        .isEqualTo(
            new Ran(2, "", "--server-url is missing: the base URL of Airflow's API server\n"));
    assertThat(run("dags --user me").err()).contains("A login needs both --user and a password");
    assertThat(run("dags --token=abc").err()).contains("--token-file").doesNotContain("abc");
    assertThat(Ran.of("backfill").err()).contains("Say what to do: create, list, show");
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        new String[] {
          "trigger", "runs", "runs clear", "backfill create", "assets update", "logs"
        }) {
      String[] words = (command + " --help").split(" ");
      assertThat(Ran.of(words))
          .satisfies(ran -> assertThat(ran.code()).isZero())
          .extracting(Ran::out)
          .asString()
          .contains("Usage: updraft " + command)
          .contains("--json", "--server-url")
          .doesNotContain("\u001b");
    }
  }
}
