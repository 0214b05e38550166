package dev.updraft.airflow.dags;

import dev.updraft.CronDataIntervalTimetable;
import dev.updraft.CronTriggerTimetable;
import dev.updraft.Dag;
import dev.updraft.DeltaDataIntervalTimetable;
import dev.updraft.DeltaTriggerTimetable;
import dev.updraft.EventsTimetable;
import dev.updraft.Task;

/** Every kind of schedule, none of which starts a run while tests run. */
public class Schedules {
  private static final String START = "2099-01-01";

  @Dag(id = "schedule_preset", schedule = "@quarterly", startDate = START)
  public void preset() {
    tick();
  }

  @Dag(
      id = "schedule_cron_zone",
      schedule = "0 6 * * MON-FRI",
      timezone = "Europe/Berlin",
      startDate = START)
  public void cronInZone() {
    tick();
  }

  @Dag(id = "schedule_interval", schedule = "every 30m", startDate = START)
  public void interval() {
    tick();
  }

  @Dag(id = "schedule_once", schedule = "@once", startDate = START)
  public void once() {
    tick();
  }

  @Dag(id = "schedule_continuous", schedule = "@continuous", maxActiveRuns = 1, startDate = START)
  public void continuous() {
    tick();
  }

  @Dag(id = "schedule_cron_trigger", startDate = START)
  @CronTriggerTimetable(
      value = "30 2 l * *",
      timezone = "America/New_York",
      interval = "1d",
      runImmediatelyWithin = "90m")
  public void cronTrigger() {
    tick();
  }

  @Dag(id = "schedule_several_crons", startDate = START)
  @CronTriggerTimetable(
      value = {"0 6 * * *", "@weekly"},
      timezone = "Asia/Kolkata",
      runImmediately = true)
  public void severalCrons() {
    tick();
  }

  @Dag(id = "schedule_cron_data_interval", startDate = START, catchup = true)
  @CronDataIntervalTimetable(value = "@daily", timezone = "Australia/Lord_Howe")
  public void cronDataInterval() {
    tick();
  }

  @Dag(id = "schedule_delta_trigger", startDate = START)
  @DeltaTriggerTimetable(value = "6h", interval = "PT90.5S")
  public void deltaTrigger() {
    tick();
  }

  @Dag(id = "schedule_delta_data_interval", startDate = START)
  @DeltaDataIntervalTimetable("7d")
  public void deltaDataInterval() {
    tick();
  }

  @Dag(id = "schedule_events")
  @EventsTimetable({"2099-12-31", "2099-12-24T18:00:00.000250+01:00"})
  public void events() {
    tick();
  }

  @Dag(id = "schedule_described_events")
  @EventsTimetable(value = "2099-12-31", restrictToEvents = true, description = "New Year's Eve")
  public void describedEvents() {
    tick();
  }

  @Task
  void tick() {}
}
