package dev.updraft.samples.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParallelRunsTest {
  private static final long SEED = 1;

  private final WineModels models = new WineModels();
  private final List<Candidate> grid = models.grid(List.of(0.01, 0.1, 1.0), List.of(1, 5, 20));
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bestOfTheParallelRunsIsTheBestOfTheMappedSearch() throws Exception {
    server.setDispatcher(new FakeAirflow(grid.size(), -1));
    var observed = new ObservedModels();
    var search = new WineSearch();
    search.models = observed;
    search.search(SEED);

    var scores = train();

    assertThat(scores).isEqualTo(observed.trained);
    assertThat(models.best(scores)).isEqualTo(observed.best);
  }

  @Test
  void everyRunHasItsOwnConfAndNoLogicalDate() throws Exception {
    var airflow = new FakeAirflow(grid.size(), -1);
    server.setDispatcher(airflow);

    train();

    assertThat(airflow.triggers)
        .hasSize(9)
        .doesNotHaveDuplicates()
        .allSatisfy(body -> assertThat(body.get("logical_date").isNull()).isTrue());
    assertThat(airflow.triggers.get(8).get("conf").toString())
        .contains("\"learningRate\":1.0", "\"epochs\":20", "\"seed\":1");
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("Started 9 runs of wine_train")
        .contains("run-8 success {epochs=20, learningRate=1.0, seed=1}");
  }

  @Test
  void failedRunIsNamedWithTheStatesOfItsTasks() {
    server.setDispatcher(new FakeAirflow(grid.size(), 4));

    assertThatThrownBy(this::train)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Failed runs: run-4 [train=failed]");
  }

  @Test
  void serverWithoutTheDagIsNamed() {
    var airflow = new FakeAirflow(grid.size(), -1);
    airflow.deployed = false;
    server.setDispatcher(airflow);

    assertThatThrownBy(this::train)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no DAG wine_train");
  }

  @Test
  void credentialsComeFromTheEnvironment() {
    assertThat(Credentials.fromEnvironment(Map.of())).hasToString("Credentials[none]");
    assertThat(Credentials.fromEnvironment(Map.of("UPDRAFT_TOKEN", "secret")))
        .hasToString("Credentials[token]");
    assertThat(
            Credentials.fromEnvironment(
                Map.of("UPDRAFT_USER", "ada", "UPDRAFT_PASSWORD", "secret")))
        .hasToString("Credentials[ada]");
  }

  private List<Score> train() throws InterruptedException {
    var out = new PrintStream(told, true, StandardCharsets.UTF_8);
    try (var airflow = AirflowClient.connect(server.url("/").toString(), Credentials.none())) {
      return new ParallelRuns(airflow, Duration.ofMinutes(1), out).train(grid, SEED);
    }
  }
}
