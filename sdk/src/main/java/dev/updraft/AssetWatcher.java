package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that events of a trigger are changes of an {@link Asset}. The trigger is a Python class that
 * Airflow's triggerer runs; nothing else imports it. Stands beside {@code @Asset}, as often as
 * needed.
 *
 * <p>Airflow: {@code AssetWatcher}.
 */
@Documented
@Repeatable(AssetWatcher.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AssetWatcher {
  /** The name, unique at its asset, 1 to 1500 characters. Airflow: {@code name}. */
  String name();

  /**
   * The class path of the trigger, {@code acme.triggers.Inbox}, a {@code BaseEventTrigger}.
   * Airflow: {@code trigger}.
   */
  String trigger();

  /** The arguments of the trigger's constructor, as the text of a JSON object. Default: none. */
  String kwargs() default "";

  /** Several of them on one type. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The watchers. */
    AssetWatcher[] value();
  }
}
