package dev.updraft.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.RunExistsException;
import dev.updraft.RunInfo;
import dev.updraft.RunQuery;
import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.RunTrigger;
import dev.updraft.RunType;
import dev.updraft.TaskInfo;
import dev.updraft.TaskQuery;
import dev.updraft.TaskState;
import dev.updraft.UnsupportedByAirflowException;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRunsTest {
  private static final RunRef OTHER = new RunRef("train", "x");
  private static final Reply CONFLICT =
      Reply.of(409, Map.of("detail", Map.of("reason", "already_exists")));

  private final ContextRig rig = new ContextRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void triggersWithNothingButWhatIsSaid() {
    RunRef run = rig.runs(0).trigger("train");

    assertThat(run.dagId()).isEqualTo("train");
    assertThat(run.runId())
        .matches("manual__\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00_[A-Za-z]{8}");
    assertThat(rig.last().line()).isEqualTo("POST /execution/dag-runs/train/" + run.runId());
    assertThat(rig.last().json().fields())
        .isEqualTo(Map.of("conf", Map.of(), "reset_dag_run", false));
  }

  @Test
  void triggersWithEverything() {
    Instant later = ContextRig.DATE.plusSeconds(60);
    RunRef run =
        rig.runs(3)
            .trigger(
                RunTrigger.of("train")
                    .runId("x")
                    .conf("day", ContextRig.DATE)
                    .conf(Map.of("rows", 42))
                    .logicalDate(ContextRig.DATE)
                    .runAfter(later)
                    .note("by hand")
                    .partitionKey("eu"));

    assertThat(run).isEqualTo(OTHER);
    assertThat(rig.last().json().fields())
        .containsEntry("logical_date", "2026-01-02T00:00:00Z")
        .containsEntry("run_after", "2026-01-02T00:01:00Z")
        .containsEntry("note", "by hand")
        .containsEntry("partition_key", "eu");
    assertThat(rig.last().json().object("conf").fields())
        .isEqualTo(Map.of("rows", 42, "day", "2026-01-02T00:00:00Z"));
  }

  @Test
  void refusesWhatOlderReleasesLackBeforeAnythingIsSent() {
    assertThatThrownBy(() -> rig.runs(2).trigger(RunTrigger.of("train").runAfter(ContextRig.DATE)))
        .isInstanceOf(UnsupportedByAirflowException.class)
        .hasMessage("RunTrigger.runAfter(..) needs Airflow 3.3, and this one is 3.2");
    assertThatThrownBy(() -> rig.runs(1).trigger(RunTrigger.of("train").note("n")))
        .hasMessage("RunTrigger.note(..) needs Airflow 3.2, and this one is 3.1");
    assertThatThrownBy(() -> rig.runs(1).trigger(RunTrigger.of("train").partitionKey("p")))
        .hasMessage("RunTrigger.partitionKey(..) needs Airflow 3.2, and this one is 3.1");
    assertThatThrownBy(() -> rig.runs(1).find(OTHER))
        .hasMessage("Runs.find(..) needs Airflow 3.2, and this one is 3.1");
    assertThatThrownBy(() -> rig.runs(0).previousTask())
        .hasMessage("Runs.previousTask(..) needs Airflow 3.2, and this one is 3.0");
    assertThatThrownBy(() -> rig.runs(0).endedTasks(OTHER))
        .hasMessage("Runs.endedTasks(..) needs Airflow 3.2, and this one is 3.0");

    assertThat(rig.lines()).isEmpty();
  }

  @Test
  void anExistingRunIsAnErrorOrRunAgain() {
    rig.airflow.fault("POST /execution/dag-runs/train/x", 1, CONFLICT);
    assertThatThrownBy(() -> rig.runs(3).trigger(RunTrigger.of("train").runId("x")))
        .isInstanceOf(RunExistsException.class)
        .hasMessageContaining("There already is run 'x' of DAG 'train'");

    rig.airflow.fault("POST /execution/dag-runs/train/x", 1, CONFLICT);
    assertThat(rig.runs(3).trigger(RunTrigger.of("train").runId("x").reset())).isEqualTo(OTHER);
    assertThat(rig.lines())
        .containsExactly(
            "POST dag-runs/train/x", "POST dag-runs/train/x", "POST dag-runs/train/x/clear");
  }

  /** Before Airflow 3.3 the server fails at it, which looks as if it had another trouble. */
  @Test
  void aLogicalDateThatIsTakenIsFoundBeforeAnythingIsStarted() {
    RunTrigger dated = RunTrigger.of("train").runId("x").logicalDate(ContextRig.DATE);
    rig.airflow.fault("run_ids=x", 1, Reply.of(200, 0));
    rig.airflow.fault("logical_dates=", 1, Reply.of(200, 1));

    assertThatThrownBy(() -> rig.runs(2).trigger(dated))
        .isInstanceOf(RunExistsException.class)
        .hasMessageContaining("or one of the same logical date");
    assertThat(rig.lines()).noneMatch(line -> line.startsWith("POST"));

    rig.airflow.fault("logical_dates=", 1, Reply.of(200, 0));
    assertThat(rig.runs(2).trigger(dated)).isEqualTo(OTHER);
    assertThat(rig.runs(3).trigger(dated)).isEqualTo(OTHER);
    assertThat(rig.lines().get(rig.lines().size() - 2)).startsWith("POST");
  }

  @Test
  void anIdThatNobodyElseMakesIsThereBecauseAnAnswerWasLost() {
    rig.airflow.fault("POST /execution/dag-runs/train/manual__", 1, CONFLICT);

    assertThat(rig.runs(3).trigger("train").dagId()).isEqualTo("train");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 422})
  void aRefusalSaysWhy(int status) {
    rig.airflow.fault(
        "/dag-runs/", 1, Reply.of(status, Map.of("detail", Map.of("message", "no such thing"))));

    assertThatThrownBy(() -> rig.runs(3).trigger(RunTrigger.of("train").runId("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Airflow does not trigger run 'x' of DAG 'train': no such thing");
  }

  @Test
  void anIdThatWouldMakeAnotherPathIsRefused() {
    assertThatThrownBy(() -> rig.runs(3).trigger(RunTrigger.of("train").runId("..")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'..' is no id and no key");
    assertThat(rig.lines()).isEmpty();
  }

  @Test
  void aConfWithoutJsonFormIsRefused() {
    assertThatThrownBy(() -> rig.runs(3).trigger(RunTrigger.of("train").conf("n", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'n' of the conf for DAG 'train'");
    assertThat(rig.lines()).isEmpty();
  }

  @Test
  void asksForStates() {
    rig.airflow.fault("/train/x/state", 1, Reply.of(200, Map.of("state", "running")));
    assertThat(rig.runs(0).state(OTHER)).isEqualTo(RunState.RUNNING);

    rig.airflow.fault("/train/x/state", 1, Reply.of(404, Map.of()));
    assertThatThrownBy(() -> rig.runs(0).state(OTHER))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("Airflow has no run 'x' of DAG 'train'");
  }

  @Test
  void findsRuns() {
    rig.airflow.fault(
        "/dag-runs/train/x",
        1,
        Reply.of(
            200,
            Map.of(
                "dag_id", "train",
                "run_id", "x",
                "run_type", "operator_triggered",
                "state", "failed",
                "start_date", "2026-01-02T00:00:01Z",
                "conf", Map.of("rows", 42))));
    RunInfo found = rig.runs(3).find(OTHER).orElseThrow();

    assertThat(found.ref()).isEqualTo(OTHER);
    assertThat(found.type()).isEqualTo(RunType.OPERATOR_TRIGGERED);
    assertThat(found.state()).isEqualTo(RunState.FAILED);
    assertThat(found.start()).isEqualTo(Instant.parse("2026-01-02T00:00:01Z"));
    assertThat(found.conf()).isEqualTo(Map.of("rows", 42));
    rig.airflow.fault("/dag-runs/train/x", 1, Reply.of(404, Map.of()));
    assertThat(rig.runs(3).find(OTHER)).isEmpty();
  }

  @Test
  void asksForThePreviousRunWhereTheReleaseHasIt() {
    rig.airflow.fault("previous", 2, Reply.of(200, null));

    assertThat(rig.runs(1).previous(RunState.SUCCESS)).isEmpty();
    assertThat(rig.runs(2).previous()).isEmpty();
    assertThat(rig.runs(2, null).previous()).isEmpty();
    assertThat(rig.lines())
        .containsExactly(
            "GET dag-runs/d/previous?logical_date=2026-01-02T00:00:00Z&state=success",
            "GET dag-runs/previous?logical_date=2026-01-02T00:00:00Z&dag_id=d");
  }

  @Test
  void countsRunsAndTasks() {
    rig.airflow.fault("/count", 2, Reply.of(200, 3));

    assertThat(
            rig.runs(0)
                .count(
                    RunQuery.of("train")
                        .states(RunState.FAILED, RunState.SUCCESS)
                        .runIds("x")
                        .logicalDates(ContextRig.DATE)))
        .isEqualTo(3);
    assertThat(
            rig.runs(0)
                .countTasks(
                    TaskQuery.of(OTHER).taskIds("a", "b").group("g").mapIndex(1),
                    TaskState.NONE,
                    TaskState.UP_FOR_RETRY))
        .isEqualTo(3);
    assertThat(rig.lines())
        .containsExactly(
            "GET dag-runs/count?dag_id=train&states=failed&states=success&run_ids=x"
                + "&logical_dates=2026-01-02T00:00:00Z",
            "GET task-instances/count?dag_id=train&task_ids=a&task_ids=b&run_ids=x&task_group_id=g"
                + "&map_index=1&states=null&states=up_for_retry");
  }

  @Test
  void readsStatesOfTasks() {
    rig.airflow.fault(
        "/states",
        1,
        Reply.of(
            200,
            Map.of(
                "task_states",
                Map.of("x", Map.of("a", "success", "m_0", "newly_invented"), "y", Map.of()))));

    assertThat(rig.runs(0).taskStates(TaskQuery.of("train")))
        .isEqualTo(
            Map.of("x", Map.of("a", TaskState.SUCCESS, "m_0", TaskState.UNKNOWN), "y", Map.of()));
  }

  @Test
  void asksForThePreviousTaskInEachState() {
    rig.airflow.fault(
        call ->
            call.line().contains("state=failed")
                ? Reply.of(
                    200,
                    Map.of(
                        "task_id",
                        "t",
                        "run_id",
                        "old",
                        "state",
                        "failed",
                        "try_number",
                        3,
                        "map_index",
                        -1,
                        "duration",
                        1.5,
                        "logical_date",
                        "2026-01-01T00:00:00Z"))
                : call.line().contains("state=success") ? Reply.of(200, null) : null);

    TaskInfo task = rig.runs(3).previousTask(TaskState.SUCCESS, TaskState.FAILED).orElseThrow();

    assertThat(task.run()).isEqualTo(new RunRef("d", "old"));
    assertThat(task.state()).isEqualTo(TaskState.FAILED);
    assertThat(task.tryNumber()).isEqualTo(3);
    assertThat(task.duration()).isEqualTo(Duration.ofMillis(1500));
    assertThat(rig.lines())
        .contains(
            "GET task-instances/previous/d/t?logical_date=2026-01-02T00:00:00Z&map_index=-1"
                + "&state=success");
  }

  @Test
  void listsTheTasksThatHaveEnded() {
    rig.airflow.fault(
        "/breadcrumbs",
        1,
        Reply.of(
            200,
            Map.of(
                "breadcrumbs",
                List.of(Map.of("task_id", "a", "map_index", 0, "state", "skipped")))));

    assertThat(rig.runs(3).endedTasks(OTHER))
        .containsExactly(new TaskInfo(OTHER, "a", 0, TaskState.SKIPPED, 0, null, null, null, null));
    assertThat(rig.last().query()).isEqualTo("dag_id=train&run_id=x");
  }

  @Test
  void whatIsMissingIsNamed() {
    RunInfo run = RunInfo.builder("d", "r").build();

    assertThatThrownBy(run::dataIntervalStart)
        .hasMessageContaining("Run 'r' of DAG 'd' has no data interval (data_interval_start)");
    assertThatThrownBy(run::partitionKey).hasMessageContaining("partition_key");
    assertThatThrownBy(run::triggeringUser).hasMessageContaining("triggering_user_name");
    assertThatThrownBy(run::type).hasMessageContaining("run_type");
    assertThat(run.findNote()).isEmpty();
    assertThat(run.conf()).isEqualTo(Collections.emptyMap());
  }
}
