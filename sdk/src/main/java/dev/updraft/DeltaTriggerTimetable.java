package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} start one fixed time after the other. Stands beside {@code @Dag}, in place
 * of {@link Dag#schedule()}.
 *
 * <p>Airflow: {@code DeltaTriggerTimetable}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DeltaTriggerTimetable {
  /**
   * The time from one run to the next, as {@code 30m}, {@code 2h}, {@code 1d} or an ISO-8601
   * duration. Airflow: {@code delta}.
   */
  String value();

  /**
   * How long before a run its data interval starts, in the same form. Default: the data interval is
   * empty. Airflow: {@code interval}.
   */
  String interval() default "";
}
