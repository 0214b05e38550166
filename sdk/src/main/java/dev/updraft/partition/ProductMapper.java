package dev.updraft.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a mapper for partitions of several dimensions, {@code eu|2026-01-31}. Airflow: {@code
 * ProductMapper}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ProductMapper {
  /** A type with an annotation of this package for each dimension, at least two. */
  Class<?>[] value();

  /** What separates the dimensions, not empty. Default: a bar. Airflow: {@code delimiter}. */
  String delimiter() default "|";

  /**
   * How many partitions one of an asset may become, at least 1; from Airflow 3.3 on. Default: what
   * the deployment says. Airflow: {@code max_downstream_keys}.
   */
  int maxDownstreamKeys() default 0;
}
