package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import dev.updraft.samples.sites.Report;
import dev.updraft.samples.sites.SitesDemo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two sites with a worker and data of their own, and a centre that has neither. */
@ExtendWith(RealAirflow.class)
class SitesIT {
  private static final String ROWS = "wines.csv";

  @TempDir Path folder;

  @Test
  void aModelIsTrainedAndNoRowLeavesItsSiteOnAirflow(Suite suite) throws Exception {
    suite.awaitParsed();
    SitesDemo.Outcome outcome;
    List<Path> bundles = List.of(Product.sample("sites"));
    Path logs = suite.airflow().home();
    try (ChildProcess north =
            suite
                .airflow()
                .startWorker(Product.cli(), bundles, logs.resolve("north.log"), worker("north"));
        ChildProcess south =
            suite
                .airflow()
                .startWorker(Product.cli(), bundles, logs.resolve("south.log"), worker("south"))) {
      outcome = outcome(suite.airflow().url());
      assertThat(north.isAlive()).isTrue();
      assertThat(south.output()).contains("sites_wrong_worker.summary_north");
    }

    assertThat(outcome.report()).isEqualTo(new Report(43, 42, 31, 27));
    assertThat(outcome.tasks()).containsOnlyKeys("java", "north", "south");
    // Sums or a model: as many numbers, however many rows there are.
    assertThat(outcome.largest()).isLessThan(100);
    assertThat(outcome.refused()).contains("data of the site north", "no SITE_NORTH");
  }

  /** Each gets a copy of its own rows, in a folder whose name it alone is told. */
  private LocalWorker worker(String site) throws IOException {
    Path own = Files.createDirectories(folder.resolve("secret of " + site));
    Files.copy(Product.sampleFile("sites", "data/" + site + "/" + ROWS), own.resolve(ROWS));
    String variable = "SITE_" + site.toUpperCase(Locale.ROOT);
    return new LocalWorker(site, List.of(site), 2, Map.of(variable, own.toString()), Map.of());
  }

  private static SitesDemo.Outcome outcome(URI url) throws IOException, InterruptedException {
    Path data = Product.sampleFile("sites", "data");
    try (var airflow = AirflowClient.connect(url.toString(), Credentials.none())) {
      return new SitesDemo(airflow, data, Duration.ofMinutes(3), System.out).run();
    }
  }
}
