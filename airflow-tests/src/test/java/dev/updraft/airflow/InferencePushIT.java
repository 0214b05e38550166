package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import dev.updraft.samples.push.PushDemo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP endpoint of the sample whose answers are runs. */
@ExtendWith(RealAirflow.class)
class InferencePushIT {
  @TempDir Path folder;

  @Tag("full")
  @Test
  void fiftyUsersAtOnceGetTheirAnswersFromRunsOfAirflow(Suite suite) throws Exception {
    suite.awaitParsed();

    var report = answers(suite.airflow().url());

    assertThat(report.testAccuracy()).isGreaterThan(0.92);
    assertThat(report.alone().count()).isEqualTo(3);
    assertThat(report.together().count()).isEqualTo(50);
    // How fast depends on the machine; that each got its answer does not.
    assertThat(report.together().p50()).isLessThanOrEqualTo(report.together().max());
    assertThat(report.shares().before()).isPositive();
    assertThat(report.right()).isGreaterThan(42);
    assertThat(report.refusals())
        .hasSize(5)
        .containsEntry("{\"pixels\": [1, 2, 3]}", "A digit has 64 pixels, not 3.");
    assertThat(report.away()).contains("Airflow");
  }

  @Test
  void theDevServerAnswersToo(Suite suite) throws Exception {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      var report = answers(server.url());

      assertThat(report.together().count()).isEqualTo(50);
      assertThat(report.right()).isGreaterThan(42);
    }
  }

  private PushDemo.Report answers(URI url) throws IOException, InterruptedException {
    var settings = new PushDemo.Settings(folder, 3, 50, Duration.ofMinutes(3));
    try (var airflow = AirflowClient.connect(url.toString(), Credentials.none())) {
      return new PushDemo(airflow, settings, System.out).run();
    }
  }
}
