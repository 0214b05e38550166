package dev.updraft.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a mapper that changes nothing: a run gets the asset's partition. Airflow: {@code
 * IdentityMapper}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface IdentityMapper {
  /**
   * How many partitions one of an asset may become, at least 1; from Airflow 3.3 on. Default: what
   * the deployment says. Airflow: {@code max_downstream_keys}.
   */
  int maxDownstreamKeys() default 0;
}
