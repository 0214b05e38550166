package dev.updraft.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a mapper that applies several, one after the other. Airflow: {@code ChainMapper}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ChainMapper {
  /** Types with an annotation of this package, at least two. */
  Class<?>[] value();

  /**
   * How many partitions one of an asset may become, at least 1; from Airflow 3.3 on. Default: what
   * the deployment says. Airflow: {@code max_downstream_keys}.
   */
  int maxDownstreamKeys() default 0;
}
