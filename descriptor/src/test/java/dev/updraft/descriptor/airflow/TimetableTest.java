package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.Schedule;
import org.junit.jupiter.api.Test;

class TimetableTest {
  @Test
  void everyKindOfScheduleInPythonAndInAirflowsForm() {
    StringBuilder out = new StringBuilder();
    for (Schedule schedule : ExampleDags.SCHEDULES) {
      String line = Timetable.importLine(schedule);
      out.append(line == null ? "" : line + "\n")
          .append(Timetable.python(schedule))
          .append("\n")
          .append(Json.canonical(Timetable.serialize(schedule)))
          .append("\n")
          .append(schedule.summary())
          .append("\n\n");
    }

    new Goldens(TimetableTest.class, "schedules").check("timetables.txt", out.toString());
  }

  @Test
  void noScheduleIsNone() {
    assertThat(Timetable.importLine(null)).isNull();
    assertThat(Timetable.python(null)).isEqualTo("None");
  }
}
