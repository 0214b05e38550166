package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody gives what needs Python: events of triggers, results of operators. */
class StandInTest extends ServerTest {
  private static final String DEFERRED =
      """
      {"state":"deferred","classpath":"acme.JobTrigger","trigger_kwargs":{"job":7},
       "trigger_timeout":%s,"next_method":"go","next_kwargs":{"id":"seven"}}""";

  private Client standIn(TestBundle.Dag dag) throws IOException {
    return serve(options(TestBundle.folder(folder(), "acme", dag)).withStandIns()).register("w");
  }

  private static Call post(Client client, String run, String what, String body) {
    return client.send(
        "POST",
        "/updraft/v1/dags/d/dagRuns/" + Client.encode(run) + "/taskInstances/" + what,
        body,
        Map.of("Content-Type", "application/json"));
  }

  private static String deferred(Client client, String timeout) {
    String run = client.trigger("d");
    Job job = client.start("w");
    job.own("PATCH", "state", DEFERRED.formatted(timeout)).expect(204);
    job.edge("success").expect(200);
    return run;
  }

  @Test
  void anEventOfAnyTriggerLetsTheTaskGoOn() throws IOException {
    Client client = standIn(TestBundle.dag("d").task("a"));
    String run = deferred(client, "null");
    assertThat(client.states("d", run)).isEqualTo(Map.of("a", "deferred"));

    post(client, run, "a/-1/event", "{\"status\":\"done\"}").expect(204);

    JsonNode context = client.start("w").context();
    assertThat(context.path("next_method").asString()).isEqualTo("go");
    assertThat(context.path("next_kwargs").toString())
        .isEqualTo("{\"id\":\"seven\",\"event\":{\"status\":\"done\"}}");
    assertThat(post(client, run, "a/-1/event", "1").expect(409).text())
        .contains("is running and waits for no event of a trigger");
  }

  @Test
  void withoutAnEventTheTimeoutFailsTheTask() throws IOException {
    Client client = standIn(TestBundle.dag("d").task("a"));
    String run = deferred(client, "\"PT0.2S\"");
    await().until(() -> !client.states("d", run).get("a").equals("deferred"));

    JsonNode context = client.start("w").context();

    assertThat(context.path("next_method").asString()).isEqualTo("__fail__");
    assertThat(context.path("next_kwargs").toString()).isEqualTo("{\"error\":\"Trigger timeout\"}");
  }

  @Test
  void theResultOfAPythonOperatorReachesTheNextTask() throws IOException {
    Client client =
        standIn(TestBundle.dag("d").task("load").operator("run", "load").task("use", "run"));
    String run = client.trigger("d");
    assertThat(post(client, run, "load/-1/result", "{}").expect(409).text())
        .contains("is no Python operator");
    assertThat(post(client, run, "run/-1/result", "{}").expect(409).text())
        .contains("does not run");
    client.start("w").succeed();
    assertThat(client.states("d", run)).containsEntry("run", "running");

    post(client, run, "run/-1/result", "{\"xcoms\":{\"return_value\":[1,2],\"code\":0}}")
        .expect(204);

    Job use = client.start("w");
    assertThat(
            use.call("GET", use.xcomPath("run", "return_value"), null)
                .expect(200)
                .json()
                .get("value")
                .toString())
        .isEqualTo("[1,2]");
    use.succeed();
    assertThat(client.runState("d", run)).isEqualTo("success");
    assertThat(post(client, run, "nobody/-1/result", "{}").expect(404).text())
        .contains("has no task instance nobody[-1]");
  }

  @Test
  void aStandInMayFail() throws IOException {
    Client client = standIn(TestBundle.dag("d").operator("run").task("use", "run"));
    String run = client.trigger("d");
    await().until(() -> client.states("d", run).get("run").equals("running"));

    post(client, run, "run/-1/result", "{\"state\":\"failed\"}").expect(204);
    post(client, run, "run/-1/result", "{\"state\":\"lost\"}").expect(422);

    await().until(() -> client.runState("d", run).equals("failed"));
    assertThat(client.states("d", run)).containsEntry("use", "upstream_failed");
  }
}
