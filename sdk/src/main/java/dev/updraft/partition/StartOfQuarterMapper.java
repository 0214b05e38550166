package dev.updraft.partition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a mapper that makes of a moment the start of its period, a quarter. Airflow: {@code
 * StartOfQuarterMapper}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StartOfQuarterMapper {
  /**
   * The name of the timezone that says when a period starts, as the IANA database has it; others
   * than UTC from Airflow 3.3 on. Default: UTC. Airflow: {@code timezone}.
   */
  String timezone() default "";

  /**
   * How the asset's partition is written, with the codes of Python's {@code strptime}. Default:
   * {@code %Y-%m-%dT%H:%M:%S}. Airflow: {@code input_format}.
   */
  String inputFormat() default "";

  /**
   * How the run's partition is written, with the codes of Python's {@code strftime}. Default:
   * {@code %Y-Q{quarter}}. Airflow: {@code output_format}.
   */
  String outputFormat() default "";

  /**
   * How many partitions one of an asset may become, at least 1; from Airflow 3.3 on. Default: what
   * the deployment says. Airflow: {@code max_downstream_keys}.
   */
  int maxDownstreamKeys() default 0;
}
