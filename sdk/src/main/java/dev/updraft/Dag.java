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
   * {@code @Dag}; {@link AssetSchedule} and {@link AssetOrTimeSchedule} for runs that wait for
   * assets; {@link CronPartitionTimetable}, {@link PartitionedAssetTimetable} and {@link
   * PartitionedAtRuntime} for runs with partitions.
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

  /**
   * The name that Airflow's UI shows instead of the id, at most 2000 characters. Default: the id.
   * Airflow: {@code dag_display_name}.
   */
  String displayName() default "";

  /**
   * What Airflow's UI says about the DAG, as Markdown; a line with the Java class and the version
   * of its code follows. Default: the method's Javadoc as it stands before the first block tag,
   * else {@link #description()}; {@code ""} for the latter at once. Airflow: {@code doc_md}.
   */
  String doc() default "";

  /**
   * The latest logical date, spelled as {@link #startDate()} and not before it. Default: none.
   * Airflow: {@code end_date}.
   */
  String endDate() default "";

  /**
   * How many tasks of one run may run at once, at least 1. Default: the deployment's {@code [core]
   * max_active_tasks_per_dag}, 16 unless an admin changed it. Airflow: {@code max_active_tasks}.
   */
  int maxActiveTasks() default 0;

  /**
   * After how many failed runs in a row Airflow pauses the DAG; 0 for never. Default: the
   * deployment's {@code [core] max_consecutive_failed_dag_runs_per_dag}, 0 unless an admin changed
   * it. Airflow: {@code max_consecutive_failed_dag_runs}.
   */
  int maxConsecutiveFailedRuns() default 0;

  /**
   * How long a run may take before Airflow ends it as failed and skips what still runs, spelled as
   * {@link #retryDelay()}. Default: no limit. Airflow: {@code dagrun_timeout}.
   */
  String dagrunTimeout() default "";

  /** Where Airflow's UI links to, by owner. Default: nowhere. Airflow: {@code owner_links}. */
  OwnerLink[] ownerLinks() default {};

  /**
   * What roles may do with the DAG. Only the FAB auth manager heeds it, and Airflow means to remove
   * it in 4.0. Default: what the roles say. Airflow: {@code access_control}.
   */
  RolePermissions[] accessControl() default {};

  /**
   * Whether a failed task ends the run: tasks that run fail, others are skipped. Airflow takes only
   * tasks with the trigger rule {@code all_success} then, so that nothing may follow a branch.
   * Default: false. Airflow: {@code fail_fast}.
   */
  boolean failFast() default false;

  /**
   * Whether the DAG is paused when Airflow sees it for the first time. Default: the deployment's
   * {@code [core] dags_are_paused_at_creation}. Airflow: {@code is_paused_upon_creation}.
   */
  boolean pausedUponCreation() default true;

  /**
   * Whether the tasks of a run use the latest version of the bundle rather than that of the run's
   * start. Default: the deployment's {@code [dag_processor] disable_bundle_versioning}, false
   * unless an admin changed it. Airflow: {@code disable_bundle_versioning}.
   */
  boolean disableBundleVersioning() default false;

  /**
   * Whether a run that is cleared uses the latest version of the bundle. Default: the deployment's
   * {@code [core] rerun_with_latest_version}. Has no effect before Airflow 3.3. Airflow: {@code
   * rerun_with_latest_version}.
   */
  boolean rerunWithLatestVersion() default false;

  /**
   * Which kinds of runs the DAG takes: with a schedule at least {@code SCHEDULED}, waiting for
   * assets at least {@code ASSET_TRIGGERED}, without either at least {@code MANUAL}. Default: all.
   * Has no effect before Airflow 3.2. Airflow: {@code allowed_run_types}.
   */
  RunType[] allowedRunTypes() default {};

  /**
   * Python functions or notifiers that Airflow's DAG processor calls when a run succeeded; their
   * modules must be there. The worker has no part in it. Default: none. Airflow: {@code
   * on_success_callback}.
   */
  PythonCallback[] onSuccess() default {};

  /**
   * Python functions or notifiers that Airflow's DAG processor calls when a run failed; their
   * modules must be there. It does so too if a worker was lost. Default: none. Airflow: {@code
   * on_failure_callback}.
   */
  PythonCallback[] onFailure() default {};

  /**
   * What Airflow calls when a run takes too long. Has no effect before Airflow 3.1. Default: none.
   * Airflow: {@code deadline}.
   */
  DeadlineAlert[] deadlines() default {};

  /**
   * Attributes for every task that does not set them itself, for example {@code defaults
   * = @Task(pool = "gpu")}. What names or describes one task cannot stand here, nor what this
   * annotation has itself, such as {@link #retries()}. Default: none. Airflow: {@code
   * default_args}.
   */
  Task defaults() default @Task;
}
