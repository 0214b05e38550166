package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code assets}, {@code backfill} and {@code questions}. */
class DataCommandsTest extends DevServerCommands {
  @Test
  void assetsAreListedShownUpdatedAndMade() {
    assertThat(run("assets").out().lines())
        .contains(
            "asset  uri              group  producers    consumers",
            "raw    s3://lake/raw    asset  makes.times  takes");
    assertThat(object("assets show s3://lake/raw"))
        .containsEntry("name", "raw")
        .containsEntry("consumers", List.of("takes"));
    refused("assets show row", "row");

    assertThat(object("assets update raw --extra {\"rows\":3}"))
        .containsEntry("extra", Map.of("rows", 3, "from_rest_api", true))
        .containsEntry("asset", "raw");
    assertThat(run("assets queued takes").out()).containsPattern("(?m)^raw +\\d+ +20");
    assertThat(list("assets queued takes --delete"))
        .extracting(event -> event.get("asset"))
        .containsExactly("raw");
    assertThat(run("assets queued takes").out()).contains("has seen no update");

    Ran made = run("assets materialize raw --wait --json");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(Json.parse("out", made.out()))
        .containsEntry("dag_id", "makes")
        .containsEntry("state", "success");
    assertThat(list("assets events raw --since 10m"))
        .extracting(event -> event.get("source_dag_id"))
        .containsExactly(null, "makes");
    assertThat(run("assets events raw --limit 1").out()).contains("makes.times");
    refused("assets materialize other", "no DAG makes it");
  }

  @Test
  void aBackfillIsTriedMadeWatchedAndChanged() {
    String range = "backfill create daily --from 2026-02-01 --to 2026-02-03";
    assertThat(run(range + " --dry-run --reverse").out().lines())
        .containsExactly("2026-02-03 00:00:00", "2026-02-02 00:00:00", "2026-02-01 00:00:00");
    assertThat(object(range + " --dry-run").get("logical_dates"))
        .isEqualTo(List.of("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z", "2026-02-03T00:00:00Z"));

    Ran ran = run(range + " --wait --json");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("of DAG daily is made", "is completed; runs: 3 success");
    Map<String, @Nullable Object> done = Json.parse("out", ran.out());
    assertThat(done).containsEntry("counts", Map.of("success", 3)).containsKey("completed");
    String id = String.valueOf(done.get("id"));
    assertThat(run("backfills show " + id).out()).contains("backfill", "2026-02-02 00:00:00");
    assertThat(list("backfill list daily")).extracting(b -> b.get("id")).contains(done.get("id"));
    assertThat(run("backfill watch " + id).code()).isZero();

    refused("backfill create slow --from 2026-02-01 --to 2026-02-02", "slow");
    refused("backfill show 4711", "4711");
    refused("backfill list dayly", "dayly");
  }

  @Test
  void aBackfillIsPausedAndCancelled() {
    assertThat(run("dags pause daily").code()).isZero();
    Ran made = run("backfill create daily --from 2026-03-01 --to 2026-03-03 --max-active 1 --json");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.err()).contains("DAG daily is paused: the runs wait");
    String id = String.valueOf(Json.parse("out", made.out()).get("id"));
    refused("backfill create daily --from 2026-03-01 --to 2026-03-03", "backfill");

    assertThat(object("backfill pause " + id)).containsEntry("paused", true);
    Ran held = run("backfill watch " + id + " --json");
    assertThat(held.code()).isEqualTo(1);
    assertThat(held.err()).contains("waits for ever, since DAG 'daily' is paused");
    assertThat(Json.parse("out", held.out()))
        .containsEntry("counts", Map.of("queued", 3))
        .containsKeys("id", "runs");
    assertThat(object("backfill unpause " + id)).containsEntry("paused", false);
    assertThat(object("backfill cancel " + id).get("completed")).isNotNull();
    assertThat(run("backfill watch " + id).code()).isEqualTo(1);
    assertThat(run("dags unpause daily").code()).isZero();
  }

  @Test
  void aQuestionIsListedShownAndAnswered() {
    assertThat(run("trigger asks --no-logical-date --run-id q").code()).isZero();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> run("questions asks").out().contains("Deploy 1.0?"));
    assertThat(list("questions"))
        .singleElement()
        .satisfies(
            question ->
                assertThat(question)
                    .containsEntry("run_id", "q")
                    .containsEntry("options", List.of("Approve", "Reject")));
    assertThat(run("questions show asks q review").out())
        .containsPattern("if nobody answers +Reject")
        .contains("It is *good*.");
    refused("questions answer asks q review Maybe", "Maybe");

    assertThat(run("questions answer asks q review Approve --input {\"reason\":\"ok\"}").out())
        .isEqualTo("Task review is answered: Approve\n");

    refused("questions answer asks q review Reject", "answer");
    assertThat(run("runs wait asks q").code()).isZero();
    assertThat(run("questions").out()).isEqualTo("Nobody asks anything\n");
  }

  private void refused(String command, String text) {
    Ran ran = run(command);
    assertThat(ran.err().lines()).as(command).singleElement().asString().contains(text);
    assertThat(ran.code()).as(command).isEqualTo(1);
    assertThat(ran.out()).as(command).isEmpty();
  }
}
