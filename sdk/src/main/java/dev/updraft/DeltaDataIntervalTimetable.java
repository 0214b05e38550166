package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} cover a fixed time each and start when it is over. Stands beside
 * {@code @Dag}, in place of {@link Dag#schedule()}.
 *
 * <p>Airflow: {@code DeltaDataIntervalTimetable}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DeltaDataIntervalTimetable {
  /**
   * The length of the data interval, as {@code 30m}, {@code 2h}, {@code 1d} or an ISO-8601
   * duration. Airflow: {@code delta}.
   */
  String value();
}
