package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.TriggerRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Setups and teardowns. */
class TeardownTest extends ServerTest {

  @Test
  void theTeardownRunsAfterAFailedBodyAndTheRunFails() throws IOException {
    Client client = serve(body());
    String run = client.trigger("body");
    client.start("w").succeed();
    client.start("w").fail();
    Job down = client.start("w");
    assertThat(down.taskId).isEqualTo("down");
    down.succeed();
    assertThat(client.states("body", run))
        .isEqualTo(Map.of("up", "success", "work", "failed", "down", "success"));
    assertThat(client.runState("body", run)).isEqualTo("failed");
  }

  @Test
  void aFailedTeardownDoesNotFailTheRun() throws IOException {
    Client client = serve(body());
    String run = client.trigger("body");
    client.start("w").succeed();
    client.start("w").succeed();
    client.start("w").fail();
    assertThat(client.states("body", run)).containsEntry("down", "failed");
    assertThat(client.runState("body", run)).isEqualTo("success");
  }

  @Test
  void afterAFailedSetupNothingIsTornDown() throws IOException {
    Client client = serve(body());
    String run = client.trigger("body");
    client.start("w").fail();
    assertThat(client.states("body", run))
        .isEqualTo(Map.of("up", "failed", "work", "upstream_failed", "down", "upstream_failed"));
    assertThat(client.runState("body", run)).isEqualTo("failed");
  }

  @Test
  void aTeardownBehindABranchIsSkippedWithIt() throws IOException {
    Client client =
        serve(
            TestBundle.dag("gated")
                .task("ask")
                .gated("work", TriggerRule.ALL_SUCCESS, List.of("ask"), "ask")
                .teardown("down", List.of("ask"), "ask", "work"));
    String run = client.trigger("gated");
    client.start("w").skip("work", "down").succeed();
    assertThat(client.states("gated", run))
        .isEqualTo(Map.of("ask", "success", "work", "skipped", "down", "skipped"));
    assertThat(client.runState("gated", run)).isEqualTo("success");
    String other = client.trigger("gated");
    client.start("w").succeed();
    client.start("w").fail();
    client.start("w").succeed();
    assertThat(client.states("gated", other)).containsEntry("down", "success");
    assertThat(client.runState("gated", other)).isEqualTo("failed");
  }

  @Test
  void aTeardownWaitsForAllThatItsSetupServes() throws IOException {
    Client client =
        serve(
            TestBundle.dag("scope")
                .setup("up")
                .task("far", "up")
                .task("near", "up")
                .task("last", "far")
                .teardown("down", List.of(), "up", "near", "last"));
    String run = client.trigger("scope");
    client.start("w").succeed();
    client.start("w").fail();
    client.start("w").succeed();
    client.start("w").succeed();
    assertThat(client.states("scope", run))
        .containsEntry("far", "failed")
        .containsEntry("last", "upstream_failed")
        .containsEntry("down", "success");
    assertThat(client.runState("scope", run)).isEqualTo("failed");
  }

  @Test
  void aTaskWaitsForASetupFurtherUp() throws IOException {
    Client client =
        serve(
            TestBundle.dag("further")
                .setup("up")
                .task("first", "up")
                .rule("second", TriggerRule.NONE_FAILED, "first")
                .teardown("down", List.of(), "up", "second"));
    String run = client.trigger("further");
    client.start("w").giveUp();
    assertThat(client.states("further", run))
        .isEqualTo(
            Map.of("up", "skipped", "first", "skipped", "second", "skipped", "down", "skipped"));
    assertThat(client.runState("further", run)).isEqualTo("success");
  }

  @Test
  void markingATaskAlsoClearsTheTeardownsBelowIt() throws IOException {
    Client client = serve(body());
    String run = client.trigger("body");
    client.start("w").fail();
    client
        .rest(
            "PATCH",
            "dags/body/dagRuns/" + Client.encode(run) + "/taskInstances/up",
            "{\"new_state\":\"success\"}")
        .expect(200);
    client.start("w").succeed();
    client.start("w").succeed();
    assertThat(client.states("body", run))
        .isEqualTo(Map.of("up", "success", "work", "success", "down", "success"));
    assertThat(client.runState("body", run)).isEqualTo("success");
  }

  private static TestBundle.Dag body() {
    return TestBundle.dag("body")
        .setup("up")
        .task("work", "up")
        .teardown("down", List.of(), "up", "work");
  }
}
