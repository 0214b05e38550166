package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import dev.updraft.samples.events.Consumed;
import dev.updraft.samples.events.EventsDemo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Assets that DAGs in Java and Python change, and DAGs in both that wait for them. */
@ExtendWith(RealAirflow.class)
class EventsIT {
  /** The part of the sample that is in Python. */
  static final Path PYTHON_DAGS =
      Path.of("..", "samples", "events", "src", "main", "airflow", "shop_py.py").normalize();

  private static final int BURST = 6;

  @TempDir Path folder;

  @Test
  void eachConsumerSeesWhatWasSentOnAirflow(Suite suite) throws Exception {
    suite.awaitParsed();
    suite.servePython();
    AirflowRest rest = suite.airflow().rest();
    await().atMost(Duration.ofMinutes(2)).until(() -> rest.hasDag("shop_on_orders_py"));

    Map<String, Consumed> consumed = consumed(suite.airflow().url(), true);

    assertThat(consumed)
        .containsOnlyKeys(
            "shop_on_all",
            "shop_on_any",
            "shop_on_alias",
            "shop_on_partition",
            "shop_on_python",
            "shop_on_orders_py");
    check(consumed);
    assertThat(consumed.get("shop_on_partition").partitions()).containsExactly("asia", "eu", "us");
    assertThat(consumed.get("shop_on_partition").runs()).isEqualTo(3);
    assertThat(consumed.get("shop_on_python").seen())
        .hasEntrySatisfying(
            "shop_weather 1: 30",
            source -> assertThat(source).startsWith("shop_weather_py events__"));
    assertThat(consumed.get("shop_on_orders_py").seen()).hasSize(BURST + 2);
  }

  @Test
  void theDevServerDoesTheSameButForPythonAndPartitions(Suite suite) throws Exception {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      Map<String, Consumed> consumed = consumed(server.url(), false);

      assertThat(consumed).containsOnlyKeys("shop_on_all", "shop_on_any", "shop_on_alias");
      check(consumed);
    }
  }

  /** What the program compares itself is each event with what was sent, and with Airflow's word. */
  private static void check(Map<String, Consumed> consumed) {
    assertThat(consumed.get("shop_on_all").runs()).isOne();
    assertThat(consumed.get("shop_on_all").triggering()).hasSize(2);
    assertThat(consumed.get("shop_on_any").seen())
        .hasSize(BURST + 3)
        .containsEntry("shop_orders " + (BURST + 2) + ": " + 10 * (BURST + 2), "no DAG");
    assertThat(consumed.get("shop_on_alias").seen())
        .containsOnlyKeys("shop_file_customers 1: 100", "shop_file_goods 2: 200");
  }

  private static Map<String, Consumed> consumed(URI url, boolean partitions)
      throws IOException, InterruptedException {
    try (var airflow = AirflowClient.connect(url.toString(), Credentials.none())) {
      var settings = new EventsDemo.Settings(BURST, partitions, Duration.ofMinutes(3));
      return new EventsDemo(airflow, settings, System.out).run();
    }
  }
}
