package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with and without logical date: Airflow and the dev server give the same answers. */
class Aip83IT {
  private static final String NOTHING =
      "logical date lacks logical_date, interval's start lacks data_interval_start,"
          + " interval's end lacks data_interval_end, ds lacks logical_date,"
          + " previous success lacks prev_start_date_success, found false, run after true";
  private static final String NO_INTERVAL =
      "logical_date null, data_interval_start null, data_interval_end null, run_after another";

  @TempDir Path folder;

  /** The answers of Airflow 3.3. */
  static Map<String, String> expected() {
    Map<String, String> all = new TreeMap<>();
    all.put("trigger without a word about the date", "422 [body,logical_date] Field required");
    all.put("trigger without date", "dated null");
    all.put("trigger without date again", "dated null");
    all.put("trigger with an id that there is", "409 Unique constraint violation");
    all.put("trigger with date", "dated 2026-03-01T00:00:00Z");
    all.put("trigger with the date of another run", "409 Unique constraint violation");
    all.put(
        "trigger with a date without zone",
        "422 [body,logical_date] Input should have timezone info");
    all.put("trigger with an interval and no date", "dated null");
    all.put(
        "trigger with half an interval",
        "422 [body] Value error, Either both data_interval_start and data_interval_end must be"
            + " provided or both must be None");
    all.put("a task starts runs", "started, started, exists, started, exists, dates_seen");
    for (String run : new String[] {"undated", "interval"}) {
      all.put("a task of run '" + run + "'", "number 0, " + NOTHING);
      all.put("run '" + run + "'", "run_type manual, conf {}, " + NO_INTERVAL);
    }
    all.put(
        "a task of run 'dated'",
        "number 0, logical date 2026-03-01T00:00:00Z, interval's start is that, interval's end is"
            + " that, ds 2026-03-01, previous success lacks prev_start_date_success, found true,"
            + " run after true");
    all.put(
        "run 'dated'",
        "run_type manual, conf {}, logical_date 2026-03-01T00:00:00Z, data_interval_start is that,"
            + " data_interval_end is that, run_after another");
    all.put("a task of a task's run 'undated'", "number 7, " + NOTHING);
    all.put(
        "a task's run 'undated'", "run_type operator_triggered, conf {number:7}, " + NO_INTERVAL);
    all.put(
        "a task of a task's run 'dated'",
        "number 7, logical date 2026-04-01T00:00:00Z, interval's start is run after, interval's"
            + " end is run after, ds 2026-04-01, previous success lacks prev_start_date_success,"
            + " found true, run after true");
    all.put(
        "a task's run 'dated'",
        "run_type operator_triggered, conf {number:7}, logical_date 2026-04-01T00:00:00Z,"
            + " data_interval_start another, data_interval_end another, run_after another");
    all.put("a task of an asset's run", "number 0, " + NOTHING);
    all.put("an asset's run", "run_type asset_triggered, conf {}, " + NO_INTERVAL);
    all.put("runs start in turn", "-api-turn-1, -api-turn-2, -api-turn-3");
    all.put("runs are listed in turn", "-api-turn-1, -api-turn-2, -api-turn-3");
    return all;
  }

  @Test
  @ExtendWith(RealAirflow.class)
  void airflowAnswersAsTheGuideSays(Suite suite) throws IOException {
    assertThat(LogicalDates.of(suite.runs()).answers()).isEqualTo(expected());
  }

  @Test
  @ExtendWith(RealAirflow.class)
  void theDevServerGivesTheSameAnswers(Suite suite) throws IOException {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      assertThat(LogicalDates.of(server.runs()).answers()).isEqualTo(expected());
    }
  }

  /** Airflow 3.0 takes the logical date for the time after which a run starts. */
  @ParameterizedTest
  @Tag("full")
  @ValueSource(strings = {"3.0.6", "3.4.0b2"})
  void otherLinesAnswerTheSame(String version) throws IOException {
    Map<String, String> expected = expected();
    if (version.equals("3.0.6")) {
      // Such runs are none of their own kind there.
      expected.replaceAll((question, answer) -> answer.replace("operator_triggered", "manual"));
      expected.computeIfPresent(
          "run 'dated'",
          (question, answer) -> answer.replace("run_after another", "run_after is that"));
    }
    try (Suite suite = Suite.start(version)) {
      assertThat(LogicalDates.of(suite.runs()).answers()).isEqualTo(expected);
    }
  }
}
