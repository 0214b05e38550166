package dev.updraft.maven.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceSchedulesTest {
  @TempDir private Path folder;

  static Stream<Arguments> schedules() {
    return Stream.of(
        Arguments.of("\"every 30m\"", new Schedule.Interval(Duration.ofMinutes(30))),
        Arguments.of(
            "\"@daily\").timezone(\"Europe/Berlin\"",
            new Schedule.CronTrigger("@daily", "Europe/Berlin")),
        Arguments.of(
            "Timetable.cronTrigger(\"0 6 * * *\", \"@weekly\").timezone(\"Asia/Kolkata\")"
                + ".interval(\"1d\").runImmediately(true)",
            new Schedule.CronTrigger(
                List.of("0 6 * * *", "@weekly"), "Asia/Kolkata", Duration.ofDays(1), true, null)),
        Arguments.of(
            "Timetable.cronTrigger(\"0 6 * * *\").runImmediatelyWithin(\"1h\")",
            new Schedule.CronTrigger(
                List.of("0 6 * * *"), "UTC", Duration.ZERO, false, Duration.ofHours(1))),
        Arguments.of(
            "Timetable.cronDataInterval(\"@daily\").timezone(\"Asia/Kolkata\")",
            new Schedule.CronDataInterval("@daily", "Asia/Kolkata")),
        Arguments.of(
            "Timetable.deltaTrigger(\"6h\").interval(\"1d\")",
            new Schedule.DeltaTrigger(Duration.ofHours(6), Duration.ofDays(1))),
        Arguments.of(
            "Timetable.deltaDataInterval(\"7d\")",
            new Schedule.DeltaDataInterval(Duration.ofDays(7))),
        Arguments.of(
            "Timetable.events(\"2026-12-31\").restrictToEvents(true).description(\"Eve\")",
            new Schedule.Events(List.of(Instant.parse("2026-12-31T00:00:00Z")), true, "Eve")));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void everyTimetableGivesTheScheduleOfItsAnnotation(String java, Schedule schedule)
      throws Exception {
    SourceProject project = new SourceProject(folder).task("clean", false);

    var descriptor = project.define("d.schedule(" + java + ").task(\"clean\");").dag();

    assertThat(descriptor.dag().schedule()).isEqualTo(schedule);
  }
}
