package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} start whenever a cron expression says so:
 * {@code @CronTriggerTimetable(value = "0 6 * * *", timezone = "Europe/Berlin")}. Stands beside
 * {@code @Dag}, in place of {@link Dag#schedule()}.
 *
 * <p>Airflow: {@code CronTriggerTimetable}, with several expressions {@code
 * MultipleCronTriggerTimetable}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CronTriggerTimetable {
  /**
   * Cron expressions or presets like {@code @daily}; each starts runs, but at most one at a time.
   * Airflow: {@code cron}.
   */
  String[] value();

  /**
   * The name of the timezone in which the cron expression is read, as the IANA database has it
   * ({@code Europe/Berlin}). Default: UTC. Airflow: {@code timezone}.
   */
  String timezone() default "";

  /**
   * How long before a run its data interval starts, as {@code 30m}, {@code 2h}, {@code 1d} or an
   * ISO-8601 duration. Default: the data interval is empty. Airflow: {@code interval}.
   */
  String interval() default "";

  /**
   * Whether a DAG without start date and without runs begins with the latest run that was due
   * before now. Default: false, which Airflow takes for a tenth of the time between two runs, at
   * least five minutes. Airflow: {@code run_immediately}.
   */
  boolean runImmediately() default false;

  /**
   * The same, but only if that run was due at most this long ago, as {@code 30m} or the like.
   * Default: see {@link #runImmediately()}. Airflow: {@code run_immediately} as {@code timedelta}.
   */
  String runImmediatelyWithin() default "";
}
