package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What Airflow calls when a run takes too long, see {@link Dag#deadlines()}. Airflow from 3.1 on:
 * {@code airflow.sdk.DeadlineAlert}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface DeadlineAlert {
  /** From when the time is counted. */
  DeadlineReference reference();

  /** How long a run may take from then on, spelled as {@link Dag#retryDelay()}. */
  String interval();

  /**
   * What is called: a coroutine function, which runs in the triggerer, or with {@link
   * #onExecutor()} a function. Airflow adds the run as the argument {@code context}.
   */
  PythonCallback callback();

  /**
   * The time of {@link DeadlineReference#FIXED_DATETIME}, spelled as {@link Dag#startDate()}; only
   * there.
   */
  String date() default "";

  /**
   * How many runs before count for {@link DeadlineReference#AVERAGE_RUNTIME}, at least 1; only
   * there. Default: 10.
   */
  int maxRuns() default 0;

  /**
   * How many runs there must be for {@link DeadlineReference#AVERAGE_RUNTIME} to set a deadline, at
   * least 1 and at most {@link #maxRuns()}; only there. Default: as many as {@link #maxRuns()}.
   */
  int minRuns() default 0;

  /**
   * Whether the function runs on an executor of Airflow rather than in the triggerer. Airflow 3.1
   * cannot do that and leaves the alert out. Default: false. Airflow: {@code SyncCallback} instead
   * of {@code AsyncCallback}.
   */
  boolean onExecutor() default false;

  /** The name of the executor, with {@link #onExecutor()} only. Default: the deployment's first. */
  String executor() default "";

  /** A name that Airflow's UI shows. Has no effect before Airflow 3.3. Default: none. */
  String name() default "";
}
