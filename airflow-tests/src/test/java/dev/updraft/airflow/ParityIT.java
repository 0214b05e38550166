package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
}
