package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is kept of results, and what the REST API shows beside them. */
class XcomTest extends ServerTest {
  @Test
  void valuesOfEarlierRunsAreFoundByRequest() throws IOException {
    Client client = serve(TestBundle.dag("flow").task("a"));
    Job first = start(client, "2026-01-01T00:00:00Z");
    first.push("\"1\"").expect(201);
    first.succeed();
    Job second = start(client, "2026-01-03T00:00:00Z");
    String path = second.xcomPath("a", "return_value");
    second.call("GET", path, null).expect(404);
    assertThat(prior(second, path)).isEqualTo("1");
    second.push("\"3\"").expect(201);
    assertThat(prior(second, path)).isEqualTo("3");
    second.succeed();
    Job between = start(client, "2026-01-02T00:00:00Z");
    assertThat(prior(between, between.xcomPath("a", "return_value"))).isEqualTo("1");
    between.call("GET", between.xcomPath("a", "k") + "?include_prior_dates=true", null).expect(404);
    judge(client);
  }

  private static Job start(Client client, String date) {
    client.trigger("flow", "{\"logical_date\":\"" + date + "\"}");
    return client.start("w");
  }

  private static String prior(Job job, String path) {
    return job.call("GET", path + "?include_prior_dates=true", null)
        .expect(200)
        .json()
        .path("value")
        .asString();
  }

  @Test
  void argumentsAndLabelsAreShown() throws IOException {
    Client client = serve(TestBundle.dag("flow").task("a"));
    String run = client.trigger("flow");
    Job job = client.start("w");
    job.own("PUT", "rtif", "{\"op_args\":[],\"op_kwargs\":{\"rate\":0.5}}").expect(201);
    job.own("PATCH", "rendered-map-index", "\"rate 0.5\"").expect(204);
    String path = "dags/flow/dagRuns/" + Client.encode(run) + "/taskInstances/a";
    JsonNode shown = client.rest("GET", path, null).expect(200).json();
    assertThat(shown.path("rendered_fields").path("op_kwargs").path("rate").asDouble())
        .isEqualTo(0.5);
    assertThat(shown.path("rendered_map_index").asString()).isEqualTo("rate 0.5");
    job.own(
            "PATCH",
            "state",
            "{\"state\":\"success\",\"end_date\":\"2026-01-01T00:00:00Z\",\"task_outlets\":[],"
                + "\"outlet_events\":[],\"rendered_map_index\":\"done\"}")
        .expect(204);
    assertThat(client.rest("GET", path, null).json().path("rendered_map_index").asString())
        .isEqualTo("done");
    judge(client);
  }
}
