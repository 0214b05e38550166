package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** How tasks end. */
final class StatePoints {
  private StatePoints() {}

  static List<Point> all() {
    return List.of(
        Point.of(
                "conform_endings",
                (run, stage) -> {
                  assertThat(run.state()).isEqualTo("failed");
                  assertThat(run.states())
                      .containsAllEntriesOf(
                          Map.of(
                              "succeeds", "success",
                              "skips", "skipped",
                              "follows", "skipped",
                              "fails", "failed",
                              "gives_up", "failed",
                              "retries", "success"));
                  assertThat(run.tries())
                      .containsEntry("gives_up", 1)
                      .containsEntry("fails", 2)
                      .containsEntry("retries", 2);
                })
            .twin("rendered"));
  }
}
