package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What tasks say about their outlets, and what others can ask about it. */
class OutletEventsTest extends ServerTest {
  private static final AssetModel RAW = new AssetModel.Asset("raw", "s3://lake/raw");
  private static final AssetModel TABLES = new AssetModel.Alias("tables", "asset");
  private static final String KEY =
      "\"dest_asset_key\":{\"name\":\"raw\",\"uri\":\"s3://lake/raw\"}";

  private static TestBundle.Dag producer() {
    return TestBundle.dag("producer")
        .task(
            "fetch",
            TaskDefaults.NONE.with(
                new TaskAttributes(Map.of(TaskAttribute.OUTLETS, List.of(RAW, TABLES)))));
  }

  private static TestBundle.Dag waits(AssetModel asset) {
    return TestBundle.dag("waits").schedule(new Schedule.Assets(asset)).task("go");
  }

  private static Job produce(Client client, String... events) {
    client.trigger("producer");
    Job job = client.start("w");
    job.own(
            "PATCH",
            "state",
            """
            {"state":"success","end_date":"2026-11-22T10:00:00Z","task_outlets":[
              {"name":"raw","type":"AssetNameRef"},{"name":"tables","type":"AssetAlias"}],
             "outlet_events":[%s]}"""
                .formatted(String.join(",", events)))
        .expect(204);
    job.edge("success").expect(200);
    return job;
  }

  private static JsonNode events(Job job, String query) {
    return job.call("GET", "asset-events/" + query, null).expect(200).json().get("asset_events");
  }

  @Test
  void whatATaskSaysReachesTheRunsThatWait() throws IOException {
    Client client = serve(producer(), waits(RAW));

    produce(client, "{" + KEY + ",\"extra\":{\"rows\":\"42\"}}");
    Job go = client.start("w");

    JsonNode event = go.context().at("/dag_run/consumed_asset_events/0");
    assertThat(event.at("/extra/rows").asString()).isEqualTo("42");
    assertThat(event.at("/source_aliases")).isEmpty();
    assertThat(go.context().at("/dag_run/triggering_user_name").isNull()).isTrue();
    judge(client);
  }

  @Test
  void anOutletMayHaveSeveralEventsAndPartitions() throws IOException {
    Client client = serve(producer(), waits(RAW));

    produce(
        client,
        "{" + KEY + ",\"extra\":{\"n\":\"1\"}}",
        "{" + KEY + ",\"extra\":{\"n\":\"2\"},\"partition_key\":\"eu\"}",
        "{\"dest_asset_key\":{\"name\":\"raw\",\"uri\":\"else\"},\"extra\":{\"n\":\"3\"}}");
    Job go = client.start("w");

    JsonNode all = events(go, "by-asset?name=raw&uri=");
    assertThat(all).extracting(e -> e.at("/extra/n").asString()).containsExactly("1", "2");
    assertThat(all)
        .extracting(e -> e.get("partition_key").asString("-"))
        .containsExactly("-", "eu");
    judge(client);
  }

  @Test
  void anAliasMakesAssetsAndStartsWhatWaitsForIt() throws IOException {
    Client client = serve(producer(), waits(TABLES));
    String orders =
        "{\"source_alias_name\":\"tables\",\"dest_asset_key\":{\"name\":\"orders\",\"uri\":\"s3://o\"},"
            + "\"dest_asset_extra\":{\"team\":\"ml\"},\"extra\":{\"rows\":\"1\"}}";

    produce(client, orders, orders);
    Job go = client.start("w");

    assertThat(go.dagId).isEqualTo("waits");
    JsonNode consumed = go.context().at("/dag_run/consumed_asset_events");
    assertThat(consumed).hasSize(1);
    assertThat(consumed.at("/0/asset/name").stringValue()).isEqualTo("orders");
    assertThat(consumed.at("/0/source_aliases/0/name").stringValue()).isEqualTo("tables");
    assertThat(events(go, "by-asset-alias?name=tables").at("/0/extra/rows").asString())
        .isEqualTo("1");
    JsonNode asset = go.call("GET", "assets/by-name?name=orders", null).expect(200).json();
    assertThat(asset.at("/extra/team").stringValue()).isEqualTo("ml");
    assertThat(go.call("GET", "assets/by-alias?alias_name=tables", null).expect(200).json())
        .hasSize(1);
    judge(client);
  }

  @Test
  void tasksChooseAmongEvents() throws IOException {
    Client client = serve(producer());
    for (int i = 1; i <= 3; i++) {
      produce(client, "{" + KEY + ",\"extra\":{\"n\":\"" + i + "\"}}");
    }
    client.trigger("producer");
    Job job = client.start("w");

    JsonNode all = events(job, "by-asset?name=raw&uri=");
    String second = all.at("/1/timestamp").stringValue();
    assertThat(all).extracting(e -> e.at("/extra/n").asString()).containsExactly("1", "2", "3");
    assertThat(events(job, "by-asset?name=&uri=s3://lake/raw&ascending=false&limit=2"))
        .extracting(e -> e.at("/extra/n").asString())
        .containsExactly("3", "2");
    assertThat(events(job, "by-asset?name=raw&uri=&after=" + second))
        .extracting(e -> e.at("/extra/n").asString())
        .containsExactly("2", "3");
    assertThat(events(job, "by-asset?name=raw&uri=&before=" + second))
        .extracting(e -> e.at("/extra/n").asString())
        .containsExactly("1", "2");
    assertThat(events(job, "by-asset?name=nothing&uri=")).isEmpty();
    job.call("GET", "asset-events/by-asset?name=raw", null).expect(422);
    job.call("GET", "asset-events/by-asset?name=&uri=", null).expect(400);
    judge(client);
  }

  @Test
  void unknownAssetsAreNotFound() throws IOException {
    Client client = serve(producer());
    client.trigger("producer");
    Job job = client.start("w");

    Call call = job.call("GET", "assets/by-name?name=none", null).expect(404);
    assertThat(call.json().at("/detail/message").stringValue())
        .isEqualTo("Asset with name none not found");
    job.call("GET", "assets/by-uri?uri=none", null).expect(404);
    job.call("GET", "store/asset/by-name/value?name=none&key=k", null).expect(404);
    judge(client);
  }

  @Test
  void assetsKeepValues() throws IOException {
    Client client = serve(producer());
    client.trigger("producer");
    Job job = client.start("w");
    String value = "store/asset/by-name/value?name=raw&key=to";

    job.call("GET", value, null).expect(404);
    job.call("PUT", value, "{\"value\":{\"at\":\"5\"}}").expect(204);
    assertThat(job.call("GET", value, null).expect(200).json().at("/value/at").asString())
        .isEqualTo("5");
    String byUri = "store/asset/by-uri/value?uri=s3://lake/raw&key=to";
    job.call("GET", byUri, null).expect(200);
    job.call("PUT", value, "{\"value\":null}").expect(422);
    job.call("DELETE", byUri, null).expect(204);
    job.call("GET", value, null).expect(404);
    job.call("PUT", value, "{\"value\":\"1\"}").expect(204);
    job.call("DELETE", "store/asset/by-name/clear?name=raw", null).expect(204);
    job.call("GET", value, null).expect(404);
    judge(client);
  }
}
