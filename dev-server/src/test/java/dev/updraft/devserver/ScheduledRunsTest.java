package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Schedule;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.scheduler.ScheduledRuns;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ScheduledRunsTest extends ServerTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private Core core(TestBundle.Dag dag) throws IOException {
    Core core = Core.of(options(TestBundle.folder(folder(), "acme", dag.task("a"))));
    core.dags().refresh();
    return core;
  }

  private static List<String> ids(Core core) {
    return core.store().runs("d").stream().map(run -> run.runId).sorted().toList();
  }

  private static ScheduledRuns schedules(Core core) {
    return new ScheduledRuns(core.store(), core.dags(), core.runs());
  }

  @Test
  void aRunStartsOnceWhenItIsDue() throws IOException {
    Core core =
        core(
            new TestBundle.Dag("d")
                .schedule(new Schedule.CronTrigger("0 14 * * *", "Europe/Rome")));
    ScheduledRuns schedules = schedules(core);

    schedules.start(NOON.minusSeconds(1));
    assertThat(ids(core)).isEmpty();
    schedules.start(NOON.plusMillis(50));
    schedules.start(NOON.plusSeconds(1));

    assertThat(ids(core)).containsExactly("scheduled__2026-06-01T12:00:00+00:00");
    Run run = core.store().runs("d").get(0);
    assertThat(run.type).isEqualTo("scheduled");
    assertThat(List.of(run.runAfter, run.logicalDate, run.intervalStart, run.intervalEnd))
        .containsOnly(NOON);
    schedules.start(NOON.plus(Duration.ofDays(1)));
    assertThat(ids(core)).hasSize(2);
  }

  @Test
  void aPausedDagStartsNoRun() throws IOException {
    Core core =
        core(new TestBundle.Dag("d").schedule(new Schedule.Interval(Duration.ofMinutes(1))));
    core.store().paused.put("d", true);

    schedules(core).start(NOON);

    assertThat(ids(core)).isEmpty();
  }

  @Test
  void aRunWaitsForRoom() throws IOException {
    Core core =
        core(
            new TestBundle.Dag("d")
                .maxActiveRuns(1)
                .schedule(new Schedule.Interval(Duration.ofMinutes(1))));
    ScheduledRuns schedules = schedules(core);

    schedules.start(NOON);
    schedules.start(NOON.plusSeconds(200));
    assertThat(ids(core)).hasSize(1);
    core.store().runs("d").get(0).state = RunState.SUCCESS;
    schedules.start(NOON.plusSeconds(200));

    assertThat(ids(core))
        .containsExactly(
            "scheduled__2026-06-01T12:00:00+00:00", "scheduled__2026-06-01T12:03:20+00:00");
  }

  @Test
  void aContinuousDagRunsAgainWhenItsRunEnded() throws IOException {
    Core core = core(new TestBundle.Dag("d").maxActiveRuns(1).schedule(Schedule.of("@continuous")));
    ScheduledRuns schedules = schedules(core);

    schedules.start(NOON);
    schedules.start(NOON.plusSeconds(5));
    core.store().runs("d").get(0).state = RunState.FAILED;
    // As on Airflow: the first look finds the logical date of the first run taken.
    schedules.start(NOON.plusSeconds(10));
    schedules.start(NOON.plusSeconds(11));

    assertThat(ids(core))
        .containsExactly(
            "scheduled__2026-06-01T12:00:00+00:00", "scheduled__2026-06-01T12:00:10+00:00");
  }

  @Test
  void aScheduleWithoutAnyMomentHarmsNobody() throws IOException {
    Core core = core(new TestBundle.Dag("d").schedule(Schedule.of("0 0 30 2 *")));

    schedules(core).start(NOON);

    assertThat(ids(core)).isEmpty();
  }

  @Test
  void aServerStartsRunsIfAskedTo() throws Exception {
    TestBundle.Dag dag = new TestBundle.Dag("d").task("a").schedule(Schedule.of("@once"));
    Client client = serve(options(TestBundle.folder(folder(), "acme", dag)).withSchedules());
    client.register("w");

    Instant end = Instant.now().plusSeconds(60);
    JsonNode job = client.fetch("w", "java");
    while (job.isNull() && Instant.now().isBefore(end)) {
      Thread.sleep(20);
      job = client.fetch("w", "java");
    }

    assertThat(new Job(client, job).runId).startsWith("scheduled__");
  }
}
