package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a name for assets that are known only when a task runs. As an outlet it says that the
 * task may make some; a DAG that waits for it waits for those. Stands on a type, as {@link Asset}.
 *
 * <p>Airflow: {@code AssetAlias}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AssetAlias {
  /** The name, 1 to 1500 ASCII characters. Airflow: {@code name}. */
  String value();

  /** What it belongs to, at most 1500 ASCII characters. Default: asset. Airflow: {@code group}. */
  String group() default "asset";
}
