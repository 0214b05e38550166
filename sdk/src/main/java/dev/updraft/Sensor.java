package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@link Task} method a sensor: the worker calls it until it has what it waits for.
 *
 * <p>The method returns {@code boolean}, or {@code Optional<T>} if tasks after it take what it
 * found. A {@link Dag} method calls it through {@link Dsl#waitFor}. Each call is made on a new
 * instance of the class. Airflow: {@code BaseSensorOperator}, whose names and defaults these are.
 *
 * <p>A call that throws fails the try, as in any task, unless an attribute says something else; a
 * {@link TaskSkipException} skips the task always.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Sensor {
  /** What the sensor does between two calls. Airflow: {@code mode}. */
  SensorMode mode() default SensorMode.POKE;

  /**
   * The pause between two calls, as {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d} or an ISO-8601
   * duration. With {@link SensorMode#RESCHEDULE} at least 3 seconds: Airflow fails a task that it
   * queues again before its scheduler has heard that the job before has ended. Airflow: {@code
   * poke_interval}.
   */
  String pokeInterval() default "1m";

  /**
   * After which time without success the task fails for good, spelled as {@link #pokeInterval()}.
   * It counts from the first call of a try, over all its pauses; {@link Task#executionTimeout()}
   * limits each stay in a slot. Airflow: {@code timeout}; the worker does not know of another
   * {@code [sensors] default_timeout} of the deployment.
   */
  String timeout() default "7d";

  /**
   * Whether the task is skipped where it would fail for good: after its {@link #timeout()}, or if
   * the method throws a {@link TaskFailException}. Airflow: {@code soft_fail}.
   */
  boolean softFail() default false;

  /**
   * Whether each pause is about twice as long as the one before, from {@link #pokeInterval()} on,
   * with some chance in it. Airflow: {@code exponential_backoff}.
   */
  boolean exponentialBackoff() default false;

  /**
   * The longest pause with {@link #exponentialBackoff()}, spelled as {@link #pokeInterval()}.
   * Default: no limit. Airflow: {@code max_wait}.
   */
  String maxWait() default "";

  /**
   * Whether a call that throws is one that found nothing: its exception is in the log, and the
   * sensor goes on. Airflow: {@code silent_fail}.
   */
  boolean silentFail() default false;

  /**
   * Whether a call that throws skips the task instead of failing it. Airflow: {@code never_fail}.
   */
  boolean neverFail() default false;
}
