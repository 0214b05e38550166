package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.devserver.internal.json.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiTest extends ServerTest {

  @Test
  void wholeConversationFitsAirflowsDocuments() throws IOException {
    Client client =
        serve(
            TestBundle.dag("talk")
                .param("n", "integer", 3L)
                .task("list", TestBundle.retries(2, Duration.ZERO))
                .mapped("m", "list")
                .task("sum", "m"));
    seed(client);
    String run =
        client.trigger("talk", "{\"logical_date\":\"2026-01-02T00:00:00Z\",\"conf\":{\"n\":4}}");
    client.edge("PATCH", "worker/w", Client.workerBody("running")).expect(200);
    Job first = client.start("w");
    first.edge("running").expect(200);
    askAll(first);
    first.retry(0).expect(204);
    first.edge("failed").expect(200);
    first.heartbeat().expect(410);
    Job second = client.start("w");
    second.call("DELETE", second.xcomPath("list", "return_value"), null).expect(200);
    second.push("[1,2]", "mapped_length=2&dag_result=true").expect(201);
    second.log("{\"timestamp\":\"2026-11-22T10:00:00Z\",\"level\":\"info\",\"event\":\"hello\"}\n");
    second
        .own(
            "PATCH",
            "state",
            "{\"state\":\"success\",\"end_date\":\"2026-11-22T10:00:00Z\",\"task_outlets\":[],"
                + "\"outlet_events\":[],\"rendered_map_index\":null}")
        .expect(204);
    second.edge("success").expect(200);
    for (int i = 0; i < 2; i++) {
      Job m = client.start("w");
      m.own("PATCH", "rendered-map-index", "\"element " + i + "\"").expect(204);
      m.push("{\"x\":1.0}").expect(201);
      m.succeed();
    }
    Job sum = client.start("w");
    String values = sum.xcomPath("m", "return_value");
    sum.call("HEAD", values, null).expect(200);
    sum.call("GET", values + "/slice?start=0&stop=2&step=1", null).expect(200);
    sum.call("GET", values + "/item/-1", null).expect(200);
    sum.call("GET", values + "?map_index=1", null).expect(200);
    sum.call("GET", values, null).expect(404);
    sum.state("success").expect(204);
    sum.state("failed").expect(409);
    readAll(client, run);
    judge(client, 70);
  }

  @Test
  void refusalsFitAirflowsDocuments() throws IOException {
    Client client = serve(TestBundle.dag("talk").param("n", "integer", null).task("a"));
    client.rest("POST", "dags/talk/dagRuns", "{}").expect(422);
    client.rest("POST", "dags/talk/dagRuns", "{\"logical_date\":null}").expect(400);
    client.rest("POST", "dags/none/dagRuns", "{\"logical_date\":null}").expect(404);
    String body = "{\"logical_date\":null,\"dag_run_id\":\"r\",\"conf\":{\"n\":1}}";
    client.rest("POST", "dags/talk/dagRuns", body).expect(200);
    client.rest("POST", "dags/talk/dagRuns", body).expect(409);
    client.edge("POST", "worker/w", Client.workerBody("starting")).expect(409);
    client.edge("PATCH", "worker/nobody", Client.workerBody("idle")).expect(404);
    client.edge("PATCH", "worker/w", Client.workerBody("sleeping")).expect(422);
    client
        .edge("POST", "worker/x", Client.workerBody("starting").replace("3.3.2", "3.3.1"))
        .expect(400);
    Job job = client.start("w");
    job.own("PUT", "heartbeat", "{\"hostname\":\"host\",\"pid\":1}").expect(409);
    job.own("PUT", "heartbeat", "{\"hostname\":\"host\",\"pid\":42,\"x\":1}").expect(422);
    job.own("PATCH", "state", "{\"state\":\"running\"}").expect(422);
    job.call("GET", "variables/nope", null).expect(404);
    job.call("GET", "connections/nope", null).expect(404);
    job.call("POST", "dag-runs/none/r", "{}").expect(404);
    client.rest("GET", "dags/talk/dagRuns/r/taskInstances/zzz", null).expect(404);
    client.rest("GET", "dags/talk/dagRuns/zzz", null).expect(404);
    judge(client, 18);
  }

  @Test
  void seesWhatDoesNotFit() {
    OpenApi documents = new OpenApi();
    Call wrong = new Call("GET", "/api/v2/version", null, 200, Map.of(), "{\"version\":3}");
    assertThat(documents.problems(wrong)).isNotEmpty();
    Call unknown = new Call("GET", "/api/v2/nothing", null, 200, Map.of(), "{}");
    assertThat(documents.problems(unknown)).isNotEmpty();
    Call sent =
        new Call(
            "PUT",
            "/execution/task-instances/0/heartbeat",
            JsonText.parse("{\"pid\":1}"),
            204,
            Map.of(),
            "");
    assertThat(documents.problems(sent)).isNotEmpty();
  }

  private static void judge(Client client, int atLeast) {
    judge(client);
    assertThat(client.calls).hasSizeGreaterThanOrEqualTo(atLeast);
  }

  private static void seed(Client client) {
    client.send("GET", "/auth/token", null, Map.of()).expect(201);
    client.rest("POST", "variables", "{\"key\":\"v\",\"value\":\"1\"}").expect(201);
    client.rest("GET", "variables/v", null).expect(200);
    client.rest("PATCH", "variables/v", "{\"key\":\"v\",\"value\":\"2\"}").expect(200);
    client.rest("GET", "variables", null).expect(200);
    client
        .rest(
            "POST",
            "connections",
            "{\"connection_id\":\"db\",\"conn_type\":\"postgres\",\"host\":\"h\",\"port\":5432,"
                + "\"password\":\"p\",\"extra\":\"{}\"}")
        .expect(201);
    client.rest("GET", "connections/db", null).expect(200);
    client.rest("GET", "connections", null).expect(200);
    client.rest("GET", "version", null).expect(200);
    client.rest("GET", "monitor/health", null).expect(200);
    client.rest("GET", "providers", null).expect(200);
    client.rest("GET", "importErrors", null).expect(200);
    client.rest("GET", "dags", null).expect(200);
    client.rest("GET", "dags/talk", null).expect(200);
    client.rest("GET", "dags/talk/details", null).expect(200);
    client.rest("GET", "dagSources/talk", null).expect(200);
    client.rest("PATCH", "dags/talk", "{\"is_paused\":false}").expect(200);
    client.send("GET", "/edge_worker/v1/health", null, Map.of()).expect(200);
    client.send("GET", "/execution/health", null, Map.of()).expect(200);
    client
        .edge("PATCH", "worker/queues/w", "{\"new_queues\":[\"gpu\"],\"remove_queues\":null}")
        .expect(200);
    assertThat(client.fetch("w", "java").isNull()).isTrue();
  }

  private static void askAll(Job job) {
    String run = Client.encode(job.runId);
    String date = "logical_date=" + Client.encode("2026-01-02T00:00:00+00:00");
    job.heartbeat().expect(204);
    job.own("PUT", "rtif", "{\"op_args\":[1]}").expect(201);
    job.own("GET", "validate-inlets-and-outlets", null).expect(200);
    job.own("GET", "previous-successful-dagrun", null).expect(200);
    job.own("PATCH", "skip-downstream", "{\"tasks\":[\"zzz\",[\"yyy\",0]]}").expect(204);
    job.call("GET", "variables/v", null).expect(200);
    job.call("GET", "variables/keys?prefix=v", null).expect(200);
    job.call("PUT", "variables/w", "{\"val\":\"x\",\"description\":null}").expect(201);
    job.call("DELETE", "variables/w", null).expect(204);
    job.call("GET", "connections/db", null).expect(200);
    job.call("GET", "dags/talk", null).expect(200);
    job.call("GET", "dag-runs/talk/" + run, null).expect(200);
    job.call("GET", "dag-runs/talk/" + run + "/state", null).expect(200);
    job.call("GET", "dag-runs/count?dag_id=talk&states=running", null).expect(200);
    job.call("GET", "dag-runs/previous?dag_id=talk&" + date, null).expect(200);
    job.call("GET", "task-instances/count?dag_id=talk&run_ids=" + run, null).expect(200);
    job.call("GET", "task-instances/states?dag_id=talk", null).expect(200);
    job.call("GET", "task-instances/breadcrumbs?dag_id=talk&run_id=" + run, null).expect(200);
    job.call("GET", "task-instances/previous/talk/list?" + date, null).expect(200);
    job.call("GET", "task-reschedules/" + job.id + "/start_date?try_number=1", null).expect(200);
    job.call("PUT", "store/ti/" + job.id + "/k", "{\"value\":{\"a\":1}}").expect(204);
    job.call("GET", "store/ti/" + job.id + "/k", null).expect(200);
    job.call("DELETE", "store/ti/" + job.id + "/k", null).expect(204);
    job.push("[1,2]", "mapped_length=2").expect(201);
    job.call("GET", job.xcomPath("list", "return_value"), null).expect(200);
    job.client.edge("GET", "logs/logfile_path/" + job.key(), null).expect(200);
  }

  private static void readAll(Client client, String run) {
    String base = "dags/talk/dagRuns/" + Client.encode(run);
    assertThat(client.runState("talk", run)).isEqualTo("success");
    client.rest("GET", "dags/talk/dagRuns?state=success", null).expect(200);
    client.states("talk", run);
    client.rest("GET", base + "/taskInstances/list", null).expect(200);
    client.rest("GET", base + "/taskInstances/m/1", null).expect(200);
    client.rest("GET", base + "/taskInstances/m/listMapped", null).expect(200);
    client.rest("GET", base + "/taskInstances/list/xcomEntries", null).expect(200);
    client.rest("GET", base + "/taskInstances/list/xcomEntries/return_value", null).expect(200);
    client.rest("GET", base + "/taskInstances/list/logs/2", null).expect(200);
    client
        .rest("PATCH", base + "/taskInstances/sum/dry_run", "{\"new_state\":\"failed\"}")
        .expect(200);
    client.rest("PATCH", base + "/taskInstances/m/1", "{\"new_state\":\"failed\"}").expect(200);
    client
        .rest(
            "POST",
            "dags/talk/clearTaskInstances",
            "{\"dry_run\":true,\"only_failed\":true,\"dag_run_id\":\"" + run + "\"}")
        .expect(200);
    client.rest("POST", base + "/clear", "{\"dry_run\":false}").expect(200);
    client.rest("PATCH", base, "{\"state\":\"failed\"}").expect(200);
    client.rest("DELETE", base, null).expect(204);
    client.rest("DELETE", "variables/v", null).expect(204);
    client.rest("DELETE", "connections/db", null).expect(204);
  }
}
