package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevServerTest extends ServerTest {

  @Test
  void twoServersShareNothing() throws IOException {
    Path bundle = TestBundle.folder(folder(), "acme", TestBundle.dag("d").task("t"));
    try (DevServer one = DevServer.start(options(bundle));
        DevServer two = DevServer.start(options(bundle))) {
      assertThat(one.url()).isNotEqualTo(two.url());
      new Client(one).trigger("d");
      assertThat(
              new Client(two)
                  .rest("GET", "dags/d/dagRuns", null)
                  .json()
                  .get("total_entries")
                  .asInt())
          .isZero();
    }
  }

  @Test
  void runsFiftyTasksWithoutBeingTheBrake() throws IOException {
    TestBundle.Dag dag = TestBundle.dag("fifty");
    for (int i = 0; i < 50; i++) {
      dag.task("t" + i);
    }
    Client client = serve(dag);
    String run = client.trigger("fifty");
    long start = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      Job job = client.start("w");
      job.push("1").expect(201);
      job.succeed();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    assertThat(client.runState("fifty", run)).isEqualTo("success");
  }

  @Test
  void optionsAreCheckedAndHideTheSecret() {
    DevServerOptions good = DevServerOptions.of(Client.SECRET, List.of(Path.of("x")));
    assertThat(good.toString()).doesNotContain(Client.SECRET);
    assertThatThrownBy(() -> good.withAddress("h", 70_000))
        .hasMessage("DevServerOptions.port must be between 0 and 65535: 70000");
    assertThatThrownBy(() -> DevServerOptions.of("short", List.of(Path.of("x"))))
        .hasMessageContaining("secret")
        .hasMessageNotContaining("short");
    assertThatThrownBy(() -> good.withHeartbeatTimeout(Duration.ZERO))
        .hasMessageContaining("heartbeatTimeout must be positive");
    assertThatThrownBy(() -> DevServerOptions.of(Client.SECRET, List.of()))
        .hasMessageContaining("bundles");
  }

  @Test
  void aWorkersNameIsFreeAgainAfterItsSilence() throws IOException {
    Path bundle = TestBundle.folder(folder(), "acme", TestBundle.dag("d").task("t"));
    Client client = serve(options(bundle).withWorkerTimeout(Duration.ofMillis(100)));
    client.register("w");
    org.awaitility.Awaitility.await()
        .until(
            () -> client.edge("POST", "worker/w", Client.workerBody("starting")).status() == 200);
  }

  @Test
  void aWorkersNameMayHoldBlanksAndUmlauts() throws IOException {
    Client client =
        serve(options(TestBundle.folder(folder(), "acme", TestBundle.dag("d").task("t"))));
    client.edge("POST", "worker/java worker ü", Client.workerBody("starting")).expect(200);
  }
}
