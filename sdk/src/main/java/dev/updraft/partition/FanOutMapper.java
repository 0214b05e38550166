package dev.updraft.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a mapper that makes of one partition all those in a window: a week's data starts a run
 * for each of its days. Airflow: {@code FanOutMapper}, from 3.3 on.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FanOutMapper {
  /**
   * The mapper that finds the start of the window, a type with an annotation of this package.
   * Airflow: {@code upstream_mapper}.
   */
  Class<?> upstream();

  /** How long the window is. Airflow: {@code window}. */
  Period window();

  /**
   * Whether the window ends at its moment rather than starts there. Default: false. Airflow: {@code
   * direction}.
   */
  boolean backward() default false;

  /**
   * The mapper that writes the partitions. Default: the start of the hours of a day, of the days of
   * a week or month, of the months of a quarter or year; none for an hour. Airflow: {@code
   * downstream_mapper}.
   */
  Class<?> downstream() default void.class;

  /**
   * How many partitions one of an asset may become, at least 1; from Airflow 3.3 on. Default: what
   * the deployment says. Airflow: {@code max_downstream_keys}.
   */
  int maxDownstreamKeys() default 0;
}
