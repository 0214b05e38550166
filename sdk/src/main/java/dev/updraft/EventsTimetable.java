package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} start at listed times: {@code @EventsTimetable({"2026-12-24T18:00:00Z",
 * "2026-12-31"})}. Stands beside {@code @Dag}, in place of {@link Dag#schedule()}.
 *
 * <p>Airflow: {@code EventsTimetable}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface EventsTimetable {
  /**
   * The times, at least one, each an ISO-8601 date-time with offset or a date, which means its
   * midnight in UTC. The compiler sorts them ({@code presorted}) and drops duplicates. Airflow:
   * {@code event_dates}.
   */
  String[] value();

  /**
   * Whether a run that somebody triggers gets the time of the latest event, not that of the
   * trigger. Default: false. Airflow: {@code restrict_to_events}.
   */
  boolean restrictToEvents() default false;

  /**
   * What Airflow shows as the schedule. Default: the number of events. Airflow: {@code
   * description}.
   */
  String description() default "";
}
