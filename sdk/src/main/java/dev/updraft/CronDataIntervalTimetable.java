package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} cover the time between two moments of a cron expression and start when it
 * is over. Stands beside {@code @Dag}, in place of {@link Dag#schedule()}.
 *
 * <p>Airflow: {@code CronDataIntervalTimetable}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CronDataIntervalTimetable {
  /** A cron expression or a preset like {@code @daily}. Airflow: {@code cron}. */
  String value();

  /**
   * The name of the timezone in which the cron expression is read, as the IANA database has it
   * ({@code Europe/Berlin}). Default: UTC. Airflow: {@code timezone}.
   */
  String timezone() default "";
}
