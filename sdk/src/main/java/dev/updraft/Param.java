package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a parameter of a {@link Dag} method, which is a param of the DAG, its default.
 *
 * <p>A parameter without this annotation has no default: whoever triggers a run must send it in
 * {@code conf}. Airflow: {@code airflow.sdk.Param}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Param {
  /**
   * The default as text, read by the parameter's type: {@code "3"} for an {@code int}, {@code
   * "true"} for a {@code boolean}, the name for an enum, the text itself for a {@code String}.
   */
  String value();

  /** What the param is for, shown in Airflow's trigger form. Default: none. */
  String description() default "";
}
