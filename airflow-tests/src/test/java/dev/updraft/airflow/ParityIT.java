package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.client.AirflowClient;
import dev.updraft.runtime.client.Credentials;
import dev.updraft.samples.wine.ParallelRuns;
import dev.updraft.samples.wine.Score;
import dev.updraft.samples.wine.WineModels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same DAGs on a real Airflow and on the dev server. */
@ExtendWith(RealAirflow.class)
class ParityIT {
  private static final List<String> DAGS =
      List.of(
          "weather",
          "wine_search",
          "shapes",
          "failing",
          "retrying",
          "partly_failing",
          "partly_retrying",
          "typed_params",
          "dates");

  @TempDir Path folder;

  @Test
  void statesTriesAndResultsAreTheSame(Suite suite) throws IOException {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      List<Runs.Run> here = server.runs().runAll(DAGS);
      List<Runs.Run> there = suite.runs().runAll(DAGS);
      for (int i = 0; i < DAGS.size(); i++) {
        Runs.Run ours = here.get(i);
        Runs.Run theirs = there.get(i);
        assertThat(theirs.results()).as(DAGS.get(i)).isNotEmpty();
        assertThat(ours.state()).as(DAGS.get(i)).isEqualTo(theirs.state());
        assertThat(ours.states()).as(DAGS.get(i)).isEqualTo(theirs.states());
        assertThat(ours.tries()).as(DAGS.get(i)).isEqualTo(theirs.tries());
        assertThat(ours.results()).as(DAGS.get(i)).isEqualTo(theirs.results());
      }
    }
  }

  @Test
  void parallelRunsWithoutLogicalDateFindTheSameScores(Suite suite)
      throws IOException, InterruptedException {
    suite.awaitParsed();
    List<Score> theirs = parallelRuns(suite.airflow().url());
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      assertThat(parallelRuns(server.url())).isEqualTo(theirs);
    }

    assertThat(theirs).hasSize(4);
    assertThat(
            suite.airflow().rest().get("/dags/wine_train/dagRuns").path("dag_runs").valueStream())
        .hasSize(4)
        .allSatisfy(run -> assertThat(run.path("logical_date").isNull()).isTrue())
        .extracting(run -> run.path("conf").toString())
        .doesNotHaveDuplicates();
  }

  /** The sample's own program, which uses the product's client. */
  private static List<Score> parallelRuns(URI url) throws InterruptedException {
    var candidates = new WineModels().grid(List.of(0.01, 1.0), List.of(1, 5));
    var silent = new PrintStream(OutputStream.nullOutputStream());
    try (var client = AirflowClient.of(url.toString(), Credentials.none())) {
      return new ParallelRuns(client, Duration.ofMinutes(4), silent).train(candidates, 1);
    }
  }
}
