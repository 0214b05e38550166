package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Task groups, mapped ones, and lists side by side. */
class GroupTest extends ServerTest {

  @Test
  void eachIndexOfAMappedGroupGoesItsOwnWay() throws IOException {
    Client client = serve(over(TestBundle.result("list")));
    String run = client.trigger("group");
    Job list = client.start("w");
    list.push("[1,2,3]", "mapped_length=3").expect(201);
    list.succeed();
    for (int i = 0; i < 3; i++) {
      Job a = client.start("w");
      assertThat(a.taskId).isEqualTo("g.a");
      assertThat(a.mapIndex).isEqualTo(i);
      a.push("\"a" + i + "\"").expect(201);
      if (i == 1) {
        a.giveUp();
      } else {
        a.succeed();
      }
    }
    for (int index : List.of(0, 2)) {
      Job b = client.start("w");
      assertThat(b.taskId + b.mapIndex).isEqualTo("g.b" + index);
      assertThat(b.call("GET", b.xcomPath("g.a", "return_value") + "?map_index=" + index, null))
          .extracting(call -> call.json().get("value").stringValue())
          .isEqualTo("a" + index);
      b.push("\"b" + index + "\"").expect(201);
      b.succeed();
    }
    Job end = client.start("w");
    JsonNode values = end.call("GET", end.xcomPath("g.b", "return_value") + "/slice", null).json();
    assertThat(values.toString()).isEqualTo("[\"b0\",\"b2\"]");
    end.call("HEAD", end.xcomPath("g.b", "return_value"), null).expect(200);
    String where = "?dag_id=group&task_group_id=g&run_ids=" + Client.encode(run);
    assertThat(end.call("GET", "task-instances/count" + where, null).json().asInt()).isEqualTo(6);
    assertThat(
            end.call("GET", "task-instances/states" + where, null)
                .json()
                .get("task_states")
                .get(run)
                .toString())
        .contains("\"g.a_1\":\"skipped\"")
        .doesNotContain("list");
    end.call("GET", "task-instances/count?dag_id=group&task_group_id=no", null).expect(404);
    end.succeed();
    assertThat(client.states("group", run))
        .containsEntry("g.b[0]", "success")
        .containsEntry("g.b[1]", "skipped")
        .containsEntry("end", "success");
    assertThat(client.runState("group", run)).isEqualTo("success");
    client
        .rest(
            "GET",
            "dags/group/dagRuns/" + Client.encode(run) + "/taskInstances/g.b/listMapped",
            null)
        .expect(200);
    assertThat(
            client
                .rest(
                    "GET",
                    "dags/group/dagRuns/" + Client.encode(run) + "/taskInstances?task_group_id=g",
                    null)
                .expect(200)
                .json()
                .get("total_entries")
                .asInt())
        .isEqualTo(6);
    judge(client);
  }

  @Test
  void aFailureInAMappedGroupStopsItsOwnIndexOnly() throws IOException {
    Client client = serve(over(constants(2)));
    String run = client.trigger("group");
    assertThat(client.states("group", run)).containsKeys("g.a[0]", "g.a[1]", "g.b[0]", "g.b[1]");
    client.start("w").succeed();
    Job first = client.start("w");
    client.start("w").fail();
    first.succeed();
    Job b = client.start("w");
    assertThat(b.taskId + b.mapIndex).isEqualTo("g.b0");
    b.succeed();
    assertThat(client.states("group", run))
        .isEqualTo(
            Map.of(
                "list",
                "success",
                "g.a[0]",
                "success",
                "g.a[1]",
                "failed",
                "g.b[0]",
                "success",
                "g.b[1]",
                "upstream_failed",
                "end",
                "upstream_failed"));
    assertThat(client.runState("group", run)).isEqualTo("failed");
  }

  @Test
  void aTolerantConsumerRunsAfterAnEmptyMappedGroup() throws IOException {
    Client client = serve(over(TestBundle.result("list")), empty());
    String run = client.trigger("group");
    Job list = client.start("w");
    list.push("[]", "mapped_length=0").expect(201);
    list.succeed();
    Job end = client.start("w");
    assertThat(end.call("GET", end.xcomPath("g.b", "return_value") + "/slice", null).text())
        .isEqualTo("[]");
    end.succeed();
    assertThat(client.states("group", run))
        .isEqualTo(Map.of("list", "success", "g.a", "skipped", "g.b", "skipped", "end", "success"));
    String constant = client.trigger("empty");
    assertThat(client.states("empty", constant)).isEqualTo(Map.of("g.a", "skipped"));
    assertThat(client.runState("empty", constant)).isEqualTo("success");
  }

  @Test
  void zippedListsAreAsLongAsTheShortest() throws IOException {
    Client client =
        serve(
            TestBundle.dag("zip")
                .task("x")
                .task("y")
                .add(
                    "m",
                    TriggerRule.ALL_SUCCESS,
                    TaskDefaults.NONE,
                    List.of(TestBundle.zip("x", "y")),
                    TaskRole.WORK,
                    List.of(),
                    "x",
                    "y"));
    String run = client.trigger("zip");
    for (int i = 0; i < 2; i++) {
      Job source = client.start("w");
      source.push("[]", "mapped_length=" + (source.taskId.equals("x") ? 3 : 2)).expect(201);
      source.succeed();
    }
    assertThat(client.states("zip", run)).containsOnlyKeys("x", "y", "m[0]", "m[1]");
  }

  @Test
  void oneIndexOfAMappedGroupIsClearedWithWhatIsBelowIt() throws IOException {
    Client client = serve(over(constants(2)));
    String run = client.trigger("group");
    JsonNode job = client.fetch("w", "java");
    while (!job.isNull()) {
      new Job(client, job).run().succeed();
      job = client.fetch("w", "java");
    }
    assertThat(client.runState("group", run)).isEqualTo("success");
    client
        .rest(
            "POST",
            "dags/group/clearTaskInstances",
            "{\"dry_run\":false,\"only_failed\":false,\"include_downstream\":true,"
                + "\"task_ids\":[[\"g.a\",1]],\"dag_run_id\":\""
                + run
                + "\"}")
        .expect(200);
    assertThat(client.states("group", run))
        .containsEntry("g.a[0]", "success")
        .containsEntry("g.b[0]", "success")
        .containsEntry("g.a[1]", "queued")
        .containsEntry("g.b[1]", "none")
        .containsEntry("end", "none");
  }

  private static TestBundle.Dag over(Argument source) {
    return TestBundle.dag("group")
        .group("g", source)
        .task("list")
        .task("g.a", "list")
        .task("g.b", "g.a")
        .rule("end", TriggerRule.NONE_FAILED, "g.b");
  }

  private static TestBundle.Dag empty() {
    return TestBundle.dag("empty").group("g", constants(0)).task("g.a");
  }

  private static Argument constants(int count) {
    return new Argument.Constant(Collections.nCopies(count, "x"));
  }
}
