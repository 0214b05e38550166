package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What runs by what tasks decided. */
final class BranchPoints {
  private BranchPoints() {}

  static List<Point> all() {
    return List.of(
        Point.of(
                "conform_branches",
                (run, stage) ->
                    assertThat(run.states())
                        .containsEntry("left", "success")
                        .containsEntry("right", "skipped")
                        .containsEntry("below_right", "skipped")
                        .containsEntry("join", "success")
                        .containsEntry("a", "success")
                        .containsEntry("b", "skipped")
                        .containsEntry("c", "success"))
            // A branch of Python has the ids as its result, one of Java what it decides by.
            .twin("rendered", "xcom:choose.return_value", "xcom:several.return_value"),
        Point.of(
                "conform_short_circuit",
                (run, stage) ->
                    assertThat(run.states())
                        .containsEntry("go_on", "success")
                        .containsEntry("never", "skipped")
                        .containsEntry("never_either", "skipped"))
            // One of Python leaves no result when it stops what is below it.
            .twin("rendered", "xcom:go_on.return_value"));
  }
}
