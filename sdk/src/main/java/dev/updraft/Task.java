package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method as a task that a {@link Dag} method may call.
 *
 * <p>Arguments arrive as copies that went through JSON; the result is pushed as the XCom {@code
 * return_value}. Each try of the task gets a new instance of the class, made by its no-argument
 * constructor. A method that throws fails the try; Airflow decides about retries.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Task {
  /**
   * The id of the task in its DAG: letters, digits, {@code _}, {@code -} and {@code .}, at most 250
   * characters. A second call in the same DAG is {@code id__1}. Default: the name of the method.
   * Airflow: {@code task_id}.
   */
  String id() default "";

  /** Tries after the first one, at least 0. Default: the DAG's. Airflow: {@code retries}. */
  int retries() default -1;

  /**
   * The pause before a retry, as {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d} or an ISO-8601
   * duration. Default: the DAG's. Airflow: {@code retry_delay}.
   */
  String retryDelay() default "";

  /** The queue whose workers run the task. Default: the DAG's. Airflow: {@code queue}. */
  String queue() default "";

  /** The name or class path of the executor. Default: the DAG's. Airflow: {@code executor}. */
  String executor() default "";

  /**
   * When the task may start, judged by the states of the tasks directly before it. Default: what
   * the {@code @Dag} body implies, {@code all_success} or after a branch {@code none_failed}. In
   * plain Java a rule changes nothing: the call runs where it stands. Airflow: {@code
   * trigger_rule}.
   */
  TriggerRule triggerRule() default TriggerRule.IMPLIED;

  /**
   * The name that Airflow's UI shows instead of the id, at most 2000 characters. Default: the id.
   * Airflow: {@code task_display_name}.
   */
  String displayName() default "";

  /**
   * What Airflow's UI says about the task, as Markdown. Default: the method's Javadoc if its source
   * is compiled together with the DAG, as it stands before the first block tag; {@code ""} for
   * nothing. Airflow: {@code doc_md}.
   */
  String doc() default "";

  /**
   * Who answers for the task, at most 500 characters; Airflow lists and filters DAGs by it.
   * Default: the DAG's, else the deployment's {@code [operators] default_owner}, {@code airflow}
   * unless an admin changed it. Airflow: {@code owner}.
   */
  String owner() default "";

  /**
   * The factor by which each pause before a retry is longer than the one before, at least 1; 0 for
   * pauses of one length. Airflow 3.0 and 3.1 take 2 for every factor. Default: the DAG's, else 0.
   * Airflow: {@code retry_exponential_backoff}.
   */
  double retryExponentialBackoff() default 0;

  /**
   * The longest pause before a retry, spelled as {@link #retryDelay()}. Default: the DAG's, else
   * Airflow's own limit of a day. Airflow: {@code max_retry_delay}.
   */
  String maxRetryDelay() default "";

  /**
   * How long a try may run before the worker ends it as failed, spelled as {@link #retryDelay()}.
   * Default: the DAG's, else no limit. Airflow: {@code execution_timeout}.
   */
  String executionTimeout() default "";

  /**
   * How the weights of other tasks add to the task's priority. Default: the DAG's, else the
   * deployment's {@code [operators] default_weight_rule}. Airflow: {@code weight_rule}.
   */
  WeightRule weightRule() default WeightRule.DOWNSTREAM;

  /**
   * The task's own weight: of tasks that wait for a slot those with the highest priority start
   * first. Default: the DAG's, else 1. Airflow: {@code priority_weight}.
   */
  int priorityWeight() default 1;

  /**
   * The pool whose slots the task takes, at most 256 characters; an admin makes pools. Default: the
   * DAG's, else {@code default_pool}. Airflow: {@code pool}.
   */
  String pool() default "";

  /**
   * How many slots of the pool the task takes, at least 1. Default: the DAG's, else 1. Airflow:
   * {@code pool_slots}.
   */
  int poolSlots() default 1;

  /**
   * Whether the task waits until it succeeded or was skipped in the run before. Default: the DAG's,
   * else false. Airflow: {@code depends_on_past}.
   */
  boolean dependsOnPast() default false;

  /**
   * Whether the task waits for the tasks directly after it in the run before; implies {@link
   * #dependsOnPast()}. Default: the DAG's, else false. Airflow: {@code wait_for_downstream}.
   */
  boolean waitForDownstream() default false;

  /**
   * Whether the first run that Airflow makes of the task need not wait for one before, even if
   * there are older logical dates. Default: the DAG's, else false. Airflow: {@code
   * ignore_first_depends_on_past}.
   */
  boolean ignoreFirstDependsOnPast() default false;

  /**
   * Whether a task that a branch skips waits for the run before, too. Default: the DAG's, else
   * false. Airflow: {@code wait_for_past_depends_before_skipping}.
   */
  boolean waitForPastDependsBeforeSkipping() default false;

  /**
   * How many instances of the task may run at once over all runs, at least 1. Default: the DAG's,
   * else no limit. Airflow: {@code max_active_tis_per_dag}.
   */
  int maxActiveTisPerDag() default 0;

  /**
   * How many instances of the task may run at once in one run, at least 1; limits a mapped task.
   * Default: the DAG's, else no limit. Airflow: {@code max_active_tis_per_dagrun}.
   */
  int maxActiveTisPerDagrun() default 0;

  /**
   * A Jinja template by which Airflow's UI names the instances of a mapped task. It is in the DAG
   * that Airflow knows; Updraft's worker does not fill it in yet, so that the instances show their
   * numbers. Default: their numbers. Airflow: {@code map_index_template}.
   */
  String mapIndexTemplate() default "";

  /**
   * Whether Airflow may keep the result as an XCom. Without it no other task can take the result.
   * Default: the DAG's, else true. Airflow: {@code do_xcom_push}.
   */
  boolean doXcomPush() default true;

  /**
   * The assets that the task reads: types with {@link Asset}, {@link AssetAlias} or {@link
   * AssetRef}. Airflow shows them and refuses to run the task while one of them is inactive.
   * Default: the DAG's, else none. Airflow: {@code inlets}.
   */
  Class<?>[] inlets() default {};

  /**
   * The assets that the task makes: types with {@link Asset}, {@link AssetAlias} or {@link
   * AssetRef}. When it succeeds, DAGs that wait for them get their runs; an alias alone starts
   * none. Default: the DAG's, else none. Airflow: {@code outlets}.
   */
  Class<?>[] outlets() default {};

  /**
   * Whether the components of the result, a record, or the entries of it, a {@code Map} with texts
   * as keys, are pushed as XComs of their own, too, under their names: for a Python task of another
   * DAG that pulls {@code key="train"}. Java tasks take parts of a result as they are. Default:
   * false. Airflow: {@code multiple_outputs}.
   */
  boolean multipleOutputs() default false;

  /**
   * What becomes of a failed try, by its exception: the first rule that matches decides. The worker
   * judges it, so that it works with every release of Airflow. Default: the DAG's, else another try
   * as long as there are retries. Airflow: {@code retry_policy}.
   */
  RetryRule[] retryPolicy() default {};

  /**
   * Methods that the worker calls right before the task's code, each the name of a method of the
   * class that declares the task, or {@code "com.acme.Alerts#page"} for one of another class. A
   * callback is not private, may be static, and takes nothing or one {@link TaskOutcome}; it is
   * called on an object as the task is, or on a new one of the other class. What it returns is
   * ignored; if it throws or takes longer than {@link #callbackTimeout()}, the log says so and
   * nothing else changes. Default: the DAG's. Airflow: {@code on_execute_callback}.
   */
  String[] onExecute() default {};

  /**
   * Methods that the worker calls when the task has succeeded, named as in {@link #onExecute()}.
   * Airflow knows of the end already then, as with Python callbacks. Default: the DAG's. Airflow:
   * {@code on_success_callback}.
   */
  String[] onSuccess() default {};

  /**
   * Methods that the worker calls when the task has failed and there is no further try, named as in
   * {@link #onExecute()}. A worker that is lost calls nothing. Default: the DAG's. Airflow: {@code
   * on_failure_callback}.
   */
  String[] onFailure() default {};

  /**
   * Methods that the worker calls when the task has failed and will be tried again, named as in
   * {@link #onExecute()}. Default: the DAG's. Airflow: {@code on_retry_callback}.
   */
  String[] onRetry() default {};

  /**
   * Methods that the worker calls when it skipped the task, named as in {@link #onExecute()}. Tasks
   * that Airflow skips by itself after a branch do not reach a worker. Default: the DAG's. Airflow:
   * {@code on_skipped_callback}.
   */
  String[] onSkipped() default {};

  /**
   * How long each callback may take before the worker interrupts it, spelled as {@link
   * #retryDelay()}. Default: the DAG's, else 30 seconds.
   */
  String callbackTimeout() default "";
}
