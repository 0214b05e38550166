package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Backfill;
import dev.updraft.client.BackfillRequest;
import dev.updraft.client.Credentials;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunRequest;
import dev.updraft.client.WaitOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people call wrongly, by the client and by the command line. Together with:
 *
 * <table>
 * <caption>Where the rest is tested</caption>
 * <tr><th>what</th><th>client</th><th>command line</th></tr>
 * <tr><td>unknown DAG</td><td>{@link ClientCases#refusals}</td><td>{@link CliIT}</td></tr>
 * <tr><td>paused DAG</td><td>{@link ClientCases#paused}</td><td>here</td></tr>
 * <tr><td>conf of the wrong shape</td><td>here</td><td>here</td></tr>
 * <tr><td>a run of this id or date</td><td>{@link ClientCases#refusals}</td><td>here, {@link
 * CliIT}</td></tr>
 * <tr><td>server away while waiting</td><td>here</td><td>here</td></tr>
 * <tr><td>backfill without schedule</td><td>{@link ClientDataCases#refusedBackfills}</td><td>{@link
 * CliIT}</td></tr>
 * <tr><td>overlapping backfill</td><td>{@link ClientDataCases#backfills}</td><td>here</td></tr>
 * <tr><td>message that is not JSON</td><td colspan="2">InboxTest of samples/inference-poll, {@link
 * PollIT}</td></tr>
 * <tr><td>401</td><td>{@link ClientIT}</td><td>{@link CliIT}</td></tr>
 * <tr><td>403</td><td>here</td><td>here</td></tr>
 * <tr><td>TLS</td><td colspan="2">TlsTest of runtime-client</td></tr>
 * </table>
 */
@ExtendWith(RealAirflow.class)
class BadInputIT {
  private static final String DAILY = "bad_input_daily";
  private static final String ORDER = "bad_input_order";
  private static final String HELD = "bad_input_held";
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;

  private Cli cli(Suite suite) {
    return new Cli(suite.airflow().url().toString(), folder);
  }

  private static AirflowClient client(Suite suite) {
    return AirflowClient.connect(suite.airflow().url().toString(), Credentials.none());
  }

  @Test
  void aConfOfTheWrongShapeNamesFieldAndSchema(Suite suite) throws Exception {
    suite.awaitParsed();
    RunRequest many =
        RunRequest.of(ORDER)
            .withoutLogicalDate()
            .conf("order", Map.of("customer", "Ada", "pieces", "many"));
    try (AirflowClient client = client(suite)) {
      assertThatThrownBy(() -> client.runs().trigger(many))
          .isInstanceOf(AirflowException.Invalid.class)
          .hasMessageContaining("Invalid input for param order")
          .hasMessageContaining("'many' is not of type 'integer'")
          .hasMessageContaining("in schema['properties']['pieces']");
    }
    cli(suite)
        .run(
            "trigger",
            ORDER,
            "--no-logical-date",
            "--conf={\"order\": {\"customer\": \"Ada\", \"pieces\": \"many\"}}")
        .assertRefused(
            "param order", "'many' is not of type 'integer'", "in schema['properties']['pieces']");
    cli(suite)
        .run("trigger", ORDER, "--no-logical-date", "--conf={\"order\": {}}")
        .assertRefused("param order", "is a required property");
    assertThat(cli(suite).run("trigger", ORDER, "--no-logical-date", "--conf=[1]"))
        .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
        .satisfies(ran -> assertThat(ran.err()).contains("--conf"));
  }

  @Test
  void aPausedDagASecondRunIdAndAnOverlappingBackfillAreSaid(Suite suite) throws Exception {
    suite.awaitParsed();
    Cli cli = cli(suite);
    String[] trigger = {"trigger", DAILY, "--no-logical-date", "--run-id=waits"};

    Cli.Ran waits =
        cli.run("trigger", DAILY, "--no-logical-date", "--run-id=waits", "--wait", "--timeout=1s");

    assertThat(waits.code()).as(waits.err()).isEqualTo(3);
    assertThat(waits.out())
        .contains("DAG " + DAILY + " is paused: its runs wait", "updraft dags unpause " + DAILY);
    cli.run(trigger).assertRefused("it has a run 'waits' already");

    try (AirflowClient client = client(suite)) {
      Instant from = Instant.parse("2026-01-01T00:00:00Z");
      Backfill goesOn =
          client.backfills().create(BackfillRequest.of(DAILY, from, from.plus(Duration.ofDays(1))));
      try {
        cli.run("backfill", "create", DAILY, "--from=2026-01-02", "--to=2026-01-05")
            .assertRefused("Wait for the end of backfill " + goesOn.id());
      } finally {
        client.backfills().cancel(goesOn.id());
      }
    }
  }

  @Test
  void whoMayOnlyLookIsToldSo(Suite suite) throws Exception {
    suite.awaitParsed();
    String token = viewer(suite.airflow().jwtSecret());
    String url = suite.airflow().url().toString();
    try (AirflowClient client = AirflowClient.connect(url, Credentials.token(token))) {
      assertThat(client.dags().get(DAILY).dagId()).isEqualTo(DAILY);
      assertThatThrownBy(() -> client.runs().trigger(RunRequest.of(DAILY).withoutLogicalDate()))
          .isInstanceOfSatisfying(
              AirflowException.Denied.class, e -> assertThat(e.status()).isEqualTo(403))
          .hasMessageContaining("Forbidden");
    }
    Cli.Ran ran =
        cli(suite).run(Map.of("UPDRAFT_TOKEN", token), "trigger", DAILY, "--no-logical-date");
    ran.assertRefused("403", "Forbidden");
    assertThat(ran.err()).doesNotContain(token);
  }

  @Test
  void waitingGoesOnWhenTheServerIsBack(Suite suite) throws Exception {
    suite.awaitParsed();
    try (Gate gate = new Gate(suite.airflow().url());
        AirflowClient client = AirflowClient.connect(gate.url(), Credentials.none())) {
      Path end = folder.resolve("end");
      DagRun run =
          client
              .runs()
              .trigger(RunRequest.of(HELD).withoutLogicalDate().conf("gate", end.toString()));
      CompletableFuture<DagRun> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return client.runs().await(run.ref(), WaitOptions.upTo(Duration.ofMinutes(8)));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      Cli cli = new Cli(gate.url(), folder);
      try (Cli.Running command = cli.start(Map.of(), "runs", "wait", HELD, run.runId())) {
        await().atMost(LONG).until(() -> command.said().contains("running"));

        gate.shut();
        await().atMost(LONG).until(() -> gate.turnedAway() >= 6);
        assertThat(waiting).isNotDone();
        assertThat(command.process().isAlive()).isTrue();
        gate.open();
        Files.createFile(end);

        assertThat(waiting.get(2, TimeUnit.MINUTES).succeeded()).isTrue();
        Cli.Ran ran = command.end();
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Run " + run.runId() + ": success");
      }
    }
  }

  /** As Airflow's simple auth manager gives it to a user who may look at everything. */
  private static String viewer(String secret) throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String claims =
        "{\"sub\":\"eve\",\"role\":\"VIEWER\",\"aud\":\"apache-airflow\",\"iat\":%d,\"nbf\":%d,\"exp\":%d}"
            .formatted(now - 10, now - 10, now + 600);
    String text = base64("{\"alg\":\"HS512\",\"typ\":\"JWT\"}") + "." + base64(claims);
    Mac mac = Mac.getInstance("HmacSHA512");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
    byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
