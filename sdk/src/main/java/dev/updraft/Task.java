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
}
