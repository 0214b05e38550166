package dev.updraft.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a mapper that waits for the partitions in a window and makes one of them: the data of
 * all hours starts the run of the day. One of {@link #window()} and {@link #segments()} must be
 * given. Airflow: {@code RollupMapper}, from 3.3 on.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RollupMapper {
  /**
   * The mapper that finds the partition of the run, a type with an annotation of this package: of
   * times for a window, of texts for segments. Airflow: {@code upstream_mapper}.
   */
  Class<?> upstream();

  /** The period whose parts are awaited. Airflow: {@code window}. */
  Period window() default Period.DAY;

  /**
   * Whether the window ends at its moment rather than starts there. Default: false. Airflow: {@code
   * direction}.
   */
  boolean backward() default false;

  /** The partitions that are awaited. Default: none. Airflow: {@code SegmentWindow}. */
  String[] segments() default {};

  /**
   * How many partitions suffice, or if negative how many may be missing. Default: 0, all are needed
   * ({@code WaitForAll}). Airflow: {@code MinimumCount}.
   */
  int minimumCount() default 0;

  /**
   * How many partitions one of an asset may become, at least 1; from Airflow 3.3 on. Default: what
   * the deployment says. Airflow: {@code max_downstream_keys}.
   */
  int maxDownstreamKeys() default 0;
}
