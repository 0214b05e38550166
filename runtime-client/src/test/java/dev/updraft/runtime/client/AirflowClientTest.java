package dev.updraft.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AirflowClientTest {
  @StartStop private final MockWebServer server = new MockWebServer();
  private AirflowClient client = AirflowClient.of("http://localhost", Credentials.none());

  @AfterEach
  void close() {
    client.close();
  }

  private void connect(Credentials credentials) {
    client.close();
    client = AirflowClient.of(server.url("/").toString(), credentials);
  }

  private void answer(int status, String json) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(json)
            .build());
  }

  private static JsonObject body(RecordedRequest request) {
    return JsonObject.of(PlainJson.parse(request.getBody().utf8()));
  }

  @Test
  void sendsALogicalDateOfNullAndFetchesATokenWithoutALogin() throws Exception {
    connect(Credentials.none());
    answer(201, "{\"access_token\":\"t1\"}");
    answer(
        200,
        "{\"dag_run_id\":\"r+1\",\"state\":\"queued\",\"run_after\":\"2026-01-02T00:00:00Z\","
            + "\"logical_date\":null,\"conf\":{\"rate\":0.1}}");
    DagRun run = client.trigger("d", Map.of("rate", 0.1), null, null);
    assertThat(run)
        .isEqualTo(
            new DagRun(
                "d",
                "r+1",
                "queued",
                Instant.parse("2026-01-02T00:00:00Z"),
                null,
                Map.of("rate", 0.1)));
    assertThat(server.takeRequest().getTarget()).isEqualTo("/auth/token");
    RecordedRequest trigger = server.takeRequest();
    assertThat(trigger.getHeaders().get("Authorization")).isEqualTo("Bearer t1");
    assertThat(body(trigger).fields()).containsOnlyKeys("logical_date", "conf");
  }

  @Test
  void logsInWithUserAndPassword() throws Exception {
    connect(Credentials.login("me", "pw"));
    answer(201, "{\"access_token\":\"t1\"}");
    answer(200, "{\"version\":\"3.3.2\"}");
    assertThat(client.version()).isEqualTo("3.3.2");
    assertThat(body(server.takeRequest()).text("username")).isEqualTo("me");
  }

  @Test
  void explainsAMissingLogin() {
    connect(Credentials.none());
    answer(401, "{\"detail\":\"no\"}");
    assertThatThrownBy(() -> client.version())
        .isInstanceOf(AirflowException.class)
        .hasMessageContaining("no REST token (401)")
        .hasMessageContaining("user and password");
  }

  @Test
  void fetchesANewTokenWhenTheOldOneHasExpired() {
    connect(Credentials.none());
    answer(201, "{\"access_token\":\"t1\"}");
    answer(401, "{\"detail\":\"expired\"}");
    answer(201, "{\"access_token\":\"t2\"}");
    answer(200, "{\"version\":\"3.3.2\"}");
    assertThat(client.version()).isEqualTo("3.3.2");
  }

  @Test
  void readsXcomsTasksAndLogs() {
    connect(Credentials.token("t"));
    answer(200, "{\"value\":{\"n\":1.5}}");
    answer(404, "{\"detail\":\"none\"}");
    answer(
        200,
        "{\"task_instances\":[{\"task_id\":\"b\",\"map_index\":1,\"state\":\"success\","
            + "\"try_number\":2},{\"task_id\":\"a\",\"map_index\":-1,\"state\":null}]}");
    answer(200, "{\"content\":[{\"event\":\"hello\",\"level\":\"info\"},\"plain\"]}");
    assertThat(client.xcom("d", "r", "t", -1)).contains(Map.of("n", 1.5));
    assertThat(client.xcom("d", "r", "t", 3)).isEmpty();
    List<TaskInstance> tasks = client.taskInstances("d", "r");
    assertThat(tasks).extracting(TaskInstance::label).containsExactly("a", "b[1]");
    assertThat(tasks).extracting(TaskInstance::state).containsExactly("none", "success");
    assertThat(client.log("d", "r", "t", -1, 1))
        .extracting(LogLine::event)
        .containsExactly("hello", "plain");
  }

  @Test
  void saysWhichTasksAreOpenWhenARunDoesNotEnd() {
    connect(Credentials.token("t"));
    answer(200, "{\"dag_run_id\":\"r\",\"state\":\"running\"}");
    answer(200, "{\"task_instances\":[{\"task_id\":\"fit\",\"state\":\"queued\"}]}");
    assertThatThrownBy(() -> client.await("d", "r", Duration.ZERO))
        .isInstanceOf(AirflowException.class)
        .hasMessageContaining("fit");
  }

  @Test
  void namesWhatAirflowRefused() {
    connect(Credentials.token("t"));
    answer(404, "{\"detail\":\"The Dag with ID: `d` was not found\"}");
    assertThatThrownBy(() -> client.trigger("d", Map.of(), null, null))
        .isInstanceOfSatisfying(AirflowException.class, e -> assertThat(e.status()).isEqualTo(404))
        .hasMessageContaining("Triggering DAG 'd'")
        .hasMessageContaining("was not found");
  }

  @Test
  void neverShowsASecret() {
    assertThat(Credentials.login("me", "pw-secret").toString()).doesNotContain("pw-secret");
    assertThat(Credentials.token("tok-secret").toString()).doesNotContain("tok-secret");
  }

  @Test
  void pagesAreReadToTheEndHoweverShortAnAirflowMakesThem() {
    connect(Credentials.token("t"));
    for (String version : List.of("a", "b", "c", "a", "b", "d")) {
      answer(
          200, "{\"total_entries\": 3, \"dag_runs\": [{\"bundle_version\": \"" + version + "\"}]}");
    }

    assertThat(client.history().unfinished()).containsExactlyInAnyOrder("a", "b", "c", "d");
  }
}
