package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program of the sample inference-poll, as its POM starts it, on an Airflow with the providers
 * of Kafka and Amazon: bursts of messages, and a triggerer that is killed in the middle.
 */
@Tag("full")
class PollIT {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** The line of the program about Kafka. */
  private static final Pattern KAFKA =
      Pattern.compile(
          "(?m)^KAFKA +(\\d+) sent, (\\d+) came in (\\d+) events .* (\\d+) runs \\((\\d+) events");

  @ParameterizedTest
  @ValueSource(strings = {"3.3.2", "3.4.0b2"})
  void noMessageIsLostWhenTheTriggererIsKilled(String version) throws IOException {
    Path home = Path.of("target", "airflow", "poll-" + version).toAbsolutePath();
    AirflowInstall.delete(home);
    Path folder = Files.createDirectories(home).resolve("answers");
    Map<String, String> environment = PollSample.environment(folder);
    AirflowOptions options =
        Postgres.with(AirflowOptions.in(home).withTriggerer().withEnvironment(environment));
    Path bundle = Product.sample("inference-poll");
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Files.copy(bundle, dags.resolve(bundle.getFileName()));
    AirflowInstall install = Postgres.install(version, PollSample.requirements());
    try (AirflowServer airflow = AirflowServer.start(install, options);
        ChildProcess worker =
            airflow.startWorker(Product.cli(), List.of(bundle), home.resolve("worker.log"));
        ChildProcess program =
            PollSample.program(airflow, environment, home.resolve("program.log"))) {
      int code = program.exitCode(LIMIT);
      String output = program.output();

      assertThat(code).as("%s%n%s", output, airflow.logEnds()).isZero();
      assertThat(output).contains("Proved", "The triggerer is killed");
      Matcher kafka = KAFKA.matcher(output);
      assertThat(kafka.find()).as(output).isTrue();
      assertThat(kafka.group(2)).isEqualTo("108");
      if (version.startsWith("3.4")) {
        // A run for each message.
        assertThat(kafka.group(4)).isEqualTo(kafka.group(3));
        assertThat(kafka.group(5)).isEqualTo("0");
      } else {
        // Events that wait together are one run.
        assertThat(Integer.parseInt(kafka.group(4))).isLessThan(108);
      }
      assertThat(worker.isAlive()).isTrue();
    }
  }
}
