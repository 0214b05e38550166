package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says more about a parameter of a {@link Dag} method, which is a param of the DAG: its default,
 * what values it takes and what Airflow's trigger form shows.
 *
 * <p>A parameter without a default must be sent in the {@code conf} of a run, unless it is an
 * {@code Optional} or {@code @Nullable}: its default is null. Airflow: {@code airflow.sdk.Param}.
 *
 * <p>Each attribute is checked against the parameter's type: what does not fit is a compile error.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Param {
  /**
   * The default as text, read by the parameter's type: {@code "3"} for an {@code int}, {@code
   * "true"} for a {@code boolean}, the name for an enum, {@code "2026-01-31"} for a {@code
   * LocalDate}, {@code "30s"} or {@code "PT30S"} for a {@code Duration}, JSON for a record, list or
   * map, the text itself for a {@code String}. Default: none, also if the attribute is not written.
   */
  String value() default "";

  /** What the param is for, shown in Airflow's trigger form. Default: none. */
  String description() default "";

  /** The label in Airflow's trigger form. Default: the parameter's name. */
  String title() default "";

  /** The section of Airflow's trigger form that the param stands in. Default: none. */
  String section() default "";

  /**
   * The least number. Default: that of the type. JSON Schema: {@code minimum}. An error on anything
   * but a number, or if it is not of the parameter's type.
   */
  double min() default Double.NEGATIVE_INFINITY;

  /**
   * The greatest number. Default: that of the type. JSON Schema: {@code maximum}. An error on
   * anything but a number, or if it is not of the parameter's type.
   */
  double max() default Double.POSITIVE_INFINITY;

  /**
   * The least number of characters of a {@code String}, or of items of a list. Default: 0. JSON
   * Schema: {@code minLength}, {@code minItems}.
   */
  int minLength() default 0;

  /**
   * The greatest number of characters of a {@code String}, or of items of a list. Default: no
   * limit. JSON Schema: {@code maxLength}, {@code maxItems}.
   */
  int maxLength() default Integer.MAX_VALUE;

  /**
   * A regular expression that a {@code String} must hold; write {@code ^} and {@code $} for all of
   * it. Default: none. JSON Schema: {@code pattern}. An error if Java or Python's {@code re}, by
   * which Airflow checks it, does not know it.
   */
  String pattern() default "";

  /**
   * How Airflow's trigger form edits a {@code String}, and how Airflow checks it: {@code
   * multiline}, {@code password} (from Airflow 3.3 on), {@code date}, {@code date-time}, {@code
   * time}, {@code duration}, {@code email}, {@code uri} or {@code uuid}. Default: none; dates and
   * times of {@code java.time} have their own.
   */
  String format() default "";

  /**
   * Values that Airflow's trigger form proposes for a text or number, each written as a default is;
   * for a list of texts, the items that it offers. Other values can be sent as well. Default: none;
   * for a list of an enum, its constants. JSON Schema: {@code examples}.
   */
  String[] examples() default {};

  /**
   * What Airflow's trigger form shows for the constants of an enum or for the examples, each as
   * {@code "NAME=Text"}. Default: the values themselves. Airflow: {@code values_display}.
   */
  String[] valuesDisplay() default {};
}
