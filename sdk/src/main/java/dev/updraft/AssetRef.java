package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a reference to an asset that another DAG declares, by its name or its place; one of the
 * two must be given. Stands on a type, as {@link Asset}.
 *
 * <p>Airflow: {@code Asset.ref}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AssetRef {
  /** The asset's name. Default: none. Airflow: {@code name}. */
  String name() default "";

  /** The asset's place, as Airflow shows it. Default: none. Airflow: {@code uri}. */
  String uri() default "";
}
