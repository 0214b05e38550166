package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TriggerTest extends ServerTest {

  @Test
  void wantsTheKeyOfTheLogicalDate() throws IOException {
    Client client = serve(TestBundle.dag("d").task("t"));
    Call call = client.rest("POST", "dags/d/dagRuns", "{}").expect(422);
    assertThat(call.json().at("/detail/0/type").stringValue()).isEqualTo("missing");
    assertThat(call.json().at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"logical_date\"]");
    client.rest("POST", "dags/d/dagRuns", "{\"logical_date\":null,\"x\":1}").expect(422);
    // Without a zone it is no point in time.
    client.rest("POST", "dags/d/dagRuns", "{\"logical_date\":\"2026-01-01T01:00:00\"}").expect(422);
  }

  @Test
  void refusesARunThatExistsAndADateThatHasOne() throws IOException {
    Client client = serve(TestBundle.dag("d").task("t"));
    client.trigger("d", "{\"logical_date\":\"2026-01-01T00:00:00Z\",\"dag_run_id\":\"one\"}");
    Call same =
        client
            .rest("POST", "dags/d/dagRuns", "{\"logical_date\":null,\"dag_run_id\":\"one\"}")
            .expect(409);
    assertThat(same.reason()).isEqualTo("Unique constraint violation");
    client
        .rest("POST", "dags/d/dagRuns", "{\"logical_date\":\"2026-01-01T01:00:00+01:00\"}")
        .expect(409);
  }

  @Test
  void checksTheConfAgainstTheParams() throws IOException {
    Client client =
        serve(
            TestBundle.dag("d").param("n", "integer", 3L).param("name", "string", null).task("t"));
    assertThat(trigger(client, "{\"n\":\"x\",\"name\":\"a\"}").expect(400).detail())
        .startsWith("Invalid input for param n: 'x' is not of type 'integer'\n\nFailed validating");
    assertThat(trigger(client, "{\"n\":1}").expect(400).detail())
        .isEqualTo("Invalid input for param name: No value passed");
    trigger(client, "{\"n\":1,\"name\":\"a\",\"more\":[1]}").expect(200);
  }

  @Test
  void refusesIdsThatAirflowKeepsForItself() throws IOException {
    Client client = serve(TestBundle.dag("d").task("t"));
    for (String id : new String[] {"scheduled__2026-01-01T00:00:00+00:00", "a..b", "ä"}) {
      client
          .rest("POST", "dags/d/dagRuns", "{\"logical_date\":null,\"dag_run_id\":\"" + id + "\"}")
          .expect(400);
    }
  }

  @Test
  void keepsManyRunsOfOneMomentApart() throws IOException {
    Client client = serve(TestBundle.dag("d").maxActiveRuns(100).task("t"));
    for (int i = 0; i < 20; i++) {
      client.trigger("d");
    }
    assertThat(client.rest("GET", "dags/d/dagRuns", null).json().get("total_entries").asInt())
        .isEqualTo(20);
  }

  @Test
  void worksWithAndWithoutATokenButNotWithAWrongOne() throws IOException {
    Client client = serve(TestBundle.dag("d").task("t"));
    String token =
        client
            .send("GET", "/auth/token", null, java.util.Map.of())
            .expect(201)
            .json()
            .get("access_token")
            .stringValue();
    client
        .send("GET", "/api/v2/dags", null, java.util.Map.of("Authorization", "Bearer " + token))
        .expect(200);
    client
        .send("GET", "/api/v2/dags", null, java.util.Map.of("Authorization", "Bearer nonsense"))
        .expect(403);
  }

  private static Call trigger(Client client, String conf) {
    return client.rest("POST", "dags/d/dagRuns", "{\"logical_date\":null,\"conf\":" + conf + "}");
  }
}
