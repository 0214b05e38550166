package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.TriggerRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gates: a task that decides, and those that run only if it says so. */
class BranchTest extends ServerTest {

  @Test
  void aJoinRunsAfterTheArmThatWasTaken() throws IOException {
    Client client = serve(branch());
    String run = client.trigger("branch");
    client.start("w").skip("no").succeed();
    Job yes = client.start("w");
    assertThat(yes.taskId).isEqualTo("yes");
    yes.succeed();
    client.start("w").succeed();
    assertThat(client.states("branch", run))
        .isEqualTo(Map.of("ask", "success", "yes", "success", "no", "skipped", "join", "success"));
    assertThat(client.runState("branch", run)).isEqualTo("success");
    judge(client);
  }

  @Test
  void aSkippedTaskStaysSkippedWhenItIsClearedAlone() throws IOException {
    Client client = serve(branch());
    String run = client.trigger("branch");
    client.start("w").skip("no").succeed();
    client.start("w").succeed();
    client.start("w").succeed();
    clear(client, run, "no");
    assertThat(client.states("branch", run)).containsEntry("no", "skipped");
    assertThat(client.runState("branch", run)).isEqualTo("success");
    clear(client, run, "ask");
    Job ask = client.start("w");
    assertThat(ask.context().get("xcom_keys_to_clear").toString()).contains("skipmixin_key");
  }

  @Test
  void aTolerantTaskIsSkippedByEitherOfItsDeciders() throws IOException {
    Client client = serve(nested());
    String run = client.trigger("nested");
    client.start("w").skip("inner", "both").succeed();
    assertThat(client.states("nested", run))
        .isEqualTo(
            Map.of("outer", "success", "inner", "skipped", "arm", "skipped", "both", "skipped"));
    String other = client.trigger("nested");
    client.start("w").succeed();
    client.start("w").skip("arm", "both").succeed();
    assertThat(client.states("nested", other))
        .isEqualTo(
            Map.of("outer", "success", "inner", "success", "arm", "skipped", "both", "skipped"));
    assertThat(client.runState("nested", other)).isEqualTo("success");
  }

  @Test
  void aTolerantTaskRunsIfBothOfItsDecidersSaySo() throws IOException {
    Client client = serve(nested());
    String run = client.trigger("nested");
    client.start("w").succeed();
    client.start("w").skip("arm").succeed();
    Job both = client.start("w");
    assertThat(both.taskId).isEqualTo("both");
    both.succeed();
    assertThat(client.runState("nested", run)).isEqualTo("success");
  }

  @Test
  void skippingDoesNotTouchWhatRunsOrHasRun() throws IOException {
    Client client = serve(TestBundle.dag("late").task("a").task("b").task("c", "b"));
    String run = client.trigger("late");
    Job b = client.start("w");
    Job a = client.start("w");
    a.own("PATCH", "skip-downstream", "{\"tasks\":[\"b\",[\"c\",-1],[\"c\",7],\"none\"]}")
        .expect(204);
    assertThat(client.states("late", run))
        .isEqualTo(Map.of("a", "running", "b", "running", "c", "skipped"));
    b.fail();
    a.own("PATCH", "skip-downstream", "{\"tasks\":[\"b\"]}").expect(204);
    assertThat(client.states("late", run)).containsEntry("b", "failed");
    a.succeed();
  }

  @Test
  void skippingRefusesWhatAirflowRefuses() throws IOException {
    Client client = serve(TestBundle.dag("odd").task("a"));
    client.trigger("odd");
    Job a = client.start("w");
    a.own("PATCH", "skip-downstream", "{\"tasks\":[1]}").expect(422);
    a.own("PATCH", "skip-downstream", "{\"tasks\":[[\"b\"]]}").expect(422);
    a.own("PATCH", "skip-downstream", "{\"tasks\":[[\"b\",\"x\"]]}").expect(422);
    a.own("PATCH", "skip-downstream", "{\"tasks\":[],\"more\":1}").expect(422);
    a.own("PATCH", "skip-downstream", "{}").expect(422);
    judge(client);
  }

  private static TestBundle.Dag branch() {
    return TestBundle.dag("branch")
        .task("ask")
        .gated("yes", TriggerRule.ALL_SUCCESS, List.of("ask"), "ask")
        .gated("no", TriggerRule.ALL_SUCCESS, List.of("ask"), "ask")
        .rule("join", TriggerRule.NONE_FAILED, "yes", "no");
  }

  private static TestBundle.Dag nested() {
    return TestBundle.dag("nested")
        .task("outer")
        .gated("inner", TriggerRule.ALL_SUCCESS, List.of("outer"), "outer")
        .gated("arm", TriggerRule.ALL_SUCCESS, List.of("inner"), "inner")
        .gated("both", TriggerRule.NONE_FAILED, List.of("outer", "inner"), "outer", "inner", "arm");
  }

  private static void clear(Client client, String run, String task) {
    client
        .rest(
            "POST",
            "dags/branch/clearTaskInstances",
            "{\"dry_run\":false,\"only_failed\":false,\"dag_run_id\":\""
                + run
                + "\",\"task_ids\":[\""
                + task
                + "\"]}")
        .expect(200);
  }
}
