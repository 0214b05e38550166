package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.TriggerRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchedulerTest extends ServerTest {

  @Test
  void runsTasksInOrderAndEndsTheRun() throws IOException {
    Client client = serve(TestBundle.dag("order").task("a").task("b", "a"));
    String run = client.trigger("order");
    Job a = client.start("w");
    assertThat(a.taskId).isEqualTo("a");
    assertThat(client.fetch("w", "java").isNull()).isTrue();
    assertThat(client.runState("order", run)).isEqualTo("running");
    a.succeed();
    Job b = client.start("w");
    assertThat(b.taskId).isEqualTo("b");
    b.succeed();
    assertThat(client.runState("order", run)).isEqualTo("success");
    assertThat(client.states("order", run)).isEqualTo(Map.of("a", "success", "b", "success"));
  }

  @Test
  void failsWhatStandsBelowAFailedTask() throws IOException {
    Client client =
        serve(TestBundle.dag("fails").task("a").task("b", "a").task("c", "b").task("other"));
    String run = client.trigger("fails");
    client.start("w").fail();
    client.start("w").succeed();
    assertThat(client.states("fails", run))
        .isEqualTo(
            Map.of(
                "a", "failed", "b", "upstream_failed", "c", "upstream_failed", "other", "success"));
    assertThat(client.runState("fails", run)).isEqualTo("failed");
  }

  @Test
  void skipsBelowASkippedTaskUnlessTheRuleAllowsIt() throws IOException {
    Client client =
        serve(
            TestBundle.dag("skips")
                .task("a")
                .task("b", "a")
                .rule("c", TriggerRule.NONE_FAILED, "a", "b"));
    String run = client.trigger("skips");
    Job a = client.start("w");
    a.state("skipped").expect(204);
    a.edge("success").expect(200);
    Job c = client.start("w");
    assertThat(c.taskId).isEqualTo("c");
    c.succeed();
    assertThat(client.states("skips", run))
        .isEqualTo(Map.of("a", "skipped", "b", "skipped", "c", "success"));
    assertThat(client.runState("skips", run)).isEqualTo("success");
  }

  @Test
  void aRunFailsOnlyByItsLeaves() throws IOException {
    Client client =
        serve(TestBundle.dag("leaves").task("a").rule("b", TriggerRule.NONE_FAILED, "a"));
    String run = client.trigger("leaves");
    client.start("w").state("skipped").expect(204);
    client.start("w").succeed();
    assertThat(client.runState("leaves", run)).isEqualTo("success");
  }

  @Test
  void retriesWithANewIdAfterTheDelay() throws IOException {
    Client client =
        serve(TestBundle.dag("again").task("a", TestBundle.retries(1, Duration.ofSeconds(3))));
    String run = client.trigger("again");
    Job first = client.start("w");
    assertThat(first.context().get("should_retry").booleanValue()).isTrue();
    assertThat(first.context().get("max_tries").asInt()).isEqualTo(1);
    first.push("1").expect(201);
    first
        .own(
            "PATCH",
            "state",
            "{\"state\":\"up_for_retry\",\"end_date\":\"" + java.time.Instant.now() + "\"}")
        .expect(204);
    first.edge("failed").expect(200);
    assertThat(client.states("again", run)).isEqualTo(Map.of("a", "up_for_retry"));
    assertThat(client.fetch("w", "java").isNull()).isTrue();
    Job second = new Job(client, await().until(() -> client.fetch("w", "java"), j -> !j.isNull()));
    assertThat(second.tryNumber).isEqualTo(2);
    assertThat(second.id).isNotEqualTo(first.id);
    second.run().expectStarted();
    assertThat(second.context().get("xcom_keys_to_clear").get(0).stringValue())
        .isEqualTo("return_value");
    assertThat(second.context().get("should_retry").booleanValue()).isFalse();
    assertThat(first.heartbeat().expect(410).reason()).isEqualTo("not_found");
    first.state("failed").expect(404);
    second.fail();
    assertThat(client.runState("again", run)).isEqualTo("failed");
  }

  @Test
  void expandsOverTheLengthThatTheWorkerTold() throws IOException {
    Client client =
        serve(TestBundle.dag("mapped").task("list").mapped("m", "list").task("sum", "m"));
    String run = client.trigger("mapped");
    Job list = client.start("w");
    list.push("[10,20,30]", "mapped_length=3").expect(201);
    list.succeed();
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Job m = client.start("w");
      indexes.add(m.mapIndex);
      m.push(String.valueOf(m.mapIndex * 2)).expect(201);
      m.succeed();
    }
    assertThat(indexes).containsExactly(0, 1, 2);
    Job sum = client.start("w");
    JsonNode values = sum.call("GET", sum.xcomPath("m", "return_value") + "/slice", null).json();
    assertThat(values.toString()).isEqualTo("[0,2,4]");
    sum.succeed();
    assertThat(client.runState("mapped", run)).isEqualTo("success");
  }

  @Test
  void multipliesTheLengthsOfSeveralSources() throws IOException {
    Client client = serve(TestBundle.dag("grid").task("x").task("y").mapped("m", "x", "y"));
    String run = client.trigger("grid");
    for (int i = 0; i < 2; i++) {
      Job source = client.start("w");
      source.push("[]", "mapped_length=" + (source.taskId.equals("x") ? 2 : 3)).expect(201);
      source.succeed();
    }
    assertThat(client.states("grid", run)).hasSize(2 + 6).containsKey("m[5]");
  }

  @Test
  void mapsOverAMappedTask() throws IOException {
    Client client =
        serve(
            TestBundle.dag("twice")
                .task("list")
                .mapped("m", "list")
                .mapped("n", "m")
                .task("end", "n"));
    String run = client.trigger("twice");
    Job list = client.start("w");
    list.push("[1,2]", "mapped_length=2").expect(201);
    list.succeed();
    for (int i = 0; i < 2; i++) {
      Job m = client.start("w");
      m.push("null").expect(201);
      m.succeed();
    }
    for (int i = 0; i < 2; i++) {
      Job n = client.start("w");
      assertThat(n.taskId).isEqualTo("n");
      n.succeed();
    }
    client.start("w").succeed();
    assertThat(client.runState("twice", run)).isEqualTo("success");
  }

  @Test
  void failsMappedTasksWhoseLengthNobodyTold() throws IOException {
    Client client =
        serve(TestBundle.dag("untold").task("list").mapped("m", "list").task("end", "m"));
    String run = client.trigger("untold");
    Job list = client.start("w");
    list.push("[1]").expect(201);
    list.succeed();
    assertThat(client.states("untold", run))
        .isEqualTo(Map.of("list", "success", "m", "upstream_failed", "end", "upstream_failed"));
    assertThat(client.runState("untold", run)).isEqualTo("failed");
  }

  @Test
  void skipsATaskMappedOverAnEmptyList() throws IOException {
    Client client =
        serve(TestBundle.dag("empty").task("list").mapped("m", "list").task("end", "m"));
    String run = client.trigger("empty");
    Job list = client.start("w");
    list.push("[]", "mapped_length=0").expect(201);
    list.succeed();
    assertThat(client.states("empty", run))
        .isEqualTo(Map.of("list", "success", "m", "skipped", "end", "skipped"));
    assertThat(client.runState("empty", run)).isEqualTo("success");
  }

  @Test
  void keepsToTheLimitOfActiveRuns() throws IOException {
    Client client = serve(TestBundle.dag("single").maxActiveRuns(1).task("a"));
    String first = client.trigger("single");
    String second = client.trigger("single");
    assertThat(client.runState("single", second)).isEqualTo("queued");
    client.start("w").succeed();
    assertThat(client.runState("single", first)).isEqualTo("success");
    assertThat(client.runState("single", second)).isEqualTo("running");
  }

  @Test
  void startsNothingOfAPausedDag() throws IOException {
    Client client = serve(TestBundle.dag("paused").task("a"));
    client.rest("PATCH", "dags/paused", "{\"is_paused\":true}").expect(200);
    String run = client.trigger("paused");
    assertThat(client.runState("paused", run)).isEqualTo("queued");
    client.rest("PATCH", "dags/paused", "{\"is_paused\":false}").expect(200);
    assertThat(client.runState("paused", run)).isEqualTo("running");
  }

  @Test
  void givesJobsOnlyToWorkersOfTheirQueue() throws IOException {
    Client client = serve(TestBundle.dag("queues").task("a", TestBundle.queue("gpu")));
    client.trigger("queues");
    assertThat(client.fetch("w", "java").isNull()).isTrue();
    assertThat(client.fetch("w", "java", "gpu").get("task_id").stringValue()).isEqualTo("a");
  }

  @Test
  void failsATaskWhoseJobEndsBeforeIt() throws IOException {
    Client client =
        serve(TestBundle.dag("mismatch").task("a", TestBundle.retries(1, Duration.ofHours(1))));
    String run = client.trigger("mismatch");
    Job job = client.start("w");
    job.edge("failed").expect(200);
    assertThat(client.states("mismatch", run)).isEqualTo(Map.of("a", "up_for_retry"));
    job.heartbeat().expect(410);
  }

  @Test
  void givesUpATaskWithoutHeartbeats() throws IOException {
    Client client =
        serve(
            options(TestBundle.folder(folder(), "acme", TestBundle.dag("silent").task("a")))
                .withHeartbeatTimeout(Duration.ofMillis(200)));
    client.register("w");
    String run = client.trigger("silent");
    Job job = client.start("w");
    await().until(() -> client.runState("silent", run).equals("failed"));
    assertThat(job.heartbeat().expect(409).reason()).isEqualTo("not_running");
    job.state("success").expect(409);
  }

  @Test
  void clearsARunningTaskWhichRunsAgainOnceItsJobEnded() throws IOException {
    Client client = serve(TestBundle.dag("clears").task("a"));
    String run = client.trigger("clears");
    Job first = client.start("w");
    client
        .rest(
            "POST",
            "dags/clears/clearTaskInstances",
            "{\"dry_run\":false,\"only_failed\":false,\"task_ids\":[\"a\"],\"dag_run_id\":\""
                + run
                + "\"}")
        .expect(200);
    assertThat(client.states("clears", run)).isEqualTo(Map.of("a", "restarting"));
    first.heartbeat().expect(410);
    first.state("success").expect(404);
    first.edge("success").expect(200);
    Job second = client.start("w");
    assertThat(second.tryNumber).isEqualTo(2);
    assertThat(second.context().get("max_tries").asInt()).isEqualTo(1);
    second.succeed();
    assertThat(client.runState("clears", run)).isEqualTo("success");
  }

  @Test
  void marksARunningTaskAndTellsItsWorker() throws IOException {
    Client client = serve(TestBundle.dag("marks").task("a").task("b", "a"));
    String run = client.trigger("marks");
    Job a = client.start("w");
    client
        .rest(
            "PATCH",
            "dags/marks/dagRuns/" + Client.encode(run) + "/taskInstances/a",
            "{\"new_state\":\"failed\"}")
        .expect(200);
    Call beat = a.heartbeat().expect(409);
    assertThat(beat.json().at("/detail/current_state").stringValue()).isEqualTo("failed");
    a.edge("success").expect(200);
    assertThat(client.states("marks", run))
        .isEqualTo(Map.of("a", "failed", "b", "upstream_failed"));
    client
        .rest(
            "PATCH",
            "dags/marks/dagRuns/" + Client.encode(run) + "/taskInstances/a",
            "{\"new_state\":\"success\"}")
        .expect(200);
    client.start("w").succeed();
    assertThat(client.runState("marks", run)).isEqualTo("success");
  }

  @Test
  void endsARunByHand() throws IOException {
    Client client = serve(TestBundle.dag("ends").task("a").task("b", "a"));
    String run = client.trigger("ends");
    Job a = client.start("w");
    client
        .rest("PATCH", "dags/ends/dagRuns/" + Client.encode(run), "{\"state\":\"failed\"}")
        .expect(200);
    assertThat(client.states("ends", run)).isEqualTo(Map.of("a", "failed", "b", "skipped"));
    assertThat(a.heartbeat().expect(409).reason()).isEqualTo("not_running");
    assertThat(client.runState("ends", run)).isEqualTo("failed");
  }

  @Test
  void failsATaskThatAsksForAStateOfTheScheduler() throws IOException {
    Client client = serve(TestBundle.dag("odd").task("a"));
    String run = client.trigger("odd");
    client.start("w").own("PATCH", "state", "{\"state\":\"queued\"}").expect(204);
    assertThat(client.states("odd", run)).isEqualTo(Map.of("a", "failed"));
  }
}
