package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Schedule;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs that tasks trigger and wait for. */
class RunsOfTasksTest extends ServerTest {
  private static final String WAIT =
      """
      {"state":"deferred",
       "classpath":"airflow.providers.standard.triggers.external_task.DagStateTrigger",
       "trigger_kwargs":{"dag_id":"other","run_ids":["x"],"states":["success","failed"],
         "poll_interval":0.5},
       "next_method":"go","next_kwargs":{"id":"seven"}}""";

  @Test
  void aTaskGoesOnWhenTheRunHasEnded() throws IOException {
    Client client = serve(TestBundle.dag("main").task("a"), TestBundle.dag("other").task("b"));
    client.trigger("main");
    Job waits = client.start("w");
    waits
        .call("POST", "dag-runs/other/x", "{\"conf\":{\"n\":1},\"note\":\"by a task\"}")
        .expect(204);
    waits.own("PATCH", "state", WAIT).expect(204);
    waits.edge("success").expect(200);

    Job other = client.start("w");
    assertThat(other.taskId).isEqualTo("b");
    JsonNode run = other.context().get("dag_run");
    assertThat(run.get("run_type").stringValue()).isEqualTo("operator_triggered");
    assertThat(run.get("note").stringValue()).isEqualTo("by a task");
    assertThat(run.get("triggering_user_name").stringValue()).isEqualTo("Anonymous");
    assertThat(client.fetch("w", "java").isNull()).isTrue();
    other.fail();

    Job again = client.start("w");
    assertThat(again.id).isEqualTo(waits.id);
    JsonNode kwargs = again.context().get("next_kwargs");
    assertThat(kwargs.get("id").stringValue()).isEqualTo("seven");
    JsonNode event = kwargs.at("/event/__data__/1");
    assertThat(event.get("x").stringValue()).isEqualTo("failed");
    assertThat(event.get("dag_id").stringValue()).isEqualTo("other");
    again.succeed();
    judge(client);
  }

  @Test
  void aRunThatHasEndedBeforeIsNotWaitedFor() throws IOException {
    Client client = serve(TestBundle.dag("main").task("a"), TestBundle.dag("other").task("b"));
    client.trigger("other", "{\"logical_date\":null,\"dag_run_id\":\"x\"}");
    client.start("w").succeed();
    client.trigger("main");
    Job waits = client.start("w");
    waits.own("PATCH", "state", WAIT).expect(204);
    waits.edge("success").expect(200);

    assertThat(client.start("w").context().at("/next_kwargs/event/__data__/1/x").stringValue())
        .isEqualTo("success");
    judge(client);
  }

  @Test
  void onlyPartitionedDagsTakeAPartition() throws IOException {
    Client client =
        serve(
            TestBundle.dag("main").task("a"),
            TestBundle.dag("other").schedule(new Schedule.PartitionedAtRuntime()).task("b"));
    client.trigger("main");
    Job job = client.start("w");

    Call refused = job.call("POST", "dag-runs/main/y", "{\"partition_key\":\"eu\"}").expect(400);
    assertThat(refused.reason()).isEqualTo("not_partitioned");
    job.call("POST", "dag-runs/other/x", "{\"partition_key\":\"eu\"}").expect(204);
    assertThat(client.start("w").context().at("/dag_run/partition_key").stringValue())
        .isEqualTo("eu");
    judge(client);
  }
}
