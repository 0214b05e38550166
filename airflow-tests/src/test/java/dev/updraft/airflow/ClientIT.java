package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.updraft.RunState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.BackfillProgress;
import dev.updraft.client.BackfillRequest;
import dev.updraft.client.Credentials;
import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every method of the client, at a real Airflow and at the dev server with the same answers. */
@ExtendWith(RealAirflow.class)
class ClientIT {
  private static AirflowClient connect(String url) {
    return AirflowClient.connect(url, Credentials.none());
  }

  private static Stream<DynamicTest> cases(AirflowClient client) {
    ClientCases cases = new ClientCases(client);
    ClientDataCases data = new ClientDataCases(client);
    return Stream.of(
        dynamicTest("dags", cases::dags),
        dynamicTest("runs", cases::runs),
        dynamicTest("many runs", cases::manyRuns),
        dynamicTest("refusals", cases::refusals),
        dynamicTest("changes", cases::changes),
        dynamicTest("instances", cases::instances),
        dynamicTest("logs", cases::logs),
        dynamicTest("paused", cases::paused),
        dynamicTest("refused backfills", data::refusedBackfills),
        dynamicTest("backfills", data::backfills),
        dynamicTest("assets", data::assets),
        dynamicTest("materialize", data::materialize),
        dynamicTest("questions", data::questions));
  }

  @TestFactory
  Stream<DynamicTest> everyMethodAtAirflow(Suite suite) {
    AirflowClient client = connect(suite.airflow().url().toString());
    return cases(client).onClose(client::close);
  }

  @TestFactory
  Stream<DynamicTest> everyMethodAtTheDevServer(@TempDir Path folder) throws IOException {
    Path bundle = TestBundle.pack("updraft-client-tests", TaskDefaults.NONE);
    DevServer server = DevServer.start(List.of(bundle), folder);
    AirflowClient client = connect(server.url().toString());
    return cases(client)
        .onClose(
            () -> {
              client.close();
              server.close();
            });
  }

  /** Runs that are partitions have no logical date by which they could be found. */
  @Test
  void partitionsAreMadeUpFor(Suite suite) throws Exception {
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    BackfillRequest years =
        BackfillRequest.of("partition_missed", from, Instant.parse("2022-01-01T00:00:00Z"));
    try (AirflowClient client = connect(suite.airflow().url().toString())) {
      suite.awaitParsed();
      assertThat(client.backfills().dryRun(years)).hasSize(3).startsWith(from);
      int id = client.backfills().create(years).id();
      BackfillProgress ended = client.backfills().await(id, Duration.ofMinutes(2), now -> {});
      assertThat(ended.counts()).isEqualTo(Map.of(RunState.SUCCESS, 3));
      assertThat(ended.runs().get(0).info().findLogicalDate()).isEmpty();
    }
  }

  @Test
  void credentialsThatAreWrongAreDenied(Suite suite) {
    String url = suite.airflow().url().toString();
    try (AirflowClient stranger = AirflowClient.connect(url, Credentials.token("x.y.z"))) {
      assertThatThrownBy(() -> stranger.dags().list())
          .isInstanceOfSatisfying(
              AirflowException.Denied.class, e -> assertThat(e.status()).isIn(401, 403))
          .hasMessageNotContaining("x.y.z");
    }
    try (AirflowClient elsewhere = connect(url + "/not-there")) {
      assertThatThrownBy(() -> elsewhere.dags().list())
          .isInstanceOf(AirflowException.Failed.class)
          .hasMessageContaining("Check the URL");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.6", "3.4.0b2"})
  @Tag("full")
  void otherLines(String version) throws Exception {
    try (Suite suite = Suite.start(version);
        AirflowClient client = connect(suite.airflow().url().toString())) {
      suite.awaitParsed();
      ClientCases cases = new ClientCases(client);
      ClientDataCases data = new ClientDataCases(client);
      cases.dags();
      cases.runs();
      cases.manyRuns();
      cases.refusals();
      cases.changes();
      cases.instances();
      cases.logs();
      data.refusedBackfills();
      data.backfills();
      data.assets();
      data.materialize();
      if (version.startsWith("3.0")) {
        assertThatThrownBy(() -> client.questions().open("client_asks"))
            .isInstanceOf(AirflowException.Unsupported.class)
            .hasMessageContaining("needs Airflow 3.1 or newer");
      } else {
        data.questions();
      }
    }
  }
}
