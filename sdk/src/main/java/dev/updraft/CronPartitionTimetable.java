package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} start whenever a cron expression says so, each for the partition of its
 * time: {@code @CronPartitionTimetable(value = "@daily", keyFormat = "%Y-%m-%d")}. Stands beside
 * {@code @Dag}, in place of {@link Dag#schedule()}. Such runs have no logical date; the assets that
 * they make get their partition.
 *
 * <p>Airflow: {@code CronPartitionTimetable}, from 3.2 on. An older one shows an import error.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CronPartitionTimetable {
  /** A cron expression or preset like {@code @daily}. Airflow: {@code cron}. */
  String value();

  /**
   * The name of the timezone in which the cron expression is read, as the IANA database has it
   * ({@code Europe/Berlin}). Default: UTC. Airflow: {@code timezone}.
   */
  String timezone() default "";

  /**
   * Which partition a run is for, in times of the cron expression: -1 is the one before. Default:
   * 0, the partition of the run's own time. Airflow: {@code run_offset}.
   */
  int runOffset() default 0;

  /** As {@link CronTriggerTimetable#runImmediately()}. */
  boolean runImmediately() default false;

  /** As {@link CronTriggerTimetable#runImmediatelyWithin()}. */
  String runImmediatelyWithin() default "";

  /**
   * How the partition is written, with the codes of Python's {@code strftime}. Default: {@code
   * %Y-%m-%dT%H:%M:%S}. Airflow: {@code key_format}.
   */
  String keyFormat() default "%Y-%m-%dT%H:%M:%S";
}
