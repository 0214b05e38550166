package dev.updraft.descriptor.airflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schedule in Airflow's serialized form. */
final class Timetable {
  private static final Map<String, String> PRESETS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@quarterly", "0 0 1 */3 *",
          "@yearly", "0 0 1 1 *");

  private Timetable() {}

  static Map<String, @Nullable Object> serialize(@Nullable String schedule, AirflowLine line) {
    if (schedule == null) {
      return Typed.of("airflow.timetables.simple.NullTimetable", Map.of());
    }
    if (schedule.equals("@once")) {
      return Typed.of("airflow.timetables.simple.OnceTimetable", Map.of());
    }
    if (schedule.equals("@continuous")) {
      return Typed.of("airflow.timetables.simple.ContinuousTimetable", Map.of());
    }
    Map<String, @Nullable Object> cron = new LinkedHashMap<>();
    // Only 3.2 keeps the preset.
    cron.put(
        "expression",
        line == AirflowLine.V3_2 ? schedule : PRESETS.getOrDefault(schedule, schedule));
    cron.put("interval", 0.0);
    cron.put("run_immediately", false);
    cron.put("timezone", "UTC");
    return Typed.of("airflow.timetables.trigger.CronTriggerTimetable", cron);
  }
}
