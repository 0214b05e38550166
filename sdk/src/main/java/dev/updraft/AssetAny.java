package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that one of several assets is enough: {@code @AssetAny({Raw.class, Features.class})
 * interface Either {}}. For schedules only.
 *
 * <p>Airflow: {@code AssetAny}, or {@code raw | features}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AssetAny {
  /** Types with {@link Asset} or its kin, at least one; combinations nest. */
  Class<?>[] value();
}
