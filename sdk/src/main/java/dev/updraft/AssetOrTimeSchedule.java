package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} start when assets changed, and at times as well. One of the timetables must
 * be given:
 *
 * <pre>{@code
 * @AssetOrTimeSchedule(
 *     assets = Raw.class,
 *     timetable = @CronTriggerTimetable(value = "0 1 * * *", timezone = "Europe/Madrid"))
 * }</pre>
 *
 * <p>Stands beside {@code @Dag}, in place of {@link Dag#schedule()}. Runs that assets start have no
 * logical date. Airflow: {@code AssetOrTimeSchedule}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AssetOrTimeSchedule {
  /** What must have changed, as {@link AssetSchedule#value()}. Airflow: {@code assets}. */
  Class<?>[] assets();

  /** The times, by cron. Airflow: {@code timetable}. */
  CronTriggerTimetable timetable() default @CronTriggerTimetable({});

  /** The times, by data intervals of a cron. Airflow: {@code timetable}. */
  CronDataIntervalTimetable cronDataInterval() default @CronDataIntervalTimetable("");

  /** The times, one fixed time after the other. Airflow: {@code timetable}. */
  DeltaTriggerTimetable deltaTrigger() default @DeltaTriggerTimetable("");

  /** The times, by data intervals of a fixed length. Airflow: {@code timetable}. */
  DeltaDataIntervalTimetable deltaDataInterval() default @DeltaDataIntervalTimetable("");

  /** The times, listed. Airflow: {@code timetable}. */
  EventsTimetable events() default @EventsTimetable({});
}
