package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What becomes of a try that failed with certain exceptions, see {@link Task#retryPolicy()}.
 * Airflow: {@code airflow.sdk.RetryRule}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface RetryRule {
  /**
   * The exceptions, their subclasses among them. One that the task's code throws counts, not the
   * causes in it; the {@link Task#executionTimeout()} counts as a {@link
   * java.util.concurrent.TimeoutException}.
   */
  Class<? extends Throwable>[] exception();

  /** What becomes of the try. */
  RetryAction action() default RetryAction.RETRY;

  /**
   * The pause before the next try, spelled as {@link Task#retryDelay()}, only with {@link
   * RetryAction#RETRY}. Airflow before 3.3 does not take it; the pause is the task's own then.
   * Default: the task's own.
   */
  String delay() default "";

  /**
   * Why, for the log and from Airflow 3.3 on for the next try, of which Airflow keeps 500
   * characters. Default: none.
   */
  String reason() default "";
}
