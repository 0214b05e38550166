package dev.updraft.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.updraft.RunRef;
import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.RunRequest;
import dev.updraft.client.TaskRef;
import dev.updraft.client.WaitOptions;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no real server gives at will. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ClientErrorsTest {
  private static final String RUN =
      "{\"dag_id\":\"d\",\"dag_run_id\":\"r\",\"state\":\"queued\",\"run_type\":\"manual\","
          + "\"run_after\":\"2026-01-02T00:00:00Z\",\"conf\":{}}";

  @StartStop private final MockWebServer server = new MockWebServer();
  private AirflowClient client = AirflowClient.connect("http://localhost", Credentials.none());

  @AfterEach
  void close() {
    client.close();
  }

  private void connect(Credentials credentials) {
    client.close();
    client = AirflowClient.connect(server.url("/").toString(), credentials);
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
  void logsInWithUserAndPasswordAndSendsTheToken() throws Exception {
    connect(Credentials.login("me", "pw"));
    answer(201, "{\"access_token\":\"t1\"}");
    answer(200, "{\"version\":\"3.3.2\"}");
    assertThat(client.version()).isEqualTo("3.3.2");
    assertThat(body(server.takeRequest()).text("username")).isEqualTo("me");
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer t1");
  }

  @Test
  void wrongPasswordIsDeniedWithoutIt() {
    connect(Credentials.login("me", "pw-secret"));
    answer(401, "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"bad\",\"input\":\"pw-secret\"}]}");
    assertThatThrownBy(() -> client.version())
        .isInstanceOf(AirflowException.Denied.class)
        .hasMessageContaining("no REST token (401)")
        .hasMessageContaining("password of user 'me'")
        .hasMessageNotContaining("pw-secret");
  }

  @Test
  void missingLoginIsExplained() {
    connect(Credentials.none());
    answer(401, "{\"detail\":\"no\"}");
    assertThatThrownBy(() -> client.version())
        .isInstanceOf(AirflowException.Denied.class)
        .hasMessageContaining("Give a user and password");
  }

  @Test
  void expiredTokenIsFetchedAnewOnce() {
    connect(Credentials.none());
    answer(201, "{\"access_token\":\"t1\"}");
    answer(401, "{\"detail\":\"expired\"}");
    answer(201, "{\"access_token\":\"t2\"}");
    answer(200, "{\"version\":\"3.3.2\"}");
    assertThat(client.version()).isEqualTo("3.3.2");
  }

  @Test
  void suppliedTokenThatIsRefusedIsDenied() {
    connect(Credentials.token("tok-secret"));
    answer(401, "{\"detail\":\"Invalid JWT token\"}");
    assertThatThrownBy(() -> client.version())
        .isInstanceOfSatisfying(
            AirflowException.Denied.class,
            e -> {
              assertThat(e.status()).isEqualTo(401);
              assertThat(e.detail()).isEqualTo("Invalid JWT token");
            })
        .hasMessageContaining("Check the user and password, or the token")
        .hasMessageNotContaining("tok-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Invalid",
    "403, Denied",
    "404, NotFound",
    "409, Conflict",
    "422, Invalid",
    "418, Failed"
  })
  void statusesAreAClosedFamily(int status, String type) {
    connect(Credentials.token("t"));
    answer(status, "{\"detail\":\"the reason\"}");
    AirflowException thrown =
        catchThrowableOfType(AirflowException.class, () -> client.dags().pause("d"));
    assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
    assertThat(thrown.status()).isEqualTo(status);
    assertThat(thrown.detail()).isEqualTo("the reason");
    assertThat(thrown)
        .hasMessageContaining("Pausing DAG 'd': Airflow at http://")
        .hasMessageContaining("answered " + status + ": the reason");
  }

  @Test
  void faultyFieldsAreNamedWithoutWhatWasSent() {
    connect(Credentials.token("t"));
    answer(
        422,
        "{\"detail\":[{\"type\":\"x\",\"loc\":[\"body\",\"logical_date\"],\"msg\":\"Input should"
            + " be a valid datetime\",\"input\":\"secret\"},{\"loc\":[\"body\"],\"msg\":\"Value"
            + " error, no dates\",\"input\":{}}]}");
    assertThatThrownBy(() -> client.dags().pause("d"))
        .isInstanceOf(AirflowException.Invalid.class)
        .hasMessageEndingWith("logical_date: Input should be a valid datetime; no dates");
  }

  @Test
  void pageForPeopleIsNoAnswer() {
    connect(Credentials.token("t"));
    server.enqueue(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "text/html; charset=utf-8")
            .body("<html><body>Sign in</body></html>")
            .build());
    assertThatThrownBy(() -> client.runs().find(new RunRef("d", "r")))
        .isInstanceOf(AirflowException.Failed.class)
        .hasMessageContaining("with a page for people (200)")
        .hasMessageContaining("base URL of Airflow's API server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"detail\":\"Not Found\"}", "{\"error\":\"API route not found\"}"})
  void serverWithoutThisApiIsNoAirflowAndNothingIsMissing(String body) {
    connect(Credentials.token("t"));
    answer(404, body);
    assertThatThrownBy(() -> client.dags().find("d"))
        .isInstanceOf(AirflowException.Failed.class)
        .hasMessageContaining("that it has no such API (404)");
  }

  @Test
  void whatCannotBeAnIdIsNotThereAndNothingIsAsked() {
    connect(Credentials.token("t"));
    for (String id : List.of("a/b", ".", "..", "")) {
      assertThat(client.dags().find(id)).isEmpty();
      assertThat(client.runs().find(new RunRef("d", id))).isEmpty();
      assertThatThrownBy(() -> client.runs().trigger(RunRequest.of(id).withoutLogicalDate()))
          .isInstanceOf(AirflowException.NotFound.class)
          .hasMessageContaining("Nothing in Airflow has the id '" + id + "'");
      assertThatThrownBy(() -> client.tasks().get(TaskRef.of(new RunRef("d", "r"), id)))
          .isInstanceOf(AirflowException.NotFound.class);
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void busyServerThatGivesNoTokenIsNoWrongPassword() {
    var server = ServerUrl.parse("http://airflow.test");
    var refusal =
        Refusal.noToken(server, new Answer(429, Map.of(), ""), Credentials.login("me", "pw"));
    assertThat(refusal)
        .isInstanceOf(AirflowException.Failed.class)
        .hasMessageContaining("too much to do")
        .hasMessageNotContaining("password");
  }

  @Test
  void deletionWhoseAnswerWasLostIsDone() {
    connect(Credentials.token("t"));
    answer(200, RUN);
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    answer(404, "{\"detail\":\"The DagRun was not found\"}");
    client.runs().delete(new RunRef("d", "r"));
    assertThat(server.getRequestCount()).isEqualTo(3);

    answer(404, "{\"detail\":\"The DagRun was not found\"}");
    answer(404, "{\"detail\":\"The DagRun was not found\"}");
    assertThatThrownBy(() -> client.runs().delete(new RunRef("d", "r")))
        .isInstanceOf(AirflowException.NotFound.class);
  }

  @Test
  void logIsFollowedOnByAServerThatSignsWithAnotherKey() throws InterruptedException {
    connect(Credentials.token("t"));
    String task =
        "{\"task_id\":\"t\",\"dag_id\":\"d\",\"dag_run_id\":\"r\",\"map_index\":-1,"
            + "\"try_number\":1,\"state\":\"%s\"}";
    String lines = "{\"content\":[{\"event\":\"one\"}%s],\"continuation_token\":\"k\"}";
    answer(200, task.formatted("running"));
    answer(200, "{\"version\":\"3.3.2\"}");
    answer(200, task.formatted("running"));
    answer(200, task.formatted("running"));
    answer(200, lines.formatted(""));
    answer(200, task.formatted("success"));
    answer(400, "{\"detail\":\"Bad Signature!\"}");
    answer(200, lines.formatted(",{\"event\":\"two\"}"));
    answer(200, task.formatted("success"));
    answer(200, "{\"content\":[],\"continuation_token\":\"k\"}");
    List<String> heard = new ArrayList<>();
    TaskState end =
        client
            .tasks()
            .followLog(
                TaskRef.of(new RunRef("d", "r"), "t"),
                1,
                // More than a long counts in nanoseconds.
                ChronoUnit.FOREVER.getDuration(),
                line -> heard.add(line.event()));
    assertThat(end).isEqualTo(TaskState.SUCCESS);
    assertThat(heard).containsExactly("one", "two");
  }

  @Test
  void readingIsRepeatedAfterAnErrorOfTheServer() {
    connect(Credentials.token("t"));
    answer(500, "{\"detail\":{\"reason\":\"Database error\"}}");
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    answer(200, "{\"version\":\"3.3.2\"}");
    assertThat(client.version()).isEqualTo("3.3.2");
  }

  @Test
  void runOfAnIdOfItsOwnIsStartedOnceThoughTheAnswerIsLost() throws Exception {
    connect(Credentials.token("t"));
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    answer(409, "{\"detail\":{\"reason\":\"Unique constraint violation\"}}");
    answer(200, RUN);
    assertThat(client.runs().trigger(RunRequest.of("d").withoutLogicalDate()).runId())
        .isEqualTo("r");
    JsonObject first = body(server.takeRequest());
    assertThat(first.fields()).containsOnlyKeys("logical_date", "dag_run_id", "conf");
    assertThat(first.fields()).containsEntry("logical_date", null);
    assertThat(body(server.takeRequest())).isEqualTo(first);
    assertThat(server.takeRequest().getTarget()).contains("/dagRuns/manual__");
  }

  @Test
  void writingIsSentOnceIfItMayHaveBeenReceived() throws Exception {
    connect(Credentials.token("t"));
    answer(200, "{\"version\":\"3.3.2\"}");
    client.version();
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    assertThatThrownBy(
            () -> client.runs().trigger(RunRequest.of("d").withoutLogicalDate().runId("mine")))
        .isInstanceOf(AirflowException.Unreachable.class)
        .hasMessageContaining("Triggering DAG 'd': no answer from Airflow at");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void whatALineLacksIsRefusedBeforeAnythingIsSent() {
    connect(Credentials.token("t"));
    answer(200, "{\"version\":\"3.0.6\"}");
    assertThatThrownBy(() -> client.questions().open("d"))
        .isInstanceOf(AirflowException.Unsupported.class)
        .hasMessageContaining("needs Airflow 3.1 or newer")
        .hasMessageContaining("has 3.0.6. Nothing was sent.");
    answer(200, "{\"version\":\"3.1.8\"}");
    assertThatThrownBy(
            () -> client.runs().trigger(RunRequest.of("d").withoutLogicalDate().partitionKey("eu")))
        .isInstanceOf(AirflowException.Unsupported.class)
        .hasMessageContaining("RunRequest.partitionKey(..) needs Airflow 3.2");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void waitingOutlivesAServerThatIsAway() throws InterruptedException {
    connect(Credentials.token("t"));
    answer(200, RUN.replace("queued", "running"));
    answer(500, "{\"detail\":\"Internal Server Error\"}");
    answer(502, "bad gateway");
    answer(429, "{}");
    answer(200, RUN.replace("queued", "success"));
    assertThat(
            client
                .runs()
                .await(
                    new RunRef("d", "r"),
                    WaitOptions.upTo(Duration.ofSeconds(30))
                        .every(Duration.ofMillis(100))
                        .waitingForPausedDags())
                .succeeded())
        .isTrue();
  }

  @Test
  void shortPagesAreNotTheEndOfAList() {
    connect(Credentials.token("t"));
    String task = "{\"task_id\":\"%s\",\"dag_id\":\"d\",\"dag_run_id\":\"r\",\"map_index\":-1}";
    answer(200, "{\"total_entries\":2,\"task_instances\":[" + task.formatted("b") + "]}");
    answer(200, "{\"total_entries\":2,\"task_instances\":[" + task.formatted("a") + "]}");
    assertThat(client.tasks().list(new RunRef("d", "r")))
        .extracting(found -> found.label())
        .isEqualTo(List.of("a", "b"));
  }

  @Test
  void confThatJsonCannotSayIsRefusedBeforeItIsSent() {
    connect(Credentials.token("t"));
    assertThatThrownBy(
            () ->
                client
                    .runs()
                    .trigger(
                        RunRequest.of("d").withoutLogicalDate().conf("rate", Map.of("x", 0 / 0.0))))
        .isInstanceOf(AirflowException.Invalid.class)
        .hasMessageContaining("'rate' of the conf for DAG 'd'.x is NaN");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void closedClientSaysSo() {
    connect(Credentials.token("t"));
    client.close();
    assertThatThrownBy(() -> client.version())
        .isInstanceOf(AirflowException.Unreachable.class)
        .hasMessageContaining("the client was closed");
  }

  @Test
  void nobodyListensAtTheAddress() {
    String url = server.url("/").toString();
    server.close();
    client.close();
    client = AirflowClient.connect(url, Credentials.token("t"));
    assertThatThrownBy(() -> client.tasks().get(TaskRef.of(new RunRef("d", "r"), "t")))
        .isInstanceOfSatisfying(
            AirflowException.Unreachable.class, e -> assertThat(e.status()).isZero())
        .hasMessageContaining("connection refused");
  }

  @Test
  void neverShowsASecret() {
    assertThat(Credentials.login("me", "pw-secret").toString()).doesNotContain("pw-secret");
    assertThat(Credentials.token("tok-secret").toString()).doesNotContain("tok-secret");
    connect(Credentials.token("tok-secret"));
    assertThat(client.toString()).doesNotContain("tok-secret");
    assertThatThrownBy(() -> connectAndAsk(Credentials.token("tok-secret\n")))
        .isInstanceOf(AirflowException.Denied.class)
        .hasMessageNotContaining("tok-secret");
  }

  private void connectAndAsk(Credentials credentials) {
    connect(credentials);
    client.version();
  }
}
