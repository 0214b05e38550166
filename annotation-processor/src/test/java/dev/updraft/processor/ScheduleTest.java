package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
  static Stream<Arguments> schedules() {
    return Stream.of(
        Arguments.of("@Dag(schedule = \" @daily \")", Schedule.of("@daily")),
        Arguments.of("@Dag(schedule = \"@once\")", Schedule.of("@once")),
        Arguments.of(
            "@Dag(schedule = \"@continuous\", maxActiveRuns = 1)", Schedule.of("@continuous")),
        Arguments.of(
            "@Dag(schedule = \"every 30m\")", new Schedule.Interval(Duration.ofMinutes(30))),
        Arguments.of(
            "@Dag(schedule = \"every  PT1.0000019S \")",
            new Schedule.Interval(Duration.ofNanos(1_000_001_000))),
        Arguments.of(
            "@Dag(schedule = \"0 6 * * *\", timezone = \"Europe/Berlin\")",
            new Schedule.CronTrigger("0 6 * * *", "Europe/Berlin")),
        Arguments.of(
            "@Dag @CronTriggerTimetable(\"@hourly\")", new Schedule.CronTrigger("@hourly", "UTC")),
        Arguments.of(
            "@Dag @CronTriggerTimetable(value = {\"0 6 * * *\", \" @weekly\"}, timezone = \"EST\","
                + " interval = \"1d\", runImmediately = true)",
            new Schedule.CronTrigger(
                List.of("0 6 * * *", "@weekly"), "EST", Duration.ofDays(1), true, null)),
        Arguments.of(
            "@CronTriggerTimetable(value = \"0 6 * * *\", runImmediatelyWithin = \"90m\") @Dag",
            new Schedule.CronTrigger(
                List.of("0 6 * * *"), "UTC", Duration.ZERO, false, Duration.ofMinutes(90))),
        Arguments.of(
            "@Dag @CronDataIntervalTimetable(value = \"@daily\", timezone = \"Asia/Kolkata\")",
            new Schedule.CronDataInterval("@daily", "Asia/Kolkata")),
        Arguments.of(
            "@Dag @DeltaTriggerTimetable(value = \"6h\", interval = \"1d\")",
            new Schedule.DeltaTrigger(Duration.ofHours(6), Duration.ofDays(1))),
        Arguments.of(
            "@Dag @DeltaDataIntervalTimetable(\"7d\")",
            new Schedule.DeltaDataInterval(Duration.ofDays(7))),
        Arguments.of(
            "@Dag @EventsTimetable(value = {\"2026-12-31\", \"2026-12-24T18:00:00+01:00\","
                + " \"2026-12-31T00:00:00Z\"}, restrictToEvents = true, description = \"Feasts\")",
            new Schedule.Events(
                List.of(
                    Instant.parse("2026-12-24T17:00:00Z"), Instant.parse("2026-12-31T00:00:00Z")),
                true,
                "Feasts")));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void readsEveryKindOfSchedule(String annotations, Schedule schedule) {
    String source =
        """
        package com.acme;
        import dev.updraft.*;
        public class Flow {
          @Task void load() {}
          %s void flow() { load(); }
        }
        """;

    DagModel dag = Compiled.of(source.formatted(annotations)).descriptor("flow").dag();

    assertThat(dag.schedule()).isEqualTo(schedule);
  }
}
