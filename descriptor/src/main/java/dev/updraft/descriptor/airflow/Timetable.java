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

  /**
   * The schedule as the generated file says it. Presets become cron expressions, as in Airflow
   * itself, but for 3.2, which would refuse {@code @quarterly}.
   */
  static @Nullable String plain(@Nullable String schedule) {
    return schedule == null ? null : PRESETS.getOrDefault(schedule, schedule);
  }

  static Map<String, @Nullable Object> serialize(@Nullable String schedule) {
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
    cron.put("expression", plain(schedule));
    cron.put("interval", 0.0);
    cron.put("run_immediately", false);
    cron.put("timezone", "UTC");
    return Typed.of("airflow.timetables.trigger.CronTriggerTimetable", cron);
  }
}
