package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The sample inference-poll with few messages of Kafka on the Airflow of all tests, which has no
 * provider for it: only the triggerer of this test has.
 */
@ResourceLock(RealAirflow.TRIGGERER)
@ExtendWith(RealAirflow.class)
class KafkaIT {
  private static final String DAG = "poll_kafka";

  @TempDir Path folder;

  @Test
  void messagesOfKafkaStartRunsThatAnswerThem(Suite suite) throws IOException {
    AirflowServer airflow = suite.airflow();
    Map<String, String> environment = PollSample.environment(folder);
    List<String> kafka =
        PollSample.requirements().stream().filter(line -> line.contains("kafka")).toList();
    AirflowInstall install = Postgres.install(AirflowRelease.DEFAULT, kafka);
    airflow
        .rest()
        .post(
            "/variables",
            AirflowRest.object().put("key", "poll_folder").put("value", folder.toString()));
    Path file = airflow.dagsFolder().resolve("dag_" + DAG + ".py");
    // The one DAG whose provider is there; the others of the bundle would need Amazon's.
    String bundle = Product.sample("inference-poll").toString().replace(".zip", "");
    Files.copy(Path.of(bundle).resolve(file.getFileName()), file);
    try (ChildProcess triggerer =
            airflow.startCommand(
                install,
                environment,
                airflow.home().resolve("kafka-triggerer.log"),
                "triggerer",
                "--skip-serve-logs");
        ChildProcess program = program(airflow, environment)) {
      int code = program.exitCode(Duration.ofMinutes(3));

      assertThat(code).as("%s%n%s", program.output(), triggerer.output()).isZero();
      assertThat(program.output())
          .contains("KAFKA         10 sent, 10 came in 10 events", "Proved");
      assertThat(triggerer.isAlive()).isTrue();
    } finally {
      // The watcher would be started by the next triggerer, which has no provider.
      Files.delete(file);
      airflow.rest().delete("/dags/" + DAG);
    }
  }

  private ChildProcess program(AirflowServer airflow, Map<String, String> environment)
      throws IOException {
    await().atMost(Duration.ofMinutes(1)).until(() -> airflow.rest().hasDag(DAG));
    return PollSample.program(airflow, environment, folder.resolve("program.log"), "--short");
  }
}
