package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.scheduler.ScheduledRuns;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DagAttributesTest extends ServerTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  /** What {@code TaskInstance.next_retry_datetime} of Airflow 3.3.2 says after tries 1 to 5. */
  private static final int[] PAUSES = {30, 61, 232, 300, 300};

  private static TaskDefaults task(Map<TaskAttribute, Object> attributes) {
    return TaskDefaults.NONE.with(new TaskAttributes(attributes));
  }

  private Core core(TestBundle.Dag dag) throws IOException {
    Core core = Core.of(options(TestBundle.folder(folder(), "acme", dag)));
    core.dags().refresh();
    return core;
  }

  private static Run run(Core core, String dagId) {
    Run run =
        new Run("r", core.runs().dag(dagId), "manual", "rest_api", null, null, null, NOON, null);
    core.runs().add(run);
    return run;
  }

  @Test
  void theRestApiShowsWhatADagIsTold() throws IOException {
    Client client =
        serve(
            TestBundle.dag("d")
                .schedule(Schedule.of("@daily"))
                .with(DagAttribute.DISPLAY_NAME, "Sales")
                .with(DagAttribute.MAX_ACTIVE_TASKS, 3)
                .with(DagAttribute.MAX_CONSECUTIVE_FAILED_RUNS, 2)
                .with(DagAttribute.END_DATE, NOON)
                .with(DagAttribute.DAGRUN_TIMEOUT, Duration.ofHours(2))
                .with(DagAttribute.OWNER_LINKS, Map.of("ops", "https://ops.example"))
                .with(DagAttribute.PAUSED_UPON_CREATION, true)
                .with(DagAttribute.RERUN_WITH_LATEST_VERSION, true)
                .with(DagAttribute.ALLOWED_RUN_TYPES, List.of("manual", "scheduled"))
                .task("a", task(Map.of(TaskAttribute.OWNER, "ops")))
                .task("b", task(Map.of(TaskAttribute.MAX_ACTIVE_TIS_PER_DAGRUN, 2))));

    JsonNode dag = client.rest("GET", "dags/d/details", null).expect(200).json();

    assertThat(dag.at("/dag_display_name").stringValue()).isEqualTo("Sales");
    assertThat(dag.at("/max_active_tasks").intValue()).isEqualTo(3);
    assertThat(dag.at("/concurrency").intValue()).isEqualTo(3);
    assertThat(dag.at("/max_consecutive_failed_dag_runs").intValue()).isEqualTo(2);
    assertThat(dag.at("/has_task_concurrency_limits").booleanValue()).isTrue();
    assertThat(dag.at("/end_date").stringValue()).isEqualTo("2026-06-01T12:00:00Z");
    assertThat(dag.at("/dag_run_timeout").stringValue()).isEqualTo("PT2H");
    assertThat(dag.at("/owner_links").toString()).isEqualTo("{\"ops\":\"https://ops.example\"}");
    assertThat(dag.at("/is_paused_upon_creation").booleanValue()).isTrue();
    assertThat(dag.at("/rerun_with_latest_version").booleanValue()).isTrue();
    assertThat(dag.at("/allowed_run_types").toString()).isEqualTo("[\"manual\",\"scheduled\"]");
    assertThat(dag.at("/is_backfillable").booleanValue()).isFalse();
    assertThat(dag.at("/owners").toString()).isEqualTo("[\"airflow\",\"ops\"]");
  }

  @Test
  void theRestApiShowsWhatATaskIsTold() throws IOException {
    Client client =
        serve(
            TestBundle.dag("d")
                .task(
                    "a",
                    task(
                        Map.of(
                            TaskAttribute.DISPLAY_NAME,
                            "Load",
                            TaskAttribute.POOL,
                            "gpu",
                            TaskAttribute.POOL_SLOTS,
                            2,
                            TaskAttribute.PRIORITY_WEIGHT,
                            5)))
                .task("b", "a"));
    String run = client.trigger("d");

    JsonNode task =
        client.rest("GET", "dags/d/dagRuns/" + run + "/taskInstances/a", null).expect(200).json();

    assertThat(task.at("/task_display_name").stringValue()).isEqualTo("Load");
    assertThat(task.at("/pool").stringValue()).isEqualTo("gpu");
    assertThat(task.at("/pool_slots").intValue()).isEqualTo(2);
    assertThat(task.at("/priority_weight").intValue()).isEqualTo(6);
  }

  @Test
  void theTaskOfMoreWeightStartsFirst() throws IOException {
    Client client =
        serve(
            TestBundle.dag("d")
                .task("a")
                .task("below", "a")
                .task(
                    "b",
                    task(
                        Map.of(
                            TaskAttribute.PRIORITY_WEIGHT,
                            3,
                            TaskAttribute.WEIGHT_RULE,
                            "absolute")))
                .task("c", task(Map.of(TaskAttribute.WEIGHT_RULE, "upstream"))));
    client.trigger("d");

    assertThat(client.start("w").taskId).isEqualTo("b");
    assertThat(client.start("w").taskId).isEqualTo("a");
    assertThat(client.start("w").taskId).isEqualTo("c");
  }

  @Test
  void aManualRunIsRefusedWhereNoneIsAllowed() throws IOException {
    Client client =
        serve(
            TestBundle.dag("d")
                .schedule(Schedule.of("@daily"))
                .with(DagAttribute.ALLOWED_RUN_TYPES, List.of("scheduled"))
                .task("a"));

    Call call = client.rest("POST", "dags/d/dagRuns", "{\"logical_date\":null}").expect(400);

    assertThat(call.detail()).isEqualTo("Dag with dag_id: 'd' does not allow manual runs");
  }

  @Test
  void aRunThatTakesTooLongFails() throws IOException {
    Core core =
        core(
            TestBundle.dag("d")
                .with(DagAttribute.DAGRUN_TIMEOUT, Duration.ofMinutes(10))
                .task("a")
                .task("b", "a"));
    Run run = run(core, "d");

    core.scheduler().pass(NOON);
    core.scheduler().pass(NOON.plusSeconds(600));
    assertThat(run.state).isEqualTo(RunState.RUNNING);
    core.scheduler().pass(NOON.plusSeconds(601));

    assertThat(run.state).isEqualTo(RunState.FAILED);
    assertThat(run.tasks).extracting(task -> task.state).containsOnly(TaskState.SKIPPED);
  }

  @Test
  void theNextRunIsShownUpToTheEndDate() throws IOException {
    Core core =
        core(
            TestBundle.dag("d")
                .schedule(new Schedule.CronDataInterval("0 0 * * *", "UTC"))
                .with(DagAttribute.END_DATE, Instant.parse("2026-06-01T00:00:00Z"))
                .task("a"));
    core.schedules().start(NOON);

    assertThat(core.schedules().next("d"))
        .isEqualTo(
            new ScheduledRuns.NextRun(
                Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-06-02T00:00:00Z")));
    core.schedules().start(NOON.plus(Duration.ofDays(1)));
    assertThat(core.schedules().next("d")).isNull();
    assertThat(core.store().runs("d")).hasSize(2);
  }

  @Test
  void pausesBeforeRetriesGrowAsAirflowsDo() throws IOException {
    Core core =
        core(
            TestBundle.dag("d")
                .task(
                    "a",
                    new TaskDefaults(9, Duration.ofSeconds(30), null, null)
                        .with(
                            new TaskAttributes(
                                Map.of(
                                    TaskAttribute.RETRY_EXPONENTIAL_BACKOFF,
                                    2.0,
                                    TaskAttribute.MAX_RETRY_DELAY,
                                    Duration.ofMinutes(5))))));
    Run run = run(core, "d");
    core.scheduler().pass(NOON);
    TaskInstance task = run.tasks.get(0);

    for (int pause : PAUSES) {
      task.state = TaskState.UP_FOR_RETRY;
      task.endDate = NOON;
      core.scheduler().pass(NOON.plusSeconds(pause).minusMillis(1));
      assertThat(task.state).isEqualTo(TaskState.UP_FOR_RETRY);
      core.scheduler().pass(NOON.plusSeconds(pause));
      assertThat(task.state).isEqualTo(TaskState.QUEUED);
    }
  }
}
