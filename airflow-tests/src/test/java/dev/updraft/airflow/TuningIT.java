package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import dev.updraft.samples.digits.Digits;
import dev.updraft.samples.digits.DigitsModel;
import dev.updraft.samples.tuning.SearchResult;
import dev.updraft.samples.tuning.TuningDemo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The search for a learning rate of the tuning sample, in its three ways. */
@ResourceLock(RealAirflow.TRIGGERER)
@ExtendWith(RealAirflow.class)
class TuningIT {
  @TempDir Path folder;

  @Tag("full")
  @Test
  void twentyRunsAtOnceAndAMappedTaskFindTheSameModelAndTheAssetsDagRanksAll(Suite suite)
      throws Exception {
    suite.awaitParsed();
    Path log = suite.airflow().home().resolve("tuning-triggerer.log");
    List<SearchResult> results;
    try (ChildProcess triggerer =
        suite.airflow().startCommand(log, "triggerer", "--skip-serve-logs")) {
      results = search(suite.airflow().url(), 20, 5);
      assertThat(triggerer.isAlive()).isTrue();
    }

    assertThat(results)
        .hasSize(3)
        .allSatisfy(
            result -> {
              assertThat(result.timing().trainings()).isEqualTo(20);
              assertThat(result.timing().utilisation()).isBetween(0.01, 1.05);
              assertThat(result.ranked().trainings()).isEqualTo(20);
              assertThat(result.ranked().accuracy()).isGreaterThan(0.92);
              assertThat(result.chosen().accuracy()).isEqualTo(results.get(0).chosen().accuracy());
            });
    assertThat(results.get(0).timing().runsAtOnce()).isEqualTo(20);
    // Slots are shared by what starts runs and what they do.
    assertThat(results.get(1).timing().runsAtOnce()).isGreaterThan(Suite.SLOTS / 2);
    assertThat(results.get(2).timing().runsAtOnce()).isOne();
    var model = DigitsModel.read(Path.of(results.get(1).ranked().model()));
    assertThat(model.score(Digits.dealt(1).test()).accuracy())
        .isEqualTo(results.get(1).ranked().accuracy());
    assertThat(Path.of(results.get(1).ranked().onnx())).isNotEmptyFile();
  }

  @Test
  void theDevServerFindsTheSame(Suite suite) throws Exception {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      assertThat(search(server.url(), 4, 2))
          .hasSize(3)
          .allSatisfy(result -> assertThat(result.chosen().lr()).isEqualTo(0.1))
          .allSatisfy(result -> assertThat(result.ranked().trainings()).isEqualTo(4));
    }
  }

  private List<SearchResult> search(URI url, int count, int epochs)
      throws IOException, InterruptedException {
    var settings =
        new TuningDemo.Settings(folder, count, epochs, Suite.SLOTS, Duration.ofMinutes(4));
    try (var airflow = AirflowClient.connect(url.toString(), Credentials.none())) {
      return new TuningDemo(airflow, settings, System.out).run();
    }
  }
}
