package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import dev.updraft.samples.mortgage.MortgageDemo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Applications that a person decides, as runs without logical date that wait side by side. */
@ExtendWith(RealAirflow.class)
class MortgageIT {
  @TempDir Path folder;

  @Test
  void aPersonAndTheRulesDecideOnAirflow(Suite suite) throws Exception {
    suite.awaitParsed();
    check(outcome(suite.airflow().url()));
  }

  @Test
  void theDevServerDecidesTheSame(Suite suite) throws Exception {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      check(outcome(server.url()));
    }
  }

  /** The letters themselves the program has compared. */
  private static void check(MortgageDemo.Outcome outcome) {
    assertThat(outcome.letters()).containsOnlyKeys("Ada", "Ben", "Cho", "Dee");
    Map<String, TaskState> asked =
        Map.of(
            "assess", TaskState.SUCCESS,
            "review", TaskState.SUCCESS,
            "decide", TaskState.SUCCESS,
            "send", TaskState.SUCCESS,
            "decline", TaskState.SKIPPED);
    Map<String, TaskState> declined =
        Map.of(
            "assess", TaskState.SUCCESS,
            "review", TaskState.SKIPPED,
            "decide", TaskState.SKIPPED,
            "send", TaskState.SKIPPED,
            "decline", TaskState.SUCCESS);
    assertThat(tasks(outcome, "Ada")).isEqualTo(asked);
    assertThat(tasks(outcome, "Ben")).isEqualTo(asked);
    assertThat(tasks(outcome, "Cho")).isEqualTo(asked);
    assertThat(tasks(outcome, "Dee")).isEqualTo(declined);
    assertThat(outcome.refused()).contains("years", "99 is greater than the maximum of 35");
  }

  /** Without the tasks that only decide. */
  private static Map<String, TaskState> tasks(MortgageDemo.Outcome outcome, String who) {
    Map<String, TaskState> states = new HashMap<>(outcome.states().get(who));
    states.keySet().retainAll(Set.of("assess", "review", "decide", "send", "decline"));
    return states;
  }

  private static MortgageDemo.Outcome outcome(URI url) throws IOException, InterruptedException {
    try (var airflow = AirflowClient.connect(url.toString(), Credentials.none())) {
      return new MortgageDemo(airflow, Duration.ofMinutes(3), System.out).run();
    }
  }
}
