package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} start when assets changed: {@code @AssetSchedule(Raw.class)}. Stands beside
 * {@code @Dag}, in place of {@link Dag#schedule()}. Such runs have no logical date.
 *
 * <p>An asset changes when a task that has it as an outlet succeeds, when a watcher says so, or by
 * Airflow's UI and REST API. Airflow: {@code schedule=asset}, {@code schedule=[asset, ..]}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AssetSchedule {
  /**
   * Types with {@link Asset}, {@link AssetAlias}, {@link AssetRef}, {@link AssetAny} or {@link
   * AssetAll}. Of several all must have changed since the last run.
   */
  Class<?>[] value();
}
