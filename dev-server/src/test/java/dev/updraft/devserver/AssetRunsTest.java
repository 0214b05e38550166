package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.PartitionMapper;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.devserver.internal.json.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events of assets, and the runs that wait for them. */
class AssetRunsTest extends ServerTest {
  private static final AssetModel RAW =
      new AssetModel.Asset("raw", "s3://lake/raw", "lake", Map.of("team", "ml"), List.of());
  private static final AssetModel MODEL = new AssetModel.Asset("model", "model");
  private static final AssetModel FEATURES = new AssetModel.Asset("features", "s3://lake/f");
  private static final AssetModel READY =
      new AssetModel.All(List.of(RAW, new AssetModel.Any(List.of(FEATURES, MODEL))));

  private static TaskDefaults outlets(AssetModel... outlets) {
    return TaskDefaults.NONE.with(
        new TaskAttributes(Map.of(TaskAttribute.OUTLETS, List.of(outlets))));
  }

  private static TestBundle.Dag producers() {
    return TestBundle.dag("producers")
        .task("raw", outlets(RAW))
        .task("model", outlets(MODEL, new AssetModel.Alias("dyn", "asset")), "raw");
  }

  private static TestBundle.Dag waits(String id, AssetModel assets) {
    return TestBundle.dag(id).schedule(new Schedule.Assets(assets)).task("go");
  }

  /** Ends a task as the worker does that names its outlets by their names. */
  private static void succeed(Job job, String... outlets) {
    List<String> profiles = new ArrayList<>();
    for (String name : outlets) {
      profiles.add("{\"name\":\"" + name + "\",\"type\":\"AssetNameRef\"}");
    }
    succeedWith(job, String.join(",", profiles));
  }

  private static void succeedWith(Job job, String profiles) {
    job.own(
            "PATCH",
            "state",
            "{\"state\":\"success\",\"end_date\":\"2026-11-22T10:00:00Z\",\"task_outlets\":["
                + profiles
                + "],\"outlet_events\":[]}")
        .expect(204);
    job.edge("success").expect(200);
  }

  /** Starts the next job of a task; those before it end. */
  private static Job startNext(Client client, String taskId) {
    Job job = client.start("w");
    while (!job.taskId.equals(taskId)) {
      job.succeed();
      job = client.start("w");
    }
    return job;
  }

  private static List<JsonNode> runs(Client client, String dagId) {
    List<JsonNode> runs = new ArrayList<>();
    client
        .rest("GET", "dags/" + dagId + "/dagRuns", null)
        .expect(200)
        .json()
        .get("dag_runs")
        .forEach(runs::add);
    return runs;
  }

  @Test
  void aRunWaitsForAllThatItsExpressionNames() throws IOException {
    Client client = serve(producers(), waits("waits", READY));
    String producer = client.trigger("producers");

    succeed(client.start("w"), "raw");
    assertThat(runs(client, "waits")).isEmpty();
    Job model = client.start("w");
    succeedWith(
        model,
        "{\"name\":\"model\",\"uri\":\"model\",\"type\":\"Asset\"},"
            + "{\"name\":\"dyn\",\"type\":\"AssetAlias\"}");

    assertThat(runs(client, "waits")).hasSize(1);
    JsonNode run = runs(client, "waits").get(0);
    assertThat(run.get("run_type").stringValue()).isEqualTo("asset_triggered");
    assertThat(run.get("triggered_by").stringValue()).isEqualTo("asset");
    assertThat(run.get("logical_date").isNull()).isTrue();
    assertThat(run.get("data_interval_start").isNull()).isTrue();
    assertThat(run.get("dag_run_id").stringValue())
        .matches("asset_triggered__\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*\\+00:00_\\w{8}");

    Job go = client.start("w");
    assertThat(go.taskId).isEqualTo("go");
    JsonNode events = go.context().at("/dag_run/consumed_asset_events");
    assertThat(events).hasSize(2);
    assertThat(events.get(0).at("/asset/name").stringValue()).isEqualTo("raw");
    assertThat(events.get(0).at("/asset/extra/team").stringValue()).isEqualTo("ml");
    assertThat(events.get(1).get("source_run_id").stringValue()).isEqualTo(producer);
    assertThat(events.get(1).get("source_task_id").stringValue()).isEqualTo("model");
    go.succeed();
    assertThat(runs(client, "waits")).hasSize(1);
    JsonNode seen = client.rest("GET", "assets/events?source_task_id=raw", null).expect(200).json();
    assertThat(seen.get("total_entries").asInt()).isEqualTo(1);
    JsonNode created = seen.at("/asset_events/0/created_dagruns/0");
    assertThat(created.get("dag_id").stringValue()).isEqualTo("waits");
    assertThat(created.get("triggering").booleanValue()).isFalse();
    judge(client);
  }

  @Test
  void changesBeforeTheRunStartsAreOne() throws IOException {
    Client client = serve(producers(), waits("waits", READY));
    for (int i = 0; i < 2; i++) {
      client.trigger("producers");
      succeed(client.start("w"), "raw");
    }
    assertThat(runs(client, "waits")).isEmpty();
    succeed(client.start("w"), "model");
    succeed(client.start("w"), "model");

    assertThat(runs(client, "waits")).hasSize(1);
    assertThat(client.start("w").context().at("/dag_run/consumed_asset_events")).hasSize(3);
  }

  @Test
  void aRunWaitsForRoomAndThenHasAllChanges() throws IOException {
    Client client = serve(producers(), waits("waits", RAW).maxActiveRuns(1));
    for (int i = 0; i < 3; i++) {
      client.trigger("producers");
    }
    List<Job> jobs = List.of(client.start("w"), client.start("w"), client.start("w"));
    jobs.forEach(job -> succeed(job, "raw"));

    assertThat(runs(client, "waits")).hasSize(1);
    startNext(client, "go").succeed();
    await().until(() -> runs(client, "waits").size() == 2);
    Job second = startNext(client, "go");
    // Airflow's rows keep the time of the first change.
    assertThat(second.context().at("/dag_run/consumed_asset_events")).hasSize(1);
  }

  @Test
  void failuresAndTasksWithoutOutletsStartNothing() throws IOException {
    Client client = serve(producers(), waits("waits", new AssetModel.Any(List.of(RAW, MODEL))));
    client.trigger("producers");
    client.start("w").fail();
    client.trigger("producers");
    succeed(client.start("w"));

    assertThat(runs(client, "waits")).isEmpty();
    assertThat(client.rest("GET", "assets/events", null).json().get("total_entries").asInt())
        .isZero();
  }

  @Test
  void aPausedDagIsNotEvenQueued() throws IOException {
    Client client = serve(producers(), waits("waits", RAW));
    client.rest("PATCH", "dags/waits", "{\"is_paused\":true}").expect(200);
    client.trigger("producers");
    succeed(client.start("w"), "raw");
    client.rest("PATCH", "dags/waits", "{\"is_paused\":false}").expect(200);
    assertThat(runs(client, "waits")).isEmpty();

    client.trigger("producers");
    succeed(startNext(client, "raw"), "raw");
    assertThat(runs(client, "waits")).hasSize(1);
  }

  @Test
  void referencesMeanTheAssetThatAnotherDagDeclares() throws IOException {
    Client client =
        serve(
            producers(),
            waits("by_name", new AssetModel.NameRef("raw")),
            waits("by_uri", new AssetModel.UriRef("s3://lake/raw")),
            waits("unknown", new AssetModel.NameRef("nobody")),
            waits("alias", new AssetModel.Alias("dyn", "asset")));
    client.trigger("producers");
    succeedWith(client.start("w"), "{\"uri\":\"s3://lake/raw\",\"type\":\"AssetUriRef\"}");

    assertThat(runs(client, "by_name")).hasSize(1);
    assertThat(runs(client, "by_uri")).hasSize(1);
    JsonNode event =
        client.rest("GET", "assets/events", null).json().at("/asset_events/0/created_dagruns");
    // As in Airflow, which gives no events to such runs.
    assertThat(event).isEmpty();
    assertThat(runs(client, "unknown")).isEmpty();
    assertThat(runs(client, "alias")).isEmpty();
  }

  @Test
  void assetsOrTimeStartRunsOfBothTypes() throws IOException {
    TestBundle.Dag either =
        TestBundle.dag("either")
            .schedule(
                new Schedule.AssetsOrTime(
                    RAW, new Schedule.DeltaTrigger(Duration.ofDays(1), Duration.ZERO)))
            .task("go");
    Client client =
        serve(options(TestBundle.folder(folder(), "acme", producers(), either)).withSchedules())
            .register("w");
    await().until(() -> runs(client, "either").size() == 1);
    assertThat(runs(client, "either").get(0).get("run_type").stringValue()).isEqualTo("scheduled");
    client.start("w").succeed();

    client.trigger("producers");
    succeed(client.start("w"), "raw");
    assertThat(runs(client, "either"))
        .extracting(run -> run.get("run_type").stringValue())
        .containsExactly("scheduled", "asset_triggered");
  }

  @Test
  void partitionsStartNoRuns() throws IOException {
    TestBundle.Dag partitioned =
        TestBundle.dag("partitioned")
            .schedule(new Schedule.PartitionedAssets(RAW, PartitionMapper.IDENTITY, List.of()))
            .task("go");
    TestBundle.Dag runtime =
        TestBundle.dag("runtime").schedule(new Schedule.PartitionedAtRuntime()).task("go");
    Client client =
        serve(
                options(TestBundle.folder(folder(), "acme", producers(), partitioned, runtime))
                    .withSchedules())
            .register("w");
    client.trigger("producers");
    succeed(client.start("w"), "raw");

    assertThat(runs(client, "partitioned")).isEmpty();
    assertThat(runs(client, "runtime")).isEmpty();
    assertThat(
            client
                .rest("GET", "dags/partitioned", null)
                .json()
                .get("timetable_partitioned")
                .booleanValue())
        .isTrue();
    judge(client);
  }

  @Test
  void showsAssetsAndTakesEvents() throws IOException {
    TestBundle.Dag reader =
        TestBundle.dag("reader")
            .task(
                "reads",
                TaskDefaults.NONE.with(
                    new TaskAttributes(Map.of(TaskAttribute.INLETS, List.of(RAW)))))
            .task(
                "refers",
                TaskDefaults.NONE.with(
                    new TaskAttributes(
                        Map.of(TaskAttribute.INLETS, List.of(new AssetModel.NameRef("raw"))))));
    Client client = serve(producers(), reader, waits("waits", READY));
    JsonNode assets = client.rest("GET", "assets", null).expect(200).json();
    assertThat(assets.get("total_entries").asInt()).isEqualTo(3);
    JsonNode raw = assets.at("/assets/2");
    assertThat(raw.get("uri").stringValue()).isEqualTo("s3://lake/raw");
    assertThat(raw.at("/scheduled_dags/0/dag_id").stringValue()).isEqualTo("waits");
    assertThat(raw.at("/producing_tasks/0/task_id").stringValue()).isEqualTo("raw");
    assertThat(raw.at("/consuming_tasks/0/task_id").stringValue()).isEqualTo("reads");
    assertThat(raw.get("consuming_tasks")).hasSize(1);
    assertThat(
            client.rest("GET", "assets?dag_ids=reader", null).json().get("total_entries").asInt())
        .isEqualTo(1);

    int id = raw.get("id").asInt();
    client.rest("GET", "assets/" + id, null).expect(200);
    client.rest("GET", "assets/99", null).expect(404);
    client.rest("POST", "assets/events", "{\"asset_id\":99}").expect(404);
    JsonNode event =
        client
            .rest("POST", "assets/events", "{\"asset_id\":" + id + ",\"extra\":{\"rows\":3}}")
            .expect(200)
            .json();
    assertThat(event.get("extra")).isEqualTo(JsonText.parse("{\"rows\":3,\"from_rest_api\":true}"));
    String features = "{\"asset_id\":" + assets.at("/assets/0/id").asInt();
    client
        .rest("POST", "assets/events", features + ",\"partition_key\":\"2026-01-01\"}")
        .expect(200);
    assertThat(runs(client, "waits")).isEmpty();
    client.rest("POST", "assets/events", features + "}").expect(200);
    assertThat(runs(client, "waits")).hasSize(1);
    assertThat(
            client
                .rest("GET", "assets/events?order_by=-timestamp", null)
                .json()
                .get("asset_events"))
        .hasSize(3);
    assertThat(client.rest("GET", "dags/waits/details", null).json().get("asset_expression"))
        .isEqualTo(
            JsonText.parse(
                """
                {"all":[{"asset":{"uri":"s3://lake/raw","name":"raw","group":"lake"}},
                {"any":[{"asset":{"uri":"s3://lake/f","name":"features","group":"asset"}},
                {"asset":{"uri":"model","name":"model","group":"asset"}}]}]}"""));
    client.rest("POST", "assets/events", "{\"asset_id\":\"x\"}").expect(422);
    judge(client);
  }
}
