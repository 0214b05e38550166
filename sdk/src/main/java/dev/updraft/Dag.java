package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method whose body is the shape of an Airflow DAG.
 *
 * <p>The body is read at compile time: each call of a {@link Task} method is a task, each local
 * variable an XCom edge. The method's parameters are the DAG's params. Called from plain Java, for
 * example in a unit test, the method simply runs the pipeline in this thread.
 *
 * <p>Everything that such a body cannot mean is a compile error on its line.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Dag {
  /**
   * The id of the DAG, unique in an Airflow deployment: letters, digits, {@code _}, {@code -} and
   * {@code .}, at most 250 characters. Default: the name of the method. Airflow: {@code dag_id}.
   */
  String id() default "";

  /**
   * When runs start: a cron expression of five or six fields, one of {@code @once},
   * {@code @continuous}, {@code @hourly}, {@code @daily}, {@code @weekly}, {@code @monthly},
   * {@code @quarterly}, {@code @yearly}, or {@code every} and a duration: {@code every 30m}, {@code
   * every 1d}. Default: only when triggered. Airflow: {@code schedule}.
   *
   * <p>For more stand {@link CronTriggerTimetable}, {@link CronDataIntervalTimetable}, {@link
   * DeltaTriggerTimetable}, {@link DeltaDataIntervalTimetable} and {@link EventsTimetable} beside
   * {@code @Dag}.
   */
  String schedule() default "";

  /**
   * The name of the timezone in which the cron expression or preset of {@link #schedule()} is read,
   * as the IANA database has it ({@code Europe/Berlin}). Default: UTC. Airflow: {@code timezone} of
   * a {@code CronTriggerTimetable}, which the schedule then is in every deployment.
   */
  String timezone() default "";

  /**
   * The earliest logical date, as an ISO-8601 date ({@code 2026-01-31}) or date-time with offset; a
   * date means its midnight in UTC. Default: none. Airflow: {@code start_date}.
   */
  String startDate() default "";

  /**
   * Whether Airflow makes up for the runs between {@link #startDate()} and now. Default: false.
   * Airflow: {@code catchup}.
   */
  boolean catchup() default false;

  /** Labels by which the Airflow UI filters. Default: none. Airflow: {@code tags}. */
  String[] tags() default {};

  /** One line about the DAG, shown in lists. Default: none. Airflow: {@code description}. */
  String description() default "";

  /**
   * How many runs may be active at once, at least 1. Default: the deployment's {@code [core]
   * max_active_runs_per_dag}, 16 unless an admin changed it. Airflow: {@code max_active_runs}.
   */
  int maxActiveRuns() default 0;

  /**
   * Tries after the first one, for every task that names none itself. Default: what the bundle's
   * Maven configuration says, else 0. Airflow: {@code default_args["retries"]}.
   */
  int retries() default -1;

  /**
   * The pause before a retry, for every task that names none itself, as {@code 30s}, {@code 5m},
   * {@code 2h}, {@code 1d} or an ISO-8601 duration. Default: what the bundle's Maven configuration
   * says, else five minutes. Airflow: {@code default_args["retry_delay"]}.
   */
  String retryDelay() default "";

  /**
   * The queue for every task that names none itself; a worker serves the queues it was started
   * with. Default: what the bundle's Maven configuration says, else {@code java}. Airflow: {@code
   * queue}.
   */
  String queue() default "";

  /**
   * The name or class path of the executor for every task that names none itself. Airflow refuses a
   * name that its deployment does not configure. Default: what the bundle's Maven configuration
   * says, else the deployment's first executor. Airflow: {@code executor}.
   */
  String executor() default "";
}
