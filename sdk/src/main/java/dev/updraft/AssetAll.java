package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that all of several assets are needed: {@code @AssetAll({Raw.class, Features.class})
 * interface Both {}}. For schedules only.
 *
 * <p>Airflow: {@code AssetAll}, or {@code raw & features}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AssetAll {
  /** Types with {@link Asset} or its kin, at least one; combinations nest. */
  Class<?>[] value();
}
